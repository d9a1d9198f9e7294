import type { RepositoryFinding } from './checkRepository';

/** What a verdict is made of. */
export interface Verdict {
  readonly status: 'passed' | 'warned' | 'blocked';
  readonly level: string;
  readonly reason: string;
}

const BLOCKING: Readonly<Record<string, readonly string[]>> = {
  advisory: [],
  enforced: ['high', 'critical'],
  enforced_strict: ['medium', 'high', 'critical'],
};

/**
 * Judges findings by the enforcement level of the environment.
 *
 * @remarks A secret blocks everywhere: once published it cannot be called back. A level that is
 * not known is treated as the strictest one.
 */
export function judgeFindings(
  findings: readonly RepositoryFinding[],
  level: string,
): Verdict {
  const severities = BLOCKING[level] ?? BLOCKING.enforced_strict;
  const blocking = findings.filter(
    ({ severity, rule }) =>
      severities.includes(severity) || rule === 'sec-secret-in-code',
  );
  if (blocking.length > 0) {
    const [first] = blocking;
    const reason = `${blocking.length} findings block at level ${level}, first: ${first.message} (${first.subject})`;
    return { status: 'blocked', level, reason };
  }
  return findings.length > 0
    ? {
        status: 'warned',
        level,
        reason: `${findings.length} findings, none blocks at level ${level}`,
      }
    : { status: 'passed', level, reason: 'Nothing was found' };
}
