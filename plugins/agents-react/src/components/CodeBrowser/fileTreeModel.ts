import type { CodeFile } from './CodeBrowser';

/** A folder or file of the tree. */
export interface FileTreeNode {
  readonly name: string;
  readonly path: string;
  /** Present on folders. */
  readonly children?: readonly FileTreeNode[];
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, string>;
}

const emptyFolder = (): Folder => ({ folders: new Map(), files: new Map() });

/** Folders first, then files, both by name; a lone folder joins its child. */
export function buildFileTree(files: readonly CodeFile[]): FileTreeNode[] {
  const root = emptyFolder();
  for (const { path } of files) {
    const parts = path.split('/').filter(Boolean);
    const name = parts.pop();
    if (name === undefined) {
      continue;
    }
    let folder = root;
    for (const part of parts) {
      const next = folder.folders.get(part) ?? emptyFolder();
      folder.folders.set(part, next);
      folder = next;
    }
    folder.files.set(name, path);
  }
  return toNodes(root, '');
}

function toNodes(folder: Folder, prefix: string): FileTreeNode[] {
  const byName = <T>(entries: Iterable<[string, T]>) =>
    [...entries].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const folders = byName(folder.folders).map(([name, child]) => {
    const path = `${prefix}${name}`;
    const children = toNodes(child, `${path}/`);
    const only = children.length === 1 ? children[0] : undefined;
    return only?.children
      ? { ...only, name: `${name}/${only.name}` }
      : { name, path, children };
  });
  const leaves = byName(folder.files).map(([name, path]) => ({ name, path }));
  return [...folders, ...leaves];
}
