import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where the WebAssembly module, Go's runtime and the worker scripts lie. */
export interface OpaAssets {
  readonly module: string;
  readonly runtime: string;
  readonly interpreter: string;
  readonly compiled: string;
}

// A bundle carries its files beside itself, so this folder is what is wanted.
// eslint-disable-next-line no-restricted-syntax
const here = __dirname;

function candidateFolders(): string[] {
  // The bundled command line carries the files beside itself, an installed
  // package has them at its root, whatever transformed its sources.
  const folders = [path.join(here, 'opa')];
  try {
    const resolve = createRequire(path.join(here, 'index.js')).resolve;
    folders.push(path.dirname(resolve('@trainyard/opa/package.json')));
  } catch {
    // Not installed as a package: the bundle's own folder is all there is.
  }
  folders.push(path.join(here, '..'));
  return folders;
}

/**
 * Finds the files that no bundler may inline.
 *
 * @public
 */
export function locateOpaAssets(): OpaAssets {
  const folders = candidateFolders();
  const folder = folders.find(each =>
    fs.existsSync(path.join(each, 'assets', 'opa.wasm.br')),
  );
  if (!folder) {
    throw new Error(
      `opa.wasm.br was not found in ${folders.join(', ')}: ` +
        'install @trainyard/opa, or copy its assets and worker folders beside the bundle as "opa"',
    );
  }
  return {
    module: path.join(folder, 'assets', 'opa.wasm.br'),
    runtime: path.join(folder, 'assets', 'go-runtime.txt'),
    interpreter: path.join(folder, 'worker', 'interpreter.cjs'),
    compiled: path.join(folder, 'worker', 'compiled.cjs'),
  };
}
