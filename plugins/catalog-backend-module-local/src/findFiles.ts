import fs from 'node:fs/promises';
import path from 'node:path';

const FILE_NAMES = /^(catalog-info|entities|template|.+\.catalog)\.ya?ml$/;
const SKIPPED = new Set(['node_modules', '.git', 'skeleton']);

/** Every catalog file below a folder, sorted; nothing when the folder is missing. */
export async function findCatalogFiles(folder: string): Promise<string[]> {
  const entries = await fs
    .readdir(folder, { withFileTypes: true })
    .catch(error => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  const found = await Promise.all(
    entries.map(async entry => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return SKIPPED.has(entry.name) ? [] : findCatalogFiles(file);
      }
      return FILE_NAMES.test(entry.name) ? [file] : [];
    }),
  );
  return found.flat().sort();
}

/**
 * The `catalog-info.yaml` at the root of each folder in a folder. Deeper ones
 * are left out: whoever may write a file somewhere in a repository does not
 * speak for the catalog.
 */
export async function findRootFiles(folder: string): Promise<string[]> {
  const entries = await fs
    .readdir(folder, { withFileTypes: true })
    .catch(error => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  const files = await Promise.all(
    entries
      .filter(entry => entry.isDirectory())
      .map(async ({ name }) => {
        const file = path.join(folder, name, 'catalog-info.yaml');
        const stat = await fs.lstat(file).catch(() => undefined);
        return stat?.isFile() ? [file] : [];
      }),
  );
  return files.flat().sort();
}
