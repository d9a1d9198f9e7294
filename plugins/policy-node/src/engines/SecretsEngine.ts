import {
  fingerprintOf,
  subjectTypes,
  type Finding,
  type PolicyRule,
  type Subject,
} from '@trainyard/plugin-policy-common';
import { createHash } from 'node:crypto';
import type {
  EngineContext,
  EngineResult,
  PolicyEngine,
} from '../engine/PolicyEngine';
import { secretPatterns, type SecretPattern } from './secretPatterns';
import { unmet } from './toFinding';

/** A line beyond this is data, and searching it costs more than it finds. */
const LONGEST_LINE = 20_000;
const MOST_PER_RULE = 50;

/** A rule may have several patterns. */
const distinct = secretPatterns.filter(
  ({ id }, index) => secretPatterns.findIndex(each => each.id === id) === index,
);

const rules: readonly PolicyRule[] = distinct.map(
  ({ id, title, severity }) => ({
    id,
    title,
    severity,
    bundle: 'security',
    subjects: subjectTypes,
    resources: [],
    why: 'Everybody who reads the repository, its history or a copy has it.',
    remedy:
      'Revoke it first, then take it out and read it from a secret store at run time.',
    frameworks: ['SOC2:CC6.1', 'PCI-DSS:8.6.2'],
    covers: [],
    fixable: false,
    examples: { passing: [], failing: [] },
    engine: 'secrets',
  }),
);

/** Finds secrets in the text of any document, and never repeats them. */
export class SecretsEngine implements PolicyEngine {
  readonly id = 'secrets';
  readonly subjects = subjectTypes;
  readonly required = false;

  async unavailable(): Promise<undefined> {
    return undefined;
  }

  async rules(): Promise<readonly PolicyRule[]> {
    return rules;
  }

  async evaluate(
    subject: Subject,
    context: EngineContext,
  ): Promise<EngineResult> {
    const started = performance.now();
    const isWanted = !context.bundles || context.bundles.includes('security');
    const findings = isWanted ? findSecrets(subject) : [];
    const failed = new Set(findings.map(finding => finding.rule));
    const ids = isWanted ? rules.map(rule => rule.id) : [];
    return {
      findings,
      outcome: {
        engine: this.id,
        subject: subject.name,
        status: isWanted ? 'evaluated' : 'not-evaluated',
        required: false,
        ...(isWanted ? {} : { reason: 'this bundle was not asked for' }),
        rules: ids,
        passed: ids.filter(id => !failed.has(id)),
        durationMs: Math.round(performance.now() - started),
      },
    };
  }
}

/** Passwords in tests and documents are made up; a token of a provider never is. */
const MADE_UP =
  /(^|[/_.-])(tests?|specs?|__tests__|fixtures?|mocks?|__mocks__|examples?|samples?|docs?)([/_.-]|$)/i;
const GUESSED = new Set(['secret-assignment', 'secret-url-password']);

function findSecrets(subject: Subject): Finding[] {
  const findings: Finding[] = [];
  const isMadeUp = subject.type === 'text' && MADE_UP.test(subject.name);
  const patterns = secretPatterns.filter(
    ({ id }) => !isMadeUp || !GUESSED.has(id),
  );
  subject.content.split('\n').forEach((line, index) => {
    if (line.length > LONGEST_LINE) {
      return;
    }
    const taken: [number, number][] = [];
    for (const pattern of patterns) {
      for (const match of line.matchAll(pattern.pattern)) {
        const value = match.slice(1).find(Boolean) ?? match[0];
        const span: [number, number] = [
          match.index,
          match.index + match[0].length,
        ];
        // A token inside an assignment is one secret; the sharper pattern comes first.
        const isTaken = taken.some(
          ([from, to]) => span[0] < to && from < span[1],
        );
        if (!isTaken && (pattern.accept?.(match[0], value) ?? true)) {
          taken.push(span);
          findings.push(toFinding(pattern, subject, index + 1, value));
        }
      }
    }
  });
  const counts = new Map<string, number>();
  return findings.filter(finding => {
    counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
    return (counts.get(finding.rule) ?? 0) <= MOST_PER_RULE;
  });
}

function toFinding(
  pattern: SecretPattern,
  subject: Subject,
  line: number,
  value: string,
): Finding {
  // Identified by a short digest: the secret itself goes nowhere.
  const digest = createHash('sha256').update(value).digest('hex').slice(0, 8);
  return {
    fingerprint: fingerprintOf(
      { rule: pattern.id, file: subject.name },
      digest,
    ),
    rule: pattern.id,
    severity: pattern.severity,
    message: unmet(pattern.title),
    subjectType: subject.type,
    location: { file: subject.name, line },
    remediation: rules[0].remedy,
    frameworks: rules[0].frameworks,
    fixable: false,
    engine: 'secrets',
  };
}
