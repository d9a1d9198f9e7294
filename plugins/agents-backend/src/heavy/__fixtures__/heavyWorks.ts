import { InputError } from '@backstage/errors';
import type { HeavyWork } from '@trainyard/plugin-agents-node';
import { threadId } from 'node:worker_threads';

type Endless = HeavyWork<object, string>;

/** Says in which thread it was. */
export const addInThread: HeavyWork<
  { left: number; right: number },
  { sum: number; threadId: number }
> = {
  file: __filename,
  name: 'addInThread',
  run({ left, right }, { log }) {
    log('info', `adding ${left} and ${right}`);
    return { sum: left + right, threadId };
  },
};

export const failInThread: HeavyWork<{ permanent: boolean }, string> = {
  file: __filename,
  name: 'failInThread',
  run({ permanent }) {
    const message = 'left: is not a number';
    throw permanent ? new InputError(message) : new Error(message);
  },
};

export const computeForEver: Endless = {
  file: __filename,
  name: 'computeForEver',
  run(_, { log }) {
    log('info', 'computing');
    for (;;);
  },
};

export const exhaustMemory: Endless = {
  file: __filename,
  name: 'exhaustMemory',
  run() {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(1_000_000).fill(kept.length + 0.5));
  },
};

export const endThread: Endless = {
  file: __filename,
  name: 'endThread',
  run: () => process.exit(3),
};

export const waitForStop: Endless = {
  file: __filename,
  name: 'waitForStop',
  run: (_, { signal, log }) =>
    new Promise((_resolve, reject) => {
      log('info', 'waiting');
      signal.addEventListener('abort', () => {
        log('info', 'cleaned up');
        reject(signal.reason);
      });
    }),
};

export const returnFunction: HeavyWork<object, unknown> = {
  file: __filename,
  name: 'returnFunction',
  run: () => () => 1,
};
