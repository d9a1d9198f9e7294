import { InputError } from '@backstage/errors';
import type { ArtifactFile } from '@trainyard/plugin-agents-node';
import { unzipSync, Zippable, zipSync } from 'fflate';

/** The oldest time that a zip can name: the same files give the same bytes. */
const FIXED_TIME = '1980-01-01T00:00:00';
/** An archive that unpacks to more is refused rather than read into memory. */
const LARGEST_FILE_BYTES = 20_000_000;
const LARGEST_SUM_BYTES = 100_000_000;

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** Packs files, sorted by path. */
export function packFiles(files: readonly ArtifactFile[]): Uint8Array {
  const entries: Zippable = {};
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, content } of sorted) {
    const isUnsafe =
      path.startsWith('/') || path.split('/').some(part => part === '..');
    if (isUnsafe || !path) {
      throw new InputError(
        `files: "${path}" must be relative and stay inside the archive`,
      );
    }
    entries[path] = [bytesOf(content), { mtime: FIXED_TIME, level: 6 }];
  }
  return zipSync(entries);
}

/** The files in an archive, without their content. */
export function listFiles(
  archive: Uint8Array,
): { path: string; sizeBytes: number }[] {
  const files: { path: string; sizeBytes: number }[] = [];
  unzipSync(archive, {
    filter: ({ name, originalSize }) => {
      if (!name.endsWith('/')) {
        files.push({ path: name, sizeBytes: originalSize });
      }
      return false;
    },
  });
  return files;
}

/** One file of an archive. */
export function readFileOf(
  archive: Uint8Array,
  path: string,
): Uint8Array | undefined {
  const files = unzipSync(archive, {
    filter: ({ name, originalSize }) =>
      name === path && originalSize <= LARGEST_FILE_BYTES,
  });
  return files[path];
}

/** All files of an archive; one that is too large has no content. */
export function readAllFiles(
  archive: Uint8Array,
): ReadonlyMap<string, Uint8Array | undefined> {
  const tooLarge = new Map<string, undefined>();
  let total = 0;
  const files = unzipSync(archive, {
    filter: ({ name, originalSize }) => {
      if (name.endsWith('/')) return false;
      total += originalSize;
      // An archive can promise little and unpack to much; the sum is limited too.
      const fits =
        originalSize <= LARGEST_FILE_BYTES && total <= LARGEST_SUM_BYTES;
      if (!fits) tooLarge.set(name, undefined);
      return fits;
    },
  });
  return new Map([...Object.entries(files), ...tooLarge]);
}
