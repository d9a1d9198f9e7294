import {
  checkEquivalence,
  migrate,
  type AccountItem,
  type MigrationOptions,
  type Requirement,
  type WorkflowFile,
} from '@trainyard/plugin-migration-common';
import { validateWorkflow } from '@trainyard/workflow-validator';

/** What became of one file, as `--report json` prints it. */
export interface FileReport {
  readonly path: string;
  readonly parsed: boolean;
  readonly kind: string;
  readonly status: string;
  readonly errors: readonly { message: string; line: number; column: number }[];
  readonly workflow: string | undefined;
  readonly valid: boolean;
  readonly constructs: {
    readonly total: number;
    readonly converted: number;
    readonly approximated: number;
    readonly manual: number;
    readonly dropped: number;
    readonly unaccounted: number;
    readonly items: readonly Omit<AccountItem, 'range'>[];
  };
  readonly equivalence: { readonly scenarios: number; readonly equal: number };
  readonly requirements: readonly Requirement[];
  readonly notes: readonly string[];
  readonly ms: number;
  readonly files: readonly WorkflowFile[];
}

/** Converts a file, validates what was written and compares it with the original. */
export async function migrateFile(
  path: string,
  source: string,
  options: MigrationOptions,
): Promise<FileReport> {
  const start = performance.now();
  const result = migrate(source, { ...options, name: path });
  const ms = performance.now() - start;
  const verdicts = await Promise.all(
    result.files.map(file => validateWorkflow(file.text, { path: file.path })),
  );
  const equivalence =
    result.files.length > 0
      ? checkEquivalence(result.script.source, result.files)
      : { scenarios: 0, equal: 0 };
  return {
    path,
    parsed: result.parsed,
    kind: result.kind,
    status: result.status,
    errors: result.errors.map(({ message, range }) => ({
      message,
      line: range.start.line,
      column: range.start.column,
    })),
    workflow: result.workflow,
    valid: verdicts.length > 0 && verdicts.every(verdict => verdict.valid),
    constructs: {
      ...result.account,
      items: result.account.items.map(({ range: _, ...item }) => item),
    },
    equivalence: { scenarios: equivalence.scenarios, equal: equivalence.equal },
    requirements: result.requirements,
    notes: result.notes,
    ms: Math.round(ms * 100) / 100,
    files: result.files,
  };
}
