import type { Finding } from '@trainyard/plugin-agents-common';
import type {
  RepositoryFile,
  ValidatorReport,
} from '@trainyard/plugin-agents-mlops-common';

/** One validator; what it cannot run here it says, with the reason. */
export type ValidatorStep = (
  files: readonly RepositoryFile[],
) => Promise<ValidatorReport>;

/** Passed where nothing of high severity was found. */
export function report(
  validator: string,
  findings: readonly Finding[],
  reason?: string,
): ValidatorReport {
  const fails = findings.some(
    ({ severity }) => severity === 'high' || severity === 'critical',
  );
  return {
    validator,
    status: fails ? 'failed' : 'passed',
    reason,
    findings: [...findings],
  };
}

export function notRun(validator: string, reason: string): ValidatorReport {
  return { validator, status: 'not-run', reason, findings: [] };
}

/** A finding that stops the repository, at a file and line. */
export function problem(
  rule: string,
  message: string,
  path: string,
  line?: number,
): Finding {
  return {
    severity: 'high',
    rule,
    message,
    subject: line === undefined ? path : `${path}:${line}`,
  };
}

/** The line on which a text first stands; undefined where it does not. */
export function lineOf(content: string, text: string): number | undefined {
  const at = content.indexOf(text);
  return at < 0 ? undefined : content.slice(0, at).split('\n').length;
}
