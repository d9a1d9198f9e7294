import { createHash } from 'node:crypto';
import { GeneratedFile } from './generateFiles';

/** A hash over paths and contents in path order; each part is framed by its length. */
export function hashFiles(files: readonly GeneratedFile[]): string {
  const hash = createHash('sha256');
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, content } of sorted) {
    for (const part of [path, content]) {
      hash.update(`${Buffer.byteLength(part)}:`).update(part);
    }
  }
  return hash.digest('hex');
}
