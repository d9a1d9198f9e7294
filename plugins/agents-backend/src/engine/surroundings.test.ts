import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { EventsService, eventsServiceRef } from '@backstage/plugin-events-node';
import type { ProjectSpend, RunDetails } from '@trainyard/plugin-agents-common';
import { defineGraph } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitFor,
  waitForStatus,
} from '../__testUtils__/testBackend';
import { ArtifactsService } from '../artifacts/ArtifactsService';
import { FolderContentStore } from '../artifacts/FolderContentStore';
import type { WorkQueue } from '../durable/DurableRuntime';
import { Redactor } from '../service/Redactor';
import { removeExpired } from './removeExpired';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const text = z.string();

const greet = defineGraph({
  id: 'greet',
  title: 'Greet',
  description: 'Greets whom an event names',
  version: 1,
  input: z.object({ name: text }),
  startedBy: {
    topics: ['people.arrived'],
    toParameters: payload => {
      const { name } = (payload ?? {}) as { name?: unknown };
      return typeof name === 'string' ? { name } : undefined;
    },
  },
})
  .task('write', {
    title: 'Write',
    output: text,
    run: async ({ input, artifacts }) => {
      await artifacts.put({
        name: 'greeting.txt',
        mediaType: 'text/plain',
        content: `Hello ${input.name}`,
      });
      return `Hello ${input.name}`;
    },
  })
  .task('print', {
    title: 'Print',
    after: ['write'],
    heavy: 'printing',
    output: text,
    run: ({ result }) => result('write'),
  })
  .build(({ results }) => results.print);

const alice = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'alice' },
  spec: {},
};

describe('what surrounds the engine', () => {
  const directory = createMockDirectory();
  let actions: ReturnType<typeof actionsRegistryServiceMock>;
  let knex: Knex;
  let backend: TestBackend;
  let events: EventsService;
  const person = () => actAs(backend);

  const capture = createBackendModule({
    pluginId: 'agents',
    moduleId: 'test-events',
    register(env) {
      env.registerInit({
        deps: { service: eventsServiceRef, logger: coreServices.logger },
        async init({ service }) {
          events = service;
        },
      });
    },
  });

  async function start(config: Record<string, unknown> = {}, kinds?: string[]) {
    actions = actionsRegistryServiceMock();
    return startBackend({
      knex,
      entities: [alice],
      register: packs => packs.registerGraph(greet),
      features: [
        capture,
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => actions,
        }),
      ],
      config: {
        agents: {
          defaultProject: { everyoneIs: 'approver' },
          artifacts: { path: directory.resolve('artifacts') },
          ...config,
        },
        ...(kinds ? { backend: { role: 'worker', agents: { kinds } } } : {}),
      },
    });
  }

  beforeAll(async () => {
    knex = await databases.init();
  });
  afterEach(() => backend.stop());

  async function runs(name: string): Promise<RunDetails[]> {
    const { body } = await person().get(`/workflows?text=${name}`);
    return body.items;
  }

  it('starts a run for an event, once however often it arrives', async () => {
    backend = await start({
      triggers: [
        { template: 'greet', project: 'default', actAs: 'user:default/alice' },
      ],
    });
    const event = {
      topic: 'people.arrived',
      eventPayload: { name: 'Grace' },
    };
    await events.publish({ ...event, eventPayload: { nobody: true } });
    await events.publish(event);
    await events.publish(event);
    const [run] = await waitFor(async () => {
      const found = await runs('Grace');
      return found.length ? found : undefined;
    });
    await waitForStatus(person(), run.workflowId, 'completed');
    expect(await runs('Grace')).toHaveLength(1);
    expect(run.requestedBy).toBe('user:default/alice');
    const { body: all } = await person().get('/workflows');
    expect(all.items).toHaveLength(1);
  });

  it('removes what its project does not keep, and content that nobody links', async () => {
    backend = await start();
    const begin = async (name: string) => {
      const { body } = await person().post('/workflows', {
        template: 'greet',
        parameters: { name },
      });
      return waitForStatus(person(), body.workflowId, 'completed');
    };
    const [old, kept] = [await begin('Old'), await begin('Kept')];
    const shared = await begin('Kept');
    expect(shared.artifacts[0].hash).toBe(kept.artifacts[0].hash);
    const store = new FolderContentStore(directory.resolve('artifacts'));
    const artifacts = new ArtifactsService(knex, store, new Redactor());
    const ages: [string, number][] = [
      [old.workflowId, 40],
      [kept.workflowId, 40],
      [shared.workflowId, 2],
    ];
    for (const [id, days] of ages) {
      await knex('runs')
        .where({ id })
        .update({ completed_at: new Date(Date.now() - days * 86_400_000) });
    }
    const queue = { removeEnded: async () => 0 } as Partial<WorkQueue>;
    const removed = await removeExpired({
      knex,
      queue: queue as WorkQueue,
      artifacts,
      retentionDays: 30,
      now: new Date(),
    });
    expect(removed).toBe(2);
    await person().get(`/workflows/${old.workflowId}`).expect(404);
    await person().get(`/workflows/${shared.workflowId}`).expect(200);
    expect(await store.get(old.artifacts[0].hash)).toBeUndefined();
    expect(await store.get(kept.artifacts[0].hash)).toBeDefined();
    expect(await knex('run_events').where({ run_id: old.workflowId })).toEqual(
      [],
    );
  });

  it('offers actions with the rights of their caller', async () => {
    backend = await start();
    const credentials = mockCredentials.user('user:default/alice');
    const invoke = async (id: string, input: object) => {
      const call = { id: `test:${id}`, input: input as never, credentials };
      return (await actions.invoke(call)).output as Record<string, unknown>;
    };
    const started = await invoke('start-workflow', {
      template: 'greet',
      parameters: { name: 'Ada' },
    });
    const workflowId = String(started.workflowId);
    await waitForStatus(person(), workflowId, 'completed');
    expect(await invoke('get-workflow', { workflowId })).toMatchObject({
      status: 'completed',
      output: 'Hello Ada',
    });
    const fork = await invoke('fork-workflow', {
      workflowId,
      from: 'print',
    });
    const forked = await waitForStatus(
      person(),
      String(fork.workflowId),
      'completed',
    );
    expect(forked.forkedFrom).toEqual({ workflowId, node: 'print' });
    const listed = await invoke('list-workflows', {});
    expect(JSON.stringify(listed)).toContain(workflowId);
    expect(await invoke('list-waiting-gates', {})).toBeDefined();
    await expect(invoke('cancel-workflow', { workflowId })).rejects.toThrow(
      'completed',
    );
    await expect(
      actions.invoke({
        id: 'test:start-workflow',
        input: { template: 'greet', parameters: { name: 'x' } },
        credentials: mockCredentials.service(),
      }),
    ).rejects.toThrow('signed-in user');
    expect([...actions.actions.keys()].join()).not.toMatch(/approve|supply/);
  });

  it('says what models cost a project this month', async () => {
    backend = await start();
    const [{ workflowId }] = await runs('Ada');
    const row = {
      run_id: workflowId,
      node_id: 'write',
      agent: 'planner',
      mind: 'model',
      model: 'm1',
      input_tokens: 90,
      output_tokens: 10,
      cost_usd: 0.5,
      duration_ms: 1,
      failed: false,
    };
    await knex('agent_runs').insert([
      row,
      row,
      { ...row, mind: 'rules', model: null, input_tokens: 0, cost_usd: 0 },
      { ...row, at: new Date('2020-01-01') },
    ]);
    const { body } = await person().get('/projects/default/spend').expect(200);
    const spend: ProjectSpend = body;
    expect(spend).toMatchObject({ costUsd: 1, tokens: 200 });
    expect(spend.items).toEqual([
      {
        agent: 'planner',
        model: 'm1',
        consultations: 2,
        tokens: 200,
        costUsd: 1,
      },
    ]);
  });

  it('lets a process execute only the kinds that it is for', async () => {
    // A process for runs alone never does the work of code generators.
    backend = await start({}, ['runs']);
    const { body } = await person().post('/workflows', {
      template: 'greet',
      parameters: { name: 'Kinds' },
    });
    const queued = await waitFor(async () => {
      const { body: run } = await person().get(`/workflows/${body.workflowId}`);
      const print = (run as RunDetails).tasks.find(
        ({ taskId }) => taskId === 'print',
      );
      return print?.status === 'queued' ? (run as RunDetails) : undefined;
    });
    expect(queued.status).toBe('running');
    await backend.stop();

    // A process for that kind alone does it, and leaves the run where it is.
    backend = await start({}, ['printing']);
    await waitFor(async () => {
      const { body: run } = await person().get(`/workflows/${body.workflowId}`);
      const print = (run as RunDetails).tasks.find(
        ({ taskId }) => taskId === 'print',
      );
      return print?.status === 'passed' ? true : undefined;
    });
    const { body: between } = await person().get(
      `/workflows/${body.workflowId}`,
    );
    expect(between.status).toBe('queued');
    await backend.stop();

    backend = await start({}, ['runs']);
    const done = await waitForStatus(person(), body.workflowId, 'completed');
    expect(done.output).toBe('Hello Kinds');
  });
});
