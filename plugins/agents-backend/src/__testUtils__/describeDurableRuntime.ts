/* eslint-disable jest/no-export -- a suite that every implementation of the port runs */
import type { Knex } from 'knex';
import { waitFor } from './testBackend';
import type { DurableRuntime, WorkItem } from '../durable/DurableRuntime';

const QUEUES = [
  { name: 'conformance', workerConcurrency: 2, partitionConcurrency: 50 },
];

function item(id: string): WorkItem {
  return {
    id,
    queue: 'conformance',
    work: 'count',
    args: [id],
    partition: 'p',
    priority: 50,
  };
}

/**
 * What the engine relies on; every implementation of the port must pass it.
 *
 * @remarks
 * The cases follow each other: a runtime is launched once per process.
 */
export function describeDurableRuntime(
  name: string,
  create: () => Promise<{ runtime: DurableRuntime; knex: Knex }>,
): void {
  describe(`${name} as a durable runtime`, () => {
    const done = new Map<string, number>();
    const gates = new Map<string, () => void>();
    let runtime: DurableRuntime;
    let knex: Knex;
    let running = 0;
    let mostRunning = 0;

    const count = async (id: string) => {
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      if (id.startsWith('held')) {
        await new Promise<void>(resolve => {
          gates.set(id, resolve);
        });
      }
      done.set(id, (done.get(id) ?? 0) + 1);
      running -= 1;
      if (id.startsWith('broken')) throw new Error('as asked');
    };
    const enqueue = (...ids: string[]) =>
      knex.transaction(transaction =>
        runtime.enqueue(transaction, ...ids.map(item)),
      );
    const untilDone = (...ids: string[]) =>
      waitFor(async () => ids.every(id => done.has(id)) || undefined);
    const stateOf = async (id: string) =>
      (await runtime.statesOf([id])).get(id);

    beforeAll(async () => {
      ({ runtime, knex } = await create());
      await runtime.start();
      await runtime.ensureStore();
      await enqueue('before-launch');
      await runtime.launch({
        executorId: 'worker-1',
        queues: QUEUES,
        works: { count },
      });
    });
    afterAll(async () => {
      gates.forEach(open => open());
      await runtime.drain(0);
      await runtime.stop();
    });

    it('does what was enqueued before anybody worked', async () => {
      await untilDone('before-launch');
      expect(done.get('before-launch')).toBe(1);
    });

    it('does each piece once, whatever is enqueued twice', async () => {
      const ids = Array.from({ length: 10 }, (_, index) => `n${index}`);
      await enqueue(...ids);
      await enqueue(...ids);
      await untilDone(...ids);
      await waitFor(async () => (await stateOf('n9')) === 'done' || undefined);
      expect(ids.map(id => done.get(id))).toEqual(ids.map(() => 1));
      expect(mostRunning).toBeLessThanOrEqual(2);
    });

    it('forgets what its transaction takes back', async () => {
      await knex
        .transaction(async transaction => {
          await runtime.enqueue(transaction, item('rolled-back'));
          throw new Error('no');
        })
        .catch(() => undefined);
      await enqueue('after-rollback');
      await untilDone('after-rollback');
      expect(await stateOf('rolled-back')).toBe('lost');
      expect(done.has('rolled-back')).toBe(false);
    });

    it('tells which pieces failed, run or wait, and who holds them', async () => {
      await enqueue('broken-1', 'held-1', 'held-2');
      await waitFor(async () => gates.size === 2 || undefined);
      await enqueue('waiting-1');
      expect(await stateOf('held-1')).toBe('running');
      expect(await stateOf('waiting-1')).toBe('waiting');
      expect(await stateOf('broken-1')).toBe('lost');
      expect([...(await runtime.heldBy(['worker-1']))].sort()).toEqual([
        'held-1',
        'held-2',
      ]);
      expect(await runtime.countByQueue()).toEqual([
        { name: 'conformance', waiting: 1, running: 2 },
      ]);
    });

    it('gives the place of a cancelled piece to the next', async () => {
      await runtime.cancel(['held-1']);
      gates.get('held-1')?.();
      await untilDone('waiting-1');
      expect(await stateOf('held-1')).toBe('lost');
      gates.get('held-2')?.();
      await untilDone('held-2');
    });

    it('removes records of what ended long ago', async () => {
      await waitFor(
        async () => (await stateOf('held-2')) === 'done' || undefined,
      );
      const removed = await runtime.removeEnded(new Date(Date.now() + 60_000));
      expect(removed).toBeGreaterThan(10);
      expect(await stateOf('n1')).toBe('lost');
    });
  });
}
