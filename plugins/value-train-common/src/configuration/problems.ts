/** One thing wrong in a configuration: where it is, what it is, and what to do. */
export interface ConfigurationProblem {
  readonly path: readonly (string | number)[];
  /** Line in the file, when the configuration came from text. */
  readonly line?: number;
  readonly message: string;
  readonly remedy: string;
}

/** Raised when a configuration cannot be used; carries every problem found. */
export class ConfigurationError extends Error {
  readonly code = 'configuration-invalid';

  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'ConfigurationError';
  }
}

/** A problem in one line. */
export function formatProblem(problem: ConfigurationProblem): string {
  const line = problem.line === undefined ? '' : `line ${problem.line}: `;
  const path = problem.path.length > 0 ? `${problem.path.join('.')}: ` : '';
  return `${line}${path}${problem.message}. ${problem.remedy}`;
}

/** The nearest known word, to be offered as a remedy. */
export function suggest(word: string, known: readonly string[]): string {
  const scored = known
    .map(candidate => ({ candidate, distance: editDistance(word, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const best = scored[0];
  return best && best.distance <= Math.max(2, Math.floor(word.length / 3))
    ? `Did you mean "${best.candidate}"?`
    : `Use one of: ${known.join(', ')}.`;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const substitution = row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, substitution));
    }
    row = next;
  }
  return row[right.length];
}
