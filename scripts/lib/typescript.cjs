// Preloaded where our TypeScript runs from source. It does what the preload of
// Backstage's CLI does, with its results kept on disk, and reads source maps
// only for the files that an error names (docs/adr/0140).
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { Module, SourceMap } = require('node:module');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const cache = path.join(root, '.cache/transformed');

const options = {
  sourceMaps: 'inline',
  inlineSourcesContent: false,
  module: { type: 'commonjs' },
  jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
};
const settings = JSON.stringify([
  options,
  require('@swc/core/package.json').version,
]);

/** One file a source, so that the folder does not grow with every change. */
function cacheFile(filename) {
  const name = path.relative(root, filename).replace(/[^\w.-]+/g, '_');
  return path.join(cache, `${name}.js`);
}

function readCached(file, mark) {
  try {
    const code = fs.readFileSync(file, 'utf8');
    return code.endsWith(mark) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Best effort: the disk may be full, or not ours to write to. */
function writeCached(file, code) {
  try {
    const temporary = `${file}.${process.pid}`;
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(temporary, code);
    fs.renameSync(temporary, file);
  } catch {
    // The next start transforms it again.
  }
}

function transform(filename) {
  const source = fs.readFileSync(filename, 'utf8');
  const hash = createHash('sha1').update(settings).update(source).digest('hex');
  const mark = `\n// ${hash}`;
  const file = cacheFile(filename);
  const cached = readCached(file, mark);
  if (cached) return cached;
  const { transformSync } = require('@swc/core');
  const code = transformSync(source, { filename, ...options }).code + mark;
  writeCached(file, code);
  return code;
}

const transformed = new Set();

Module._extensions['.ts'] = (module, filename) => {
  transformed.add(filename);
  module._compile(transform(filename), filename);
};

const maps = new Map();

function readMap(filename) {
  if (!maps.has(filename)) {
    const [, encoded] =
      /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)/.exec(
        transform(filename),
      ) ?? [];
    maps.set(
      filename,
      encoded &&
        new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString())),
    );
  }
  return maps.get(filename);
}

/** The frame as V8 writes it, with the place in the source. */
function describeFrame(frame) {
  const text = String(frame);
  const filename = frame.getFileName();
  if (!transformed.has(filename)) return text;
  const line = frame.getLineNumber();
  const column = frame.getColumnNumber();
  const origin = readMap(filename)?.findOrigin(line, column);
  return origin?.lineNumber
    ? text.replace(
        `:${line}:${column}`,
        `:${origin.lineNumber}:${origin.columnNumber}`,
      )
    : text;
}

Error.prepareStackTrace = (error, frames) =>
  [
    Error.prototype.toString.call(error),
    ...frames.map(frame => `    at ${describeFrame(frame)}`),
  ].join('\n');
