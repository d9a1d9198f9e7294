import type { Expression } from '../../syntax';
import {
  compare,
  type GroovyValue,
  isEqual,
  isTrue,
  toRegExp,
  toText,
} from './values';

function add(left: GroovyValue, right: GroovyValue): GroovyValue {
  if (typeof left === 'number' && typeof right === 'number')
    return left + right;
  if (Array.isArray(left)) return left.concat(right);
  if (left instanceof Map && right instanceof Map)
    return new Map([...left, ...right]);
  return toText(left) + toText(right);
}

function subtract(left: GroovyValue, right: GroovyValue): GroovyValue {
  if (Array.isArray(left)) {
    const gone = Array.isArray(right) ? right : [right];
    return left.filter(item => !gone.some(other => isEqual(item, other)));
  }
  if (typeof left === 'string') return left.replace(toText(right), '');
  return Number(left) - Number(right);
}

function includes(container: GroovyValue, item: GroovyValue): boolean {
  if (Array.isArray(container))
    return container.some(other => isEqual(other, item));
  if (container instanceof Map) return container.has(toText(item));
  return typeof container === 'string' && container.includes(toText(item));
}

function isInstance(value: GroovyValue, type: string): boolean {
  if (/String$/.test(type)) return typeof value === 'string';
  if (/(List|Collection)$/.test(type)) return Array.isArray(value);
  if (/Map$/.test(type)) return value instanceof Map;
  if (/(Integer|Number|Long)$/.test(type)) return typeof value === 'number';
  return /Boolean$/.test(type) && typeof value === 'boolean';
}

/** Applies an operator; the right side is evaluated only if it is needed. */
export function applyBinary(
  operator: string,
  left: GroovyValue,
  right: () => GroovyValue,
  rightExpression?: Expression,
): GroovyValue {
  switch (operator) {
    case '&&':
      return isTrue(left) && isTrue(right());
    case '||':
      return isTrue(left) || isTrue(right());
    case '==':
    case '===':
      return isEqual(left, right());
    case '!=':
    case '!==':
      return !isEqual(left, right());
    case '<':
      return compare(left, right()) < 0;
    case '<=':
      return compare(left, right()) <= 0;
    case '>':
      return compare(left, right()) > 0;
    case '>=':
      return compare(left, right()) >= 0;
    case '<=>':
      return Math.sign(compare(left, right()));
    case '+':
      return add(left, right());
    case '-':
      return subtract(left, right());
    case '*': {
      const factor = right();
      return typeof left === 'string'
        ? left.repeat(Math.max(0, Math.min(1000, Number(factor) || 0)))
        : Number(left) * Number(factor);
    }
    case '/':
      return Number(left) / Number(right());
    case '%':
      return Number(left) % Number(right());
    case '**':
      return Number(left) ** Number(right());
    case '<<': {
      const item = right();
      if (left instanceof Map && item instanceof Map) {
        item.forEach((value, key) => left.set(key, value));
        return left;
      }
      if (!Array.isArray(left)) return add(left, item);
      left.push(item);
      return left;
    }
    case '=~':
      return findAll(left, right());
    case '==~':
      return toRegExp(`^(?:${patternOf(right())})$`).test(toText(left));
    case 'in':
      return includes(right(), left);
    case '!in':
      return !includes(right(), left);
    case 'instanceof':
      return (
        rightExpression?.kind === 'variable' &&
        isInstance(left, rightExpression.name)
      );
    case 'as':
      return left;
    default:
      right();
      return undefined;
  }
}

function patternOf(value: GroovyValue): string {
  return value instanceof RegExp ? value.source : toText(value);
}

/** A matcher behaves like the list of its finds, each with its groups. */
function findAll(text: GroovyValue, pattern: GroovyValue): GroovyValue {
  return [...toText(text).matchAll(toRegExp(pattern, 'g'))].map(match =>
    match.length > 1 ? [...match] : match[0],
  );
}
