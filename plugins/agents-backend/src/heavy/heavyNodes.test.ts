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
import {
  addInThread,
  computeForEver,
  endThread,
} from './__fixtures__/heavyWorks';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

const crashing = defineGraph({
  id: 'crashing',
  title: 'Crashing',
  description: 'Loses its thread once',
  version: 1,
  input: z.object({}),
})
  .task('compute', {
    title: 'Compute',
    heavy: 'computing',
    output: z.number(),
    retry: { attempts: 2, initialDelayMs: 1 },
    run: async context => {
      if (context.node.attempt === 1) await context.heavy(endThread, {});
      const { sum } = await context.heavy(addInThread, { left: 1, right: 2 });
      return sum;
    },
  })
  .build(({ result }) => result('compute'));

const endless = defineGraph({
  id: 'endless',
  title: 'Endless',
  description: 'Computes until it is stopped',
  version: 1,
  input: z.object({}),
})
  .task('compute', {
    title: 'Compute',
    heavy: 'computing',
    output: z.string(),
    run: context => context.heavy(computeForEver, {}),
  })
  .build();

describe('heavy nodes', () => {
  let backend: TestBackend;
  let alice: ReturnType<typeof actAs>;

  beforeAll(async () => {
    backend = await startBackend({
      knex: await databases.init(),
      register: packs => [crashing, endless].forEach(packs.registerGraph),
    });
    alice = actAs(backend);
  });
  afterAll(() => backend.stop());

  const start = async (template: string): Promise<string> => {
    const { body } = await alice.post('/workflows', { template }).expect(201);
    return body.workflowId;
  };

  it('takes the death of a thread for a failed attempt', async () => {
    const id = await start('crashing');
    expect(await waitForStatus(alice, id, 'completed')).toMatchObject({
      output: 3,
    });
    const { body } = await alice.get(`/workflows/${id}/events`);
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'error',
          message: 'Its thread ended with code 3',
          willRetry: true,
        }),
        expect.objectContaining({
          kind: 'node-complete',
          outcome: 'passed',
          attempt: 2,
        }),
      ]),
    );
  });

  it('goes on with other runs while one computes, and can stop it', async () => {
    const busy = await start('endless');
    await waitFor(async () => {
      const { body } = await alice.get(`/workflows/${busy}`);
      return body.tasks[0].status === 'running' || undefined;
    }, 'the computation');
    await waitForStatus(alice, await start('crashing'), 'completed');
    await alice.post(`/workflows/${busy}/cancel`).expect(200);
    await waitForStatus(alice, busy, 'cancelled');
    // Its place is free again.
    const next = await waitForStatus(
      alice,
      await start('crashing'),
      'completed',
    );
    expect(next.output).toBe(3);
  });
});
