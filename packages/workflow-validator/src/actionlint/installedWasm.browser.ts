import type { WasmSource } from './wasmSource';

/** A browser has no installed packages: see {@link fetchWasm}. */
export function findInstalledWasm(): WasmSource | undefined {
  return undefined;
}
