import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type {
  FileEntry,
  RepositoryView,
} from '@trainyard/plugin-value-train-common';

const ignored = new Set([
  '.git',
  'node_modules',
  '.data',
  '__pycache__',
  '.venv',
  '.pytest_cache',
]);

/** Files above this size are hashed in pieces and never read as text. */
const textLimitBytes = 16 * 1024 * 1024;
const pieceBytes = 1024 * 1024;

/**
 * A folder as a repository view. Symbolic links are not followed: a link out of
 * the repository must not lend it content.
 */
export function createFolderView(root: string): RepositoryView {
  let entries: readonly FileEntry[] | undefined;
  const hashes = new Map<string, string | undefined>();
  const resolve = (file: string): string | undefined => {
    const full = path.resolve(root, file);
    return full.startsWith(path.resolve(root) + path.sep) &&
      isPlainFile(root, full)
      ? full
      : undefined;
  };
  return {
    list: () => {
      entries ??= walk(root, '');
      return entries;
    },
    readText: file => {
      const full = resolve(file);
      return full !== undefined && fs.statSync(full).size <= textLimitBytes
        ? fs.readFileSync(full, 'utf8')
        : undefined;
    },
    hash: file => {
      if (!hashes.has(file)) {
        const full = resolve(file);
        hashes.set(file, full === undefined ? undefined : hashFile(full));
      }
      return hashes.get(file);
    },
  };
}

function walk(root: string, folder: string): FileEntry[] {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(entry => !ignored.has(entry.name))
    .flatMap(entry => {
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        return walk(root, relative);
      }
      return entry.isFile()
        ? [
            {
              path: relative,
              sizeBytes: fs.statSync(path.join(root, relative)).size,
            },
          ]
        : [];
    });
}

/** No part of the way below the root may be a link. */
function isPlainFile(root: string, full: string): boolean {
  let current = path.resolve(root);
  const parts = path.relative(current, full).split(path.sep);
  for (const [index, part] of parts.entries()) {
    current = path.join(current, part);
    const stat = fs.lstatSync(current, { throwIfNoEntry: false });
    const isLast = index === parts.length - 1;
    if (!stat || !(isLast ? stat.isFile() : stat.isDirectory())) {
      return false;
    }
  }
  return true;
}

function hashFile(full: string): string {
  const hash = createHash('sha256');
  const descriptor = fs.openSync(full, 'r');
  try {
    const piece = Buffer.alloc(pieceBytes);
    for (
      let read = fs.readSync(descriptor, piece);
      read > 0;
      read = fs.readSync(descriptor, piece)
    ) {
      hash.update(piece.subarray(0, read));
    }
  } finally {
    fs.closeSync(descriptor);
  }
  return hash.digest('hex');
}
