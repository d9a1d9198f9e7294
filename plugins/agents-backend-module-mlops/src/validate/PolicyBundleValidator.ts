import type { RepositoryFile } from '@trainyard/plugin-agents-mlops-common';
import {
  decideVerdict,
  defaultEnforcement,
  guessTypeByContent,
  guessTypeByName,
  type Subject,
} from '@trainyard/plugin-policy-common';
import {
  createEvaluator,
  PolicyEvaluator,
} from '@trainyard/plugin-policy-node';
import { report } from './ValidatorStep';

const LIMIT_MS = 60_000;

/** The shipped policy bundle, at the level of staging. */
export class PolicyBundleValidator {
  #evaluator: Promise<PolicyEvaluator> | undefined;

  async validate(files: readonly RepositoryFile[]) {
    this.#evaluator ??= createEvaluator();
    const evaluator = await this.#evaluator;
    const subjects = files.map(toSubject);
    const evaluation = await evaluator.evaluate(subjects, {
      timeoutMs: LIMIT_MS,
    });
    const verdict = decideVerdict(
      evaluation,
      { environment: 'staging', now: new Date(0) },
      defaultEnforcement,
    );
    const blocking = new Set(verdict.blocking);
    return report(
      'policy',
      verdict.findings.map(finding => ({
        // What does not block at this level is told and does not fail the repository.
        severity: blocking.has(finding.fingerprint)
          ? ('high' as const)
          : ('low' as const),
        rule: finding.rule,
        message: finding.message,
        subject: finding.location.line
          ? `${finding.location.file}:${finding.location.line}`
          : finding.location.file,
        remedy: finding.remediation,
      })),
      `${verdict.counts.evaluated} evaluations at the level of staging`,
    );
  }

  async stop(): Promise<void> {
    await (await this.#evaluator)?.stop();
    this.#evaluator = undefined;
  }
}

function toSubject({ path, content }: RepositoryFile): Subject {
  const type =
    guessTypeByName(path) ??
    (/\.(?:ya?ml|json)$/.test(path) ? guessTypeByContent(content) : 'generic');
  return { type, name: path, content };
}
