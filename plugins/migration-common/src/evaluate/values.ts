import type { Operator, Value } from '../model';
import { literal, type Evaluated } from './runtime';

/** The text a value takes in an interpolated string, where it is known. */
export function textOf(value: Evaluated): string | undefined {
  switch (value.kind) {
    case 'literal':
      return value.value === undefined ? 'null' : String(value.value);
    case 'text': {
      const parts = value.parts.map(textOf);
      return parts.some(part => part === undefined)
        ? undefined
        : parts.join('');
    }
    case 'mutable-list': {
      const items = value.items.map(textOf);
      return items.some(item => item === undefined)
        ? undefined
        : `[${items.join(', ')}]`;
    }
    default:
      return undefined;
  }
}

/** Joins parts, folding neighbours that are known. */
export function joinText(parts: readonly Value[]): Value {
  const folded: Value[] = [];
  for (const part of parts.flatMap(each =>
    each.kind === 'text' ? each.parts : [each],
  )) {
    const last = folded[folded.length - 1];
    if (part.kind === 'literal' && last?.kind === 'literal') {
      folded[folded.length - 1] = literal(`${textOf(last)}${textOf(part)}`);
    } else {
      folded.push(part.kind === 'literal' ? literal(textOf(part)) : part);
    }
  }
  if (folded.length === 0) {
    return literal('');
  }
  return folded.length === 1 && folded[0].kind === 'literal'
    ? folded[0]
    : bounded({ kind: 'text', parts: folded });
}

/** Turns what evaluation works with into plain data for the model. */
export function toValue(value: Evaluated): Value {
  switch (value.kind) {
    case 'mutable-list':
      return { kind: 'list', items: value.items.map(toValue) };
    case 'mutable-map':
      return {
        kind: 'map',
        entries: [...value.entries].map(([key, item]) => [key, toValue(item)]),
      };
    case 'closure':
      return {
        kind: 'unknown',
        source: '{ … }',
        reason: 'a closure is no value',
        range: value.node.range,
      };
    case 'object':
      return value.type === 'descriptor'
        ? {
            kind: 'map',
            entries: [
              ['$class', literal(value.name)] as const,
              ...(value.offset === undefined
                ? []
                : [['$offset', literal(value.offset)] as const]),
              ...[...value.data].map(
                ([key, item]) => [key, toValue(item)] as const,
              ),
            ],
          }
        : literal(value.name);
    default:
      return value;
  }
}

/** Groovy truth, where it is known. */
export function truthOf(value: Evaluated): boolean | undefined {
  switch (value.kind) {
    case 'literal':
      return Boolean(value.value);
    case 'list':
      return value.items.length > 0;
    case 'map':
      return value.entries.length > 0;
    case 'mutable-list':
      return value.items.length > 0;
    case 'mutable-map':
      return value.entries.size > 0;
    case 'closure':
    case 'object':
      return true;
    case 'text': {
      const known = value.parts.some(
        part => part.kind === 'literal' && part.value !== '',
      );
      return known ? true : undefined;
    }
    default:
      return undefined;
  }
}

/** A value of more parts than this would only fill the file; a person has to look at it. */
const largestValue = 120;
const sizes = new WeakMap<Value, number>();

function sizeOf(value: Value): number {
  const known = sizes.get(value);
  if (known !== undefined) {
    return known;
  }
  const operands = value.kind === 'operation' ? value.operands : [];
  const parts = value.kind === 'text' ? value.parts : operands;
  const size = parts.reduce((sum, part) => sum + sizeOf(part), 1);
  sizes.set(value, size);
  return size;
}

/** Gives up on what grows without bound, as values do that branch after branch changes. */
function bounded(value: Value): Value {
  const nowhere = { offset: 0, line: 1, column: 1 };
  return sizeOf(value) > largestValue
    ? {
        kind: 'unknown',
        source: 'a value with too many cases',
        reason: 'it has too many cases to write down',
        range: { start: nowhere, end: nowhere },
      }
    : value;
}

/** An operation, folded where its operands decide it. */
export function operation(operator: Operator, ...operands: Value[]): Value {
  return bounded(foldOperation(operator, operands));
}

function foldOperation(operator: Operator, operands: Value[]): Value {
  const truths = operands.map(truthOf);
  if (operator === 'not' && truths[0] !== undefined) {
    return literal(!truths[0]);
  }
  if (
    operator === 'not' &&
    operands[0].kind === 'operation' &&
    operands[0].operator === 'not'
  ) {
    return operands[0].operands[0];
  }
  if (operator === 'and' || operator === 'or') {
    const decisive = operator === 'or';
    if (truths.some(truth => truth === decisive)) {
      return literal(decisive);
    }
    const open = operands.filter((_, index) => truths[index] === undefined);
    if (open.length === 0) {
      return literal(!decisive);
    }
    return open.length === 1
      ? open[0]
      : { kind: 'operation', operator, operands: open };
  }
  if (operator === 'choose' && truths[0] !== undefined) {
    return truths[0] ? operands[1] : operands[2];
  }
  return { kind: 'operation', operator, operands };
}

/** Whether a value, or anything in it, is not known before the run and has no counterpart. */
export function findUnknown(
  value: Value,
): Extract<Value, { kind: 'unknown' }> | undefined {
  switch (value.kind) {
    case 'unknown':
      return value;
    case 'text':
      return firstUnknown(value.parts);
    case 'list':
      return firstUnknown(value.items);
    case 'map':
      return firstUnknown(value.entries.map(([, item]) => item));
    case 'operation':
      return firstUnknown(value.operands);
    default:
      return undefined;
  }
}

function firstUnknown(
  values: readonly Value[],
): Extract<Value, { kind: 'unknown' }> | undefined {
  for (const value of values) {
    const found = findUnknown(value);
    if (found) {
      return found;
    }
  }
  return undefined;
}
