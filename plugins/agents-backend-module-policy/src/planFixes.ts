import type { GitChange, GitRepository } from '@trainyard/plugin-agents-node';
import type { Finding } from '@trainyard/plugin-policy-common';
import { applyFixes } from '@trainyard/plugin-policy-node';
import type { PolicyAnswer } from './askPolicy';

/** Edits of files, and the wishes that were not met. */
export interface FixPlan {
  readonly changes: readonly GitChange[];
  readonly applied: readonly string[];
  readonly refused: readonly {
    readonly fingerprint: string;
    readonly reason: string;
  }[];
}

/** The findings that are meant: by fingerprint or rule; with neither, all that is mechanical. */
export function chooseFindings(
  violations: readonly Finding[],
  wish: {
    readonly fingerprints: readonly string[];
    readonly rules: readonly string[];
  },
): Finding[] {
  const isAll = wish.fingerprints.length === 0 && wish.rules.length === 0;
  return violations.filter(finding =>
    isAll
      ? finding.fix !== undefined && finding.waiver === undefined
      : wish.fingerprints.includes(finding.fingerprint) ||
        wish.rules.includes(finding.rule),
  );
}

/** Edits each file once, with everything that is to be fixed in it. */
export async function planFixes(
  store: GitRepository,
  commit: string,
  findings: readonly Finding[],
): Promise<FixPlan> {
  const changes: GitChange[] = [];
  const applied: string[] = [];
  const refused: { fingerprint: string; reason: string }[] = [];
  for (const path of new Set(findings.map(({ location }) => location.file))) {
    const here = findings.filter(({ location }) => location.file === path);
    const content = await store.readFile(commit, path);
    if (!content) {
      refused.push(
        ...here.map(({ fingerprint }) => ({
          fingerprint,
          reason: `there is no file ${path}`,
        })),
      );
      continue;
    }
    const source = Buffer.from(content).toString();
    const fixed = applyFixes(source, here);
    if (fixed.content !== source)
      changes.push({ path, content: fixed.content });
    applied.push(...fixed.applied);
    refused.push(...fixed.refused);
  }
  return { changes, applied, refused };
}

function keyOf({ rule, resource, location, severity }: Finding): string {
  return [rule, location.file, resource ?? '', severity].join('\u0000');
}

function tally(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  }
  return counts;
}

/** Why a revision is worse than the one before; empty when it is not. */
export function findSetbacks(
  before: PolicyAnswer,
  after: PolicyAnswer,
): string[] {
  const known = tally(before.violations);
  const setbacks = [...tally(after.violations)]
    .filter(([key, count]) => count > (known.get(key) ?? 0))
    .map(([key]) => {
      const [rule, file] = key.split('\u0000');
      return `${rule} is new in ${file}`;
    });
  if (before.valid && !after.valid) setbacks.push('what passed is refused');
  // An engine that no longer reads a file finds nothing in it: that is no improvement.
  if (
    after.counts.failed + after.counts.notEvaluated >
      before.counts.failed + before.counts.notEvaluated ||
    after.counts.evaluated < before.counts.evaluated
  ) {
    setbacks.push('less of it could be judged than before');
  }
  return setbacks;
}
