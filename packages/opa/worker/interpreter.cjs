// Hosts OPA: Go's runtime sets globals, therefore it has a thread of its own.
const fs = require('node:fs');
const vm = require('node:vm');
const zlib = require('node:zlib');
const { parentPort, workerData } = require('node:worker_threads');

async function start() {
  vm.runInThisContext(fs.readFileSync(workerData.runtime, 'utf8'), {
    filename: workerData.runtime,
  });
  const go = new globalThis.Go();
  const module = zlib.brotliDecompressSync(fs.readFileSync(workerData.module));
  const { instance } = await WebAssembly.instantiate(module, go.importObject);
  const ready = new Promise(resolve => {
    globalThis.trainyardOpaReady = resolve;
  });
  go.run(instance).then(() => process.exit(1));
  return ready;
}

const started = start();

parentPort.on('message', async ({ id, body }) => {
  try {
    const handle = await started;
    parentPort.postMessage({ id, body: handle(body) });
  } catch (error) {
    // A Go runtime that ran out of memory or stack cannot be used again.
    parentPort.postMessage({ id, fatal: String(error?.message ?? error) });
  }
});
