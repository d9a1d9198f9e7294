import { defineAgent, defineGraph } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitForStatus,
} from '../__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

function createPack(version: number) {
  const agent = defineAgent({
    id: 'namer',
    title: 'Namer',
    purpose: 'Finds names',
    version,
    input: z.object({}),
    output: z.object({ name: z.string() }),
    rules: () => ({
      output: { name: `by version ${version}` },
      reasoning: { title: 'Name', decision: 'took one' },
    }),
  });
  const graph = defineGraph({
    id: 'naming',
    title: 'Naming',
    description: 'Names, once approved',
    version: 1,
    input: z.object({}),
  })
    .agent('name', { title: 'Name', agent, input: () => ({}) })
    .gate('approve', {
      title: 'Approve',
      after: ['name'],
      ask: ({ result }) => ({
        question: 'Is it good?',
        action: 'Take it',
        subject: { summary: result('name').name },
      }),
    })
    .agent('again', {
      title: 'Again',
      agent,
      after: ['approve'],
      input: () => ({}),
    })
    .build(({ results }) => [results.name?.name, results.again?.name]);
  return { agent, graph };
}

describe('code that changed while a run waited', () => {
  let backend: TestBackend;
  afterEach(() => backend.stop());

  it('is not gone on with silently, but at the word of a person', async () => {
    const knex = await databases.init();
    const start = async (version: number) => {
      const { agent, graph } = createPack(version);
      backend = await startBackend({
        knex,
        register: packs => {
          packs.registerAgent(agent);
          packs.registerGraph(graph);
        },
      });
      return actAs(backend);
    };
    let alice = await start(1);
    const { body } = await alice.post('/workflows', { template: 'naming' });
    const { gates } = await waitForStatus(alice, body.workflowId, 'waiting');
    await backend.stop();

    alice = await start(2);
    await alice.post(`/gates/${gates[0].gateId}/approve`, {
      subjectHash: gates[0].subjectHash,
    });
    const failed = await waitForStatus(alice, body.workflowId, 'failed');
    expect(failed.error).toMatchObject({
      code: 'changed-code',
      message: expect.stringContaining('agent namer, whose code is now'),
    });

    await alice.post(`/workflows/${body.workflowId}/retry`);
    const done = await waitForStatus(alice, body.workflowId, 'completed');
    expect(done.output).toEqual(['by version 1', 'by version 2']);
  });
});
