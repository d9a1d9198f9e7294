import type {
  CheckOf,
  ComparisonOperator,
} from '../../configuration/checkSchema';
import { isMap, queryData } from '../../content/query';
import { toMillis } from '../../judging/dates';
import { failed, passed, type CheckEvaluator, type RawFinding } from '../types';

/** The outcome of comparing two values: whether it holds, or why it cannot be said. */
export type Comparison = boolean | { readonly cannot: string };

/** Compares two values. Values that are missing or of the wrong kind never satisfy a comparison. */
export function compareValues(
  left: unknown,
  op: ComparisonOperator,
  right: unknown,
): Comparison {
  if (left === undefined || left === null) {
    return { cannot: 'there is no value' };
  }
  switch (op) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case 'in':
    case 'not_in':
      return Array.isArray(right)
        ? right.flat().some(element => isEqual(left, element)) === (op === 'in')
        : { cannot: 'the right side is not a list' };
    case 'subset':
      return Array.isArray(left) && Array.isArray(right)
        ? left.every(element => right.some(other => isEqual(element, other)))
        : { cannot: 'one side is not a list' };
    case 'matches':
      return (
        typeof right === 'string' && new RegExp(right, 'u').test(String(left))
      );
    default:
      return compareOrder(left, op, right);
  }
}

function isEqual(left: unknown, right: unknown): boolean {
  if (typeof left === typeof right || left === null || right === null) {
    return JSON.stringify(left) === JSON.stringify(right);
  }
  // Tables of Markdown hold text only.
  return String(left).trim() === String(right).trim();
}

function compareOrder(
  left: unknown,
  op: '<' | '<=' | '>' | '>=',
  right: unknown,
): Comparison {
  const [a, b] = [toOrder(left), toOrder(right)];
  if (a === undefined || b === undefined) {
    return {
      cannot: `${show(a === undefined ? left : right)} is not a number`,
    };
  }
  if (op === '<') {
    return a < b;
  }
  if (op === '<=') {
    return a <= b;
  }
  return op === '>' ? a > b : a >= b;
}

function toOrder(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  return typeof value === 'string' ? toMillis(value) : undefined;
}

/** A value as it is shown in a reason. */
export function show(value: unknown): string {
  const text =
    typeof value === 'string' ? value : JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** `compare`: one value against another. */
export const evaluateCompare: CheckEvaluator<CheckOf<'compare'>> = (
  check,
  { reader },
) => {
  const left = reader.resolve(check.left);
  const right = reader.resolve(check.right);
  const label = `${show(check.left)} ${check.op} ${show(check.right)}`;
  for (const side of [left, right]) {
    if (side.status === 'unavailable') {
      return failed(
        `${label} cannot be judged: ${side.reason}`,
        'Provide the value.',
        {
          path: pathOf(check.left) ?? pathOf(check.right),
        },
      );
    }
  }
  const leftValue = left.status === 'value' ? left.value : undefined;
  const rightValue = right.status === 'value' ? right.value : undefined;
  const result = compareValues(leftValue, check.op, rightValue);
  if (result === true) {
    return passed;
  }
  const why =
    result === false
      ? `found ${show(leftValue)}, expected ${check.op} ${show(rightValue)}`
      : result.cannot;
  return failed(`${label} does not hold: ${why}`, remedyOf(check.on_fail), {
    path: pathOf(check.left) ?? pathOf(check.right),
    stops: check.on_fail === 'stop' && result === false,
  });

  function pathOf(value: unknown): string | undefined {
    return typeof value === 'string' && value.includes('#')
      ? reader.pathFor(value.slice(0, value.indexOf('#')))
      : undefined;
  }
};

function remedyOf(onFail: string | undefined): string {
  if (onFail === undefined) {
    return 'Correct the artifact, or the work behind it.';
  }
  return onFail === 'stop'
    ? 'The train ends here; write down the lesson.'
    : `${onFail[0].toUpperCase()}${onFail.slice(1)}.`;
}

/** `each`: the comparison holds for every element that fits. */
export const evaluateEach: CheckEvaluator<CheckOf<'each'>> = (
  check,
  { reader },
) => {
  const list = reader.resolve(check.list);
  if (list.status === 'unavailable') {
    return failed(
      `${check.list} cannot be judged: ${list.reason}`,
      'Provide the list.',
    );
  }
  if (!Array.isArray(list.value)) {
    return failed(`${check.list} is not a list`, 'Write it as a list.');
  }
  const right = reader.resolve(check.right);
  if (right.status === 'unavailable') {
    return failed(
      `${show(check.right)} cannot be read: ${right.reason}`,
      'Provide the value.',
    );
  }
  const findings: RawFinding[] = [];
  list.value.forEach((element, index) => {
    if (!fits(element, check.where)) {
      return;
    }
    const left = isMap(element) ? queryData(element, check.left) : undefined;
    const value = left?.status === 'value' ? left.value : undefined;
    if (compareValues(value, check.op, right.value) !== true) {
      findings.push({
        path: reader.pathFor(check.list.slice(0, check.list.indexOf('#'))),
        message: `${check.list}[${index}]${nameOf(element)}: ${
          check.left
        } is ${show(value)}, expected ${check.op} ${show(right.value)}`,
        remedy: 'Correct this element, or the work behind it.',
      });
    }
  });
  return { findings };
};

function fits(
  element: unknown,
  where: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(where).every(
    ([key, value]) => isMap(element) && isEqual(element[key], value),
  );
}

function nameOf(element: unknown): string {
  if (!isMap(element)) {
    return '';
  }
  const name = element.id ?? element.name ?? element.system ?? element.run_id;
  return name === undefined ? '' : ` (${show(name)})`;
}
