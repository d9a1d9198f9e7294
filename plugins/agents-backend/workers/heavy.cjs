// @ts-check
// Runs heavy work of packs, one piece after another, in a thread of its own.
const { parentPort } = require('node:worker_threads');

/** @type {AbortController | undefined} */
let current;

/** @param {unknown} message */
function send(message) {
  parentPort?.postMessage(message);
}

/** @param {unknown} error */
function toPlain(error) {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { name: 'Error', message: String(error) };
}

/** @param {{ file: string, name: string, input: unknown }} call */
async function run({ file, name, input }) {
  const work = require(file)[name];
  if (typeof work?.run !== 'function') {
    throw new Error(`${file} exports no heavy work named ${name}`);
  }
  current = new AbortController();
  return work.run(input, {
    signal: current.signal,
    log: (level, message) => send({ type: 'log', level, message }),
  });
}

parentPort?.on('message', async message => {
  if (message.type === 'abort') {
    current?.abort(new Error('The node was stopped'));
    return;
  }
  try {
    send({ type: 'done', output: await run(message) });
  } catch (error) {
    send({ type: 'failed', error: toPlain(error) });
  }
});
