import fs from 'node:fs/promises';
import path from 'node:path';
import { serviceDependencyRanges } from './serviceDependencyRanges';

/**
 * Gives a generated service a `node_modules` of links into this installation.
 *
 * @remarks Node resolves a linked package at its real place, so the packages it needs itself are
 * found there; nothing is downloaded. A name that is not among ours is an error.
 *
 * @param folder - the generated repository
 * @param names - the dependencies it declares
 */
export async function linkServiceDependencies(
  folder: string,
  names: readonly string[],
): Promise<void> {
  const unknown = names.filter(name => !(name in serviceDependencyRanges));
  if (unknown.length > 0) {
    throw new Error(
      `Not installed for generated services: ${unknown.join(', ')}; ` +
        'add them to the dependencies of @trainyard/service-dependencies',
    );
  }
  for (const name of names) {
    const link = path.join(folder, 'node_modules', name);
    await fs.mkdir(path.dirname(link), { recursive: true });
    await fs.rm(link, { recursive: true, force: true });
    await fs.symlink(await findPackage(name), link, 'dir');
  }
}

/** The folder of a package, whatever its `exports` allow to be resolved. */
async function findPackage(name: string): Promise<string> {
  for (const modules of module.paths) {
    const candidate = path.join(modules, name);
    try {
      await fs.access(path.join(candidate, 'package.json'));
      return await fs.realpath(candidate);
    } catch {
      // Not in this node_modules; the next one up may have it.
    }
  }
  throw new Error(`${name} is not installed; run the workspace installation`);
}
