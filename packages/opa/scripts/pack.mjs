// Limits the memory that the module may claim, compresses it and records digests.
//   node scripts/pack.mjs opa.wasm assets
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** 1 GiB in pages of 64 KiB: a policy that builds ever larger values fails alone. */
const MAXIMUM_PAGES = 16_384;
const MEMORY_SECTION = 5;

function readUnsigned(bytes, offset) {
  let value = 0;
  for (let shift = 0, at = offset; ; shift += 7, at++) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at] < 0x80) return { value, next: at + 1 };
  }
}

function writeUnsigned(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push(rest % 128 | 0x80);
  }
}

/** Go writes a memory without an upper bound; the format has a place for one. */
function limitMemory(module) {
  let offset = 8;
  while (offset < module.length) {
    const size = readUnsigned(module, offset + 1);
    const end = size.next + size.value;
    if (module[offset] === MEMORY_SECTION) {
      const count = readUnsigned(module, size.next);
      const minimum = readUnsigned(module, count.next + 1);
      const body = Buffer.concat([
        writeUnsigned(1),
        Buffer.from([1]),
        writeUnsigned(minimum.value),
        writeUnsigned(MAXIMUM_PAGES),
      ]);
      return Buffer.concat([
        module.subarray(0, offset + 1),
        writeUnsigned(body.length),
        body,
        module.subarray(end),
      ]);
    }
    offset = end;
  }
  throw new Error('the module has no memory section');
}

const [input, folder] = process.argv.slice(2);
const module = limitMemory(fs.readFileSync(input));
if (!WebAssembly.validate(module)) {
  throw new Error('the packed module is not valid WebAssembly');
}
const packed = zlib.brotliCompressSync(module, {
  params: {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
    [zlib.constants.BROTLI_PARAM_LGWIN]: 24,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: module.length,
  },
});
fs.writeFileSync(path.join(folder, 'opa.wasm.br'), packed);
const digest = bytes => createHash('sha256').update(bytes).digest('hex');
fs.writeFileSync(
  path.join(folder, 'sha256sums.txt'),
  [
    `${digest(packed)}  opa.wasm.br`,
    `${digest(module)}  opa.wasm`,
    `${digest(
      fs.readFileSync(path.join(folder, 'go-runtime.txt')),
    )}  go-runtime.txt`,
    '',
  ].join('\n'),
);
