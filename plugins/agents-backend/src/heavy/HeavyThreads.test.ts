import { mockServices } from '@backstage/backend-test-utils';
import { isPermanentError } from '@trainyard/plugin-agents-node';
import { threadId } from 'node:worker_threads';
import {
  addInThread,
  computeForEver,
  endThread,
  exhaustMemory,
  failInThread,
  returnFunction,
  waitForStop,
} from './__fixtures__/heavyWorks';
import { HeavyThreads } from './HeavyThreads';

jest.setTimeout(300_000);

describe('HeavyThreads', () => {
  const threads = new HeavyThreads({ threads: 2, memoryMb: 100 });
  const logger = mockServices.logger.mock();
  const caller = () => ({ signal: new AbortController().signal, logger });
  const untilLogged = async (text: string) => {
    while (!logger.info.mock.calls.some(([said]) => said === text)) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  };

  beforeEach(() => jest.clearAllMocks());
  afterAll(() => threads.stop());

  it('computes in another thread, keeps it, and forwards what it logs', async () => {
    const first = await threads.run(
      addInThread,
      { left: 1, right: 2 },
      caller(),
    );
    const second = await threads.run(
      addInThread,
      { left: 3, right: 4 },
      caller(),
    );
    expect([first.sum, second.sum]).toEqual([3, 7]);
    expect(first.threadId).not.toBe(threadId);
    expect(second.threadId).toBe(first.threadId);
    expect(logger.info).toHaveBeenCalledWith('adding 1 and 2');
  });

  it('hands errors over with their names, so that retries know them', async () => {
    const failWith = (permanent: boolean) =>
      threads
        .run(failInThread, { permanent }, caller())
        .catch((error: unknown) => error);
    const permanent = await failWith(true);
    expect(permanent).toMatchObject({
      name: 'InputError',
      message: 'left: is not a number',
    });
    expect(isPermanentError(permanent)).toBe(true);
    expect(isPermanentError(await failWith(false))).toBe(false);
  });

  it('ends a computation that hears nothing, and lets others go on', async () => {
    const stop = new AbortController();
    const endless = threads.run(
      computeForEver,
      {},
      { signal: stop.signal, logger },
    );
    await untilLogged('computing');
    const { sum } = await threads.run(
      addInThread,
      { left: 1, right: 1 },
      caller(),
    );
    expect(sum).toBe(2);
    stop.abort(new Error('Cancelled'));
    await expect(endless).rejects.toThrow('Cancelled');
  });

  it('tells work that listens that it has to stop', async () => {
    const stop = new AbortController();
    const waiting = threads.run(
      waitForStop,
      {},
      { signal: stop.signal, logger },
    );
    await untilLogged('waiting');
    stop.abort(new Error('Cancelled'));
    await expect(waiting).rejects.toThrow('Cancelled');
    await untilLogged('cleaned up');
  });

  it('survives a thread that ends itself or runs out of memory', async () => {
    const ended = threads.run(endThread, {}, caller());
    await expect(ended).rejects.toThrow('Its thread ended with code 3');
    const exhausted = threads.run(exhaustMemory, {}, caller());
    await expect(exhausted).rejects.toThrow(
      'It needed more than 100 MB; see agents.heavy.memoryMb',
    );
    await expect(exhausted.catch(isPermanentError)).resolves.toBe(false);
    await expect(
      threads.run(addInThread, { left: 1, right: 2 }, caller()),
    ).resolves.toMatchObject({ sum: 3 });
  });

  it('names what cannot be copied or is not there', async () => {
    await expect(threads.run(returnFunction, {}, caller())).rejects.toThrow(
      /could not be cloned/,
    );
    await expect(
      threads.run(
        { ...addInThread, name: 'gone' },
        { left: 1, right: 1 },
        caller(),
      ),
    ).rejects.toThrow('exports no heavy work named gone');
  });

  it('lets no more work in than there are threads, and forgets who left', async () => {
    const stop = new AbortController();
    const stopped = { signal: stop.signal, logger };
    const holders = [1, 2].map(() => threads.run(waitForStop, {}, stopped));
    const late = threads.run(addInThread, { left: 2, right: 2 }, caller());
    const left = threads.run(addInThread, { left: 9, right: 9 }, stopped);
    await untilLogged('waiting');
    expect(logger.info).not.toHaveBeenCalledWith('adding 2 and 2');
    stop.abort(new Error('Cancelled'));
    const results = await Promise.allSettled([...holders, left]);
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    await expect(late).resolves.toMatchObject({ sum: 4 });
  });
});
