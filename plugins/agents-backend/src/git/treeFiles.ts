import git from 'isomorphic-git';
import fs from 'node:fs';

/** A file of a tree. */
export interface TreeFile {
  readonly oid: string;
  readonly mode: string;
}

export type TreeFiles = ReadonlyMap<string, TreeFile>;

interface Entry {
  readonly mode: string;
  readonly path: string;
  readonly oid: string;
  readonly type: 'blob' | 'tree' | 'commit';
}

/** All files of a commit or tree by path. */
export async function readTreeFiles(
  gitdir: string,
  oid: string,
  prefix = '',
): Promise<Map<string, TreeFile>> {
  const { tree } = await git.readTree({ fs, gitdir, oid });
  const files = new Map<string, TreeFile>();
  for (const entry of tree) {
    const path = `${prefix}${entry.path}`;
    if (entry.type === 'tree') {
      const inner = await readTreeFiles(gitdir, entry.oid, `${path}/`);
      inner.forEach((file, name) => files.set(name, file));
    } else {
      files.set(path, { oid: entry.oid, mode: entry.mode });
    }
  }
  return files;
}

/** Writes trees from the leaves up; answers the id of the root. */
export async function writeTreeFiles(
  gitdir: string,
  files: TreeFiles,
): Promise<string> {
  const entries: Entry[] = [];
  const folders = new Map<string, Map<string, TreeFile>>();
  for (const [path, file] of files) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      const type = file.mode === '160000' ? 'commit' : 'blob';
      entries.push({ ...file, path, type });
    } else {
      const name = path.slice(0, slash);
      const folder = folders.get(name) ?? new Map<string, TreeFile>();
      folders.set(name, folder.set(path.slice(slash + 1), file));
    }
  }
  for (const [path, inner] of folders) {
    const oid = await writeTreeFiles(gitdir, inner);
    entries.push({ mode: '040000', path, oid, type: 'tree' });
  }
  return git.writeTree({ fs, gitdir, tree: entries });
}
