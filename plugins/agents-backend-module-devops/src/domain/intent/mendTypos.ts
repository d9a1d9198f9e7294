/** Words that decide what is meant, and that are long enough to be told apart when mistyped. */
const KNOWN = [
  'audit',
  'build',
  'called',
  'canary',
  'compliance',
  'consumer',
  'create',
  'database',
  'deploy',
  'deployment',
  'development',
  'dynamodb',
  'environment',
  'eventbridge',
  'express',
  'fastapi',
  'generate',
  'golang',
  'grpc',
  'health',
  'healthy',
  'javascript',
  'microservice',
  'named',
  'policy',
  'postgres',
  'postgresql',
  'production',
  'promote',
  'python',
  'queue',
  'redis',
  'release',
  'review',
  'rollback',
  'rolling',
  'rollout',
  'scaffold',
  'security',
  'service',
  'services',
  'staging',
  'status',
  'typescript',
  'version',
  'worker',
];

/** Words in their own right that lie one slip beside a known one. */
const LEGITIMATE = new Set(
  'preview previews deploys deployed releases released creates created created reviews reviewed reviewer builds built builder guild versions services serviced serve promoted promotes generated generates generator generates policies polite expressed rollouts workers workers consumers consume health healthier audits audited auditor queues canaries rolled calls caller named names name games relations statuses deployments databases environments microservices wealth public recreate recalled'.split(
    ' ',
  ),
);

/** How many letters more, less, other or swapped it takes from one word to the other. */
function countSlips(given: string, known: string): number {
  let previous: number[] = [];
  let row = Array.from({ length: known.length + 1 }, (_, index) => index);
  for (let i = 1; i <= given.length; i++) {
    const before = previous;
    previous = row;
    row = [i];
    for (let j = 1; j <= known.length; j++) {
      const isSame = given[i - 1] === known[j - 1];
      row[j] = Math.min(
        previous[j] + 1,
        row[j - 1] + 1,
        previous[j - 1] + (isSame ? 0 : 1),
      );
      if (
        i > 1 &&
        j > 1 &&
        given[i - 1] === known[j - 2] &&
        given[i - 2] === known[j - 1]
      ) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
  }
  return row[known.length];
}

/** Short words have too many neighbours for more than letters in the wrong order. */
function isMeant(given: string, known: string): boolean {
  if (Math.abs(given.length - known.length) > 2) return false;
  if (known.length < 5) {
    return (
      given.length === known.length &&
      [...given].sort().join('') === [...known].sort().join('')
    );
  }
  const slips = countSlips(given, known);
  // Whoever mistypes a long word twice still begins it right.
  return (
    slips === 1 || (slips === 2 && known.length >= 8 && given[0] === known[0])
  );
}

/**
 * Puts right what was mistyped, where it decides the meaning.
 *
 * @remarks Names stay as they were written: compounds, and what follows "called" or "named".
 */
export function mendTypos(text: string): string {
  return text.replace(
    /(?<![\w./-])[A-Za-z]{4,14}(?![\w/-])/g,
    (word, offset: number) => {
      const lower = word.toLowerCase();
      const isName = /\b(?:called|named|name|name is|titled)\s+["'`]?$/i.test(
        text.slice(Math.max(0, offset - 12), offset),
      );
      if (isName || KNOWN.includes(lower) || LEGITIMATE.has(lower)) return word;
      return KNOWN.find(known => isMeant(lower, known)) ?? word;
    },
  );
}
