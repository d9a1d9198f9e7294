import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { cacheDir, root } from './paths.mjs';
import { during } from './progress.mjs';
import { isStamped, stamp } from './stamps.mjs';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const WORTH_IT = /\.(?:js|css|svg)$/;
const SMALLEST_BYTES = 1_024;
/** Of eleven: the last two steps take six times as long for one part in thirteen. */
const BROTLI_QUALITY = 9;
/** Files, each of them twice: more than there are threads for it, so that none waits. */
const AT_A_TIME = 4;

const built = path.join(root, 'packages/app/dist/static');

/** The app's files as browsers take them. */
export const compressedAssetsDir = path.join(cacheDir, 'compressed-assets');

async function compress(name) {
  const content = fs.readFileSync(path.join(built, name));
  if (content.length < SMALLEST_BYTES) return;
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  const [small, compatible] = await Promise.all([
    brotli(content, {
      params: {
        [BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    gzip(content, { level: 9 }),
  ]);
  const target = path.join(compressedAssetsDir, name);
  fs.writeFileSync(`${target}.br`, small);
  fs.writeFileSync(`${target}.gz`, compatible);
}

async function compressAll(names) {
  fs.rmSync(compressedAssetsDir, { recursive: true, force: true });
  fs.mkdirSync(compressedAssetsDir, { recursive: true });
  const left = [...names];
  const work = async () => {
    for (let name = left.pop(); name; name = left.pop()) await compress(name);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

/** Compresses the built app once, where a server would do it for every visitor. */
export async function ensureAssetsCompressed() {
  const names = fs.readdirSync(built).filter(name => WORTH_IT.test(name));
  // The names carry a digest of what is in the files.
  const wanted = createHash('sha256').update(names.join('\n')).digest('hex');
  if (
    isStamped('compressed-assets', wanted) &&
    fs.existsSync(compressedAssetsDir)
  ) {
    return;
  }
  await during('Compressing the app (a few seconds)', () => compressAll(names));
  stamp('compressed-assets', wanted);
}
