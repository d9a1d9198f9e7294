// Runs policies that OPA compiled to policy.wasm.
const { parentPort } = require('node:worker_threads');
const { loadPolicy } = require('@open-policy-agent/opa-wasm');

const PAGE_BYTES = 65_536;
const MAXIMUM_PAGES = 8_192;
/** WebAssembly memory never shrinks: an instance that grew past this is replaced. */
const REPLACE_ABOVE_BYTES = 1_024 * PAGE_BYTES;
const MAXIMUM_LOADED = 48;

const loaded = new Map();
const encoder = new TextEncoder();

async function load(key, wasm, data) {
  const memory = new WebAssembly.Memory({
    initial: 32,
    maximum: MAXIMUM_PAGES,
  });
  const module = await WebAssembly.compile(wasm);
  const policy = await loadPolicy(module, memory);
  if (data) {
    policy.setData(data);
  }
  const entry = { module, memory, policy, data };
  loaded.delete(key);
  loaded.set(key, entry);
  if (loaded.size > MAXIMUM_LOADED) {
    loaded.delete(loaded.keys().next().value);
  }
  return entry;
}

async function handle({ key, wasm, data, entrypoint, input }) {
  if (wasm) {
    await load(key, wasm, data);
    return {};
  }
  const entry = loaded.get(key);
  if (!entry) {
    return { missing: true };
  }
  const answer = entry.policy.evaluate(
    encoder.encode(input).buffer,
    entrypoint,
  );
  if (entry.memory.buffer.byteLength > REPLACE_ABOVE_BYTES) {
    await load(key, entry.module, entry.data);
  }
  return { result: answer };
}

parentPort.on('message', async ({ id, body }) => {
  try {
    parentPort.postMessage({ id, body: await handle(body) });
  } catch (error) {
    loaded.delete(body.key);
    parentPort.postMessage({
      id,
      body: { failure: typeof error === 'string' ? error : error.message },
    });
  }
});
