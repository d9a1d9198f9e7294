import type { AgentDetails } from '@trainyard/plugin-agents-common';
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

const counter = defineAgent({
  id: 'counter',
  title: 'Counter',
  purpose: 'Counts letters',
  input: z.object({ text: z.string() }),
  output: z.object({ letters: z.int() }),
  budget: { maxTokens: 1000 },
  rules: ({ text }) => ({
    output: { letters: text.length },
    reasoning: { title: 'Count', decision: 'Counted.' },
  }),
  verify: ({ letters }) =>
    letters > 5 ? [{ severity: 'high', message: 'Too long' }] : [],
});

const count = defineGraph({
  id: 'count',
  title: 'Count',
  description: 'Counts letters',
  version: 1,
  input: z.object({ text: z.string() }),
})
  .agent('count', {
    title: 'Count',
    agent: counter,
    input: ({ input }) => input,
  })
  .build();

describe('the catalogue of agents', () => {
  let backend: TestBackend;
  afterEach(() => backend.stop());

  it('counts what agents did within the window, in the projects of who asks', async () => {
    const knex = await databases.init();
    backend = await startBackend({
      knex,
      register: packs => {
        packs.registerAgent(counter);
        packs.registerGraph(count);
      },
    });
    const alice = actAs(backend);
    await alice.post('/projects', { projectId: 'secret', title: 'Secret' });
    const run = async (text: string, projectId: string, status: string) => {
      const { body } = await alice.post('/workflows', {
        template: 'count',
        parameters: { text },
        projectId,
      });
      await waitForStatus(alice, body.workflowId, status as never);
      return body.workflowId as string;
    };
    const first = await run('abc', 'default', 'completed');
    await run('too long', 'default', 'failed');
    await run('abcd', 'secret', 'completed');
    const details = async (user: string, window = '24h') =>
      (await actAs(backend, user).get(`/agents/counter?window=${window}`))
        .body as AgentDetails;
    const mine = await details('user:default/alice');
    expect(mine).toMatchObject({
      mind: 'rules',
      graphs: ['count'],
      budget: { maxTokens: 1000 },
      invocations: 3,
      failures: 1,
      errorRate: { status: 'available', value: 1 / 3 },
      queueDepth: { status: 'unavailable' },
      inputSchema: { properties: { text: { type: 'string' } } },
    });
    const others = await details('user:default/bob');
    expect(others.invocations).toBe(2);
    expect(others.consultations).toHaveLength(2);
    expect(others.consultations[1]).toMatchObject({
      workflowId: first,
      node: 'count',
      failed: false,
    });
    await knex('agent_runs').update({
      at: knex.raw("now() - interval '2 days'"),
    });
    expect(await details('user:default/bob')).toMatchObject({
      invocations: 0,
      errorRate: { status: 'unavailable' },
      consultations: [],
    });
    expect((await details('user:default/bob', '7d')).invocations).toBe(2);
    expect((await alice.get('/agents/nobody')).status).toBe(404);
    expect((await alice.get('/agents?window=1y')).status).toBe(400);
  });
});
