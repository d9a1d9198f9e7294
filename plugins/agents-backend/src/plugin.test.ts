import { replayEvents, RunEvent } from '@trainyard/plugin-agents-common';
import { defineGraph } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitForStatus,
} from './__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

const slice = defineGraph({
  id: 'slice',
  title: 'Slice',
  description: 'Three nodes and a gate',
  version: 1,
  input: z.object({ serviceName: z.string() }),
})
  .task('plan', {
    title: 'Plan',
    output: z.object({ text: z.string() }),
    run: async ({ input }) => ({ text: `plan for ${input.serviceName}` }),
  })
  .gate('approve', {
    title: 'Approve the plan',
    after: ['plan'],
    ask: ({ result }) => ({
      question: 'Is the plan good?',
      action: 'Approve plan',
      subject: { summary: result('plan').text },
    }),
  })
  .task('finish', {
    title: 'Finish',
    after: ['approve'],
    output: z.string(),
    run: async ({ result }) =>
      `${result('plan').text}, ${result('approve').comment}`,
  })
  .build(scope => scope.results.finish);

describe('a run', () => {
  let backend: TestBackend;
  afterEach(() => backend.stop());

  it('waits at its gate, survives a restart and completes', async () => {
    const knex = await databases.init();
    const options = {
      knex,
      register: (packs: { registerGraph(graph: typeof slice): void }) =>
        packs.registerGraph(slice),
    };
    backend = await startBackend(options);
    let alice = actAs(backend);
    const { body: started, status } = await alice.post('/workflows', {
      template: 'slice',
      parameters: { serviceName: 'ledger' },
    });
    expect({ status, started }).toMatchObject({
      status: 201,
      started: {
        status: 'queued',
        tasks: [
          { taskId: 'plan', status: 'ahead', dependsOn: [] },
          { taskId: 'approve', agent: 'person', dependsOn: ['plan'] },
          { taskId: 'finish', dependsOn: ['approve'] },
        ],
      },
    });
    const waiting = await waitForStatus(alice, started.workflowId, 'waiting');
    expect(waiting.gates).toMatchObject([
      { status: 'waiting', subject: { summary: 'plan for ledger' } },
    ]);

    await backend.stop();
    backend = await startBackend(options);
    alice = actAs(backend);
    const [{ gateId, subjectHash }] = waiting.gates;
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        alice.post(`/gates/${gateId}/approve`, {
          subjectHash,
          comment: 'well done',
        }),
      ),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([
      200, 409, 409,
    ]);
    const done = await waitForStatus(alice, started.workflowId, 'completed');
    expect(done.output).toBe('plan for ledger, well done');

    const { body } = await alice.get(`/workflows/${started.workflowId}/events`);
    const events: RunEvent[] = body.items;
    expect(events.map(event => event.seq)).toEqual(
      events.map((_, index) => index + 1),
    );
    const replayed = replayEvents(events);
    expect(replayed.status).toBe('completed');
    expect(replayed.nodes).toEqual(
      Object.fromEntries(done.tasks.map(task => [task.taskId, task.status])),
    );
  });
});
