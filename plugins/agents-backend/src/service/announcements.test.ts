import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  AgentTopic,
  deliveryEventDetails,
  topicAliases,
} from '@trainyard/plugin-agents-common';
import { defineGraph } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitFor,
  waitForStatus,
} from '../__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

const graph = defineGraph({
  id: 'announced',
  title: 'Announced',
  description: 'Works, asks, and ends',
  version: 1,
  input: z.object({ serviceName: z.string() }),
})
  .task('work', {
    title: 'Work',
    output: z.string(),
    run: async () => 'done',
  })
  .gate('approve', {
    title: 'Approve',
    after: ['work'],
    ask: () => ({
      question: 'Go on?',
      action: 'Go on',
      subject: { summary: 'Something', facts: [] },
    }),
  })
  .build(({ result }) => result('work'));

interface Envelope {
  readonly 'detail-type': string;
  readonly source: string;
  readonly detail: Record<string, unknown>;
}

describe('what a run tells the rest of the portal', () => {
  let backend: TestBackend;
  const heard: Envelope[] = [];
  afterEach(() => backend.stop());

  it('is said by schema, for every step of its way', async () => {
    const listener = createBackendModule({
      pluginId: 'agents',
      moduleId: 'test-listener',
      register(env) {
        env.registerInit({
          deps: { events: eventsServiceRef, logger: coreServices.logger },
          async init({ events }) {
            await events.subscribe({
              id: 'listener',
              topics: [
                ...Object.keys(deliveryEventDetails),
                ...Object.values(topicAliases),
              ],
              onEvent: async ({ eventPayload }) => {
                heard.push(eventPayload as Envelope);
              },
            });
          },
        });
      },
    });
    backend = await startBackend({
      knex: await databases.init(),
      register: packs => packs.registerGraph(graph),
      features: [listener],
      config: { agents: { defaultProject: { everyoneIs: 'approver' } } },
    });
    const person = actAs(backend);
    const { body } = await person.post('/workflows', {
      template: 'announced',
      parameters: { serviceName: 'orders' },
    });
    const { gates } = await waitForStatus(person, body.workflowId, 'waiting');
    await person.post(`/gates/${gates[0].gateId}/approve`, {
      subjectHash: gates[0].subjectHash,
    });
    await waitForStatus(person, body.workflowId, 'completed');
    await waitFor(async () =>
      heard.some(event => event['detail-type'] === 'workflow.completed')
        ? true
        : undefined,
    );

    const told = (topic: string) =>
      heard.filter(event => event['detail-type'] === topic);
    expect(told('workflow.created')).toEqual([
      expect.objectContaining({
        source: 'agentic-framework.engine',
        detail: expect.objectContaining({
          workflow_id: body.workflowId,
          service_name: 'orders',
          tasks: expect.arrayContaining([
            expect.objectContaining({ task_id: 'work' }),
          ]),
        }),
      }),
    ]);
    const names = (topic: string) =>
      told(topic).map(({ detail }) => detail.task_id);
    expect(names('task.created')).toEqual(expect.arrayContaining(['work']));
    expect(names('planner.tasks.created')).toEqual(names('task.created'));
    // That the gate has ended is told by its answer.
    expect(names('task.completed')).toEqual(['work']);
    expect(told('gate.waiting')).toHaveLength(1);
    expect(told('gate.answered')).toHaveLength(1);
    for (const event of heard) {
      const schema = deliveryEventDetails[event['detail-type'] as AgentTopic];
      expect(() => schema?.parse(event.detail)).not.toThrow();
    }
  });
});
