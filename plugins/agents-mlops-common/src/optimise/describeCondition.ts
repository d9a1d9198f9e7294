import { ExpressionScope } from '../expression/evaluateExpression';
import { namesIn } from '../expression/namesIn';

const WORDS: readonly [RegExp, string][] = [
  [/ == /g, ' = '],
  [/ != /g, ' other than '],
  [/ >= /g, ' of at least '],
  [/ <= /g, ' of at most '],
  [/ > /g, ' above '],
  [/ < /g, ' below '],
  [/'([^']*)'/g, '$1'],
];

/** A condition as people read it, with what the plan has instead. */
export function describeCondition(
  source: string,
  scope: ExpressionScope,
): string {
  const text = WORDS.reduce(
    (current, [pattern, word]) => current.replace(pattern, word),
    source,
  );
  const actual = namesIn(source)
    .filter(name => scope.values.get(name) !== undefined)
    .map(name => `${name} is ${showValue(scope.values.get(name))}`);
  return actual.length > 0 ? `${text} (${actual.join(', ')})` : text;
}

function showValue(value: unknown): string {
  if (Array.isArray(value))
    return value.length > 0 ? value.join(', ') : 'nothing';
  return typeof value === 'number'
    ? String(Number(value.toPrecision(6)))
    : String(value);
}
