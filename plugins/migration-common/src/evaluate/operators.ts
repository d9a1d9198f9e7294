import type { Value } from '../model';
import { literal, type Evaluated } from './runtime';
import { joinText, operation, textOf, toValue } from './values';

/** A longer repetition is no part of a command. */
const LONGEST_TEXT = 10_000;

/** Applies an operator to evaluated operands; undefined where only the run can tell. */
export function applyOperator(
  operator: string,
  left: Evaluated,
  right: Evaluated,
): Evaluated | undefined {
  switch (operator) {
    case '+':
      return plus(left, right);
    case '==':
    case '===':
      return equal(left, right);
    case '!=':
    case '!==':
      return operation('not', equal(left, right));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, left, right);
    case 'in':
      return contains(right, left);
    case '==~':
      return match('matches', left, right);
    case '=~':
      return match('finds', left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

function plus(left: Evaluated, right: Evaluated): Evaluated | undefined {
  if (left.kind === 'mutable-list') {
    const more = right.kind === 'mutable-list' ? right.items : [right];
    return { kind: 'mutable-list', items: [...left.items, ...more] };
  }
  if (left.kind === 'mutable-map' && right.kind === 'mutable-map') {
    return {
      kind: 'mutable-map',
      entries: new Map([...left.entries, ...right.entries]),
    };
  }
  const numbers = numbersOf(left, right);
  if (numbers) {
    return literal(numbers[0] + numbers[1]);
  }
  if (left.kind === 'closure' || right.kind === 'closure') {
    return undefined;
  }
  return joinText([textual(left), textual(right)]);
}

function textual(value: Evaluated): Value {
  const text = textOf(value);
  return text === undefined ? toValue(value) : literal(text);
}

function equal(left: Evaluated, right: Evaluated): Value {
  const [a, b] = [toValue(left), toValue(right)];
  if (a.kind === 'literal' && b.kind === 'literal') {
    return literal(a.value === b.value);
  }
  if (isContainer(a) || isContainer(b)) {
    const known = JSON.stringify(a) === JSON.stringify(b);
    return literal(known);
  }
  if (b.kind === 'literal' && b.value === true && isCondition(a)) {
    return a;
  }
  if (b.kind === 'literal' && b.value === false && isCondition(a)) {
    return operation('not', a);
  }
  return { kind: 'operation', operator: 'equals', operands: [a, b] };
}

function isContainer(value: Value): boolean {
  return value.kind === 'list' || value.kind === 'map';
}

function isCondition(value: Value): boolean {
  return (
    value.kind === 'test' ||
    (value.kind === 'operation' && value.operator !== 'choose')
  );
}

function compare(
  operator: '<' | '<=' | '>' | '>=',
  left: Evaluated,
  right: Evaluated,
): Value {
  const numbers = numbersOf(left, right);
  if (numbers) {
    const [a, b] = numbers;
    const holds = {
      '<': a < b,
      '<=': a <= b,
      '>': a > b,
      '>=': a >= b,
    };
    return literal(holds[operator]);
  }
  const [a, b] = [toValue(left), toValue(right)];
  switch (operator) {
    case '<':
      return operation('less', a, b);
    case '<=':
      return operation('lessOrEqual', a, b);
    case '>':
      return operation('less', b, a);
    default:
      return operation('lessOrEqual', b, a);
  }
}

function numbersOf(
  left: Evaluated,
  right: Evaluated,
): readonly [number, number] | undefined {
  return left.kind === 'literal' &&
    right.kind === 'literal' &&
    typeof left.value === 'number' &&
    typeof right.value === 'number'
    ? [left.value, right.value]
    : undefined;
}

/** Whether a list holds an element, or a text a part; unrolled where the element is not known. */
export function contains(
  container: Evaluated,
  element: Evaluated,
): Value | undefined {
  if (container.kind === 'mutable-list') {
    return operation(
      'or',
      literal(false),
      ...container.items.map(item => equal(element, item)),
    );
  }
  if (container.kind === 'mutable-map') {
    const key = textOf(element);
    return key === undefined ? undefined : literal(container.entries.has(key));
  }
  const [text, part] = [textOf(container), textOf(element)];
  if (text !== undefined && part !== undefined) {
    return literal(text.includes(part));
  }
  return operation('contains', toValue(container), toValue(element));
}

function match(
  operator: 'matches' | 'finds',
  left: Evaluated,
  right: Evaluated,
): Value {
  const [text, pattern] = [textOf(left), textOf(right)];
  if (text !== undefined && pattern !== undefined) {
    const tested = testPattern(pattern, text, operator === 'matches');
    if (tested !== undefined) {
      return literal(tested);
    }
  }
  return operation(operator, toValue(left), toValue(right));
}

/** A Java pattern that JavaScript reads alike; a long one is left to the run, as it may not end. */
export function testPattern(
  pattern: string,
  text: string,
  whole: boolean,
): boolean | undefined {
  if (
    pattern.length > 200 ||
    text.length > 500 ||
    /[+*}]\)[+*{]/.test(pattern)
  ) {
    return undefined;
  }
  const ignoresCase = pattern.startsWith('(?i)');
  const source = ignoresCase ? pattern.slice(4) : pattern;
  try {
    return new RegExp(
      whole ? `^(?:${source})$` : source,
      ignoresCase ? 'i' : '',
    ).test(text);
  } catch {
    return undefined;
  }
}

function arithmetic(
  operator: string,
  left: Evaluated,
  right: Evaluated,
): Evaluated | undefined {
  const numbers = numbersOf(left, right);
  if (!numbers) {
    return operator === '-' && left.kind === 'mutable-list'
      ? without(left.items, right)
      : textArithmetic(operator, left, right);
  }
  const [a, b] = numbers;
  switch (operator) {
    case '-':
      return literal(a - b);
    case '*':
      return literal(a * b);
    case '/':
      return b === 0 ? undefined : literal(a / b);
    case '%':
      return b === 0 ? undefined : literal(a % b);
    case '**':
      return literal(a ** b);
    case '<=>':
      return literal(Math.sign(a - b));
    default:
      return undefined;
  }
}

/** Groovy repeats a text, and takes the first of a part away. */
function textArithmetic(
  operator: string,
  left: Evaluated,
  right: Evaluated,
): Evaluated | undefined {
  const isText = left.kind === 'literal' && typeof left.value === 'string';
  const [text, part] = [textOf(left), textOf(right)];
  if (!isText || text === undefined || part === undefined) {
    return undefined;
  }
  if (operator === '-') {
    const at = text.indexOf(part);
    return literal(
      at < 0 ? text : text.slice(0, at) + text.slice(at + part.length),
    );
  }
  const times = Number(part);
  return operator === '*' && times >= 0 && times * text.length <= LONGEST_TEXT
    ? literal(text.repeat(times))
    : undefined;
}

function without(items: readonly Evaluated[], removed: Evaluated): Evaluated {
  const gone = new Set(
    (removed.kind === 'mutable-list' ? removed.items : [removed]).map(textOf),
  );
  return {
    kind: 'mutable-list',
    items: items.filter(item => !gone.has(textOf(item))),
  };
}
