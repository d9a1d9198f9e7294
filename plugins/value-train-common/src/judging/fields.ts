import type { FieldRule, FieldRules } from '../configuration/fieldSchema';
import { isMap } from '../content/query';
import { isDate, isDateTime } from './dates';

/** A broken rule: the place inside the file and what is wrong with it. */
export interface FieldProblem {
  readonly place: string;
  readonly message: string;
}

/** What rules may refer to. */
export interface FieldContext {
  readonly references: Readonly<Record<string, readonly string[]>>;
}

interface Spot {
  readonly place: string;
  readonly value: unknown;
}

/** Judges data by typed rules; every broken rule is told with its exact place. */
export function judgeFields(
  data: unknown,
  rules: FieldRules,
  context: FieldContext,
): FieldProblem[] {
  if (!isMap(data)) {
    return [{ place: '', message: 'is not a map of fields' }];
  }
  return Object.entries(rules).flatMap(([path, rule]) =>
    spotsOf(data, path).flatMap(spot => judgeSpot(spot, rule, context)),
  );
}

/** All places a path stands for; a missing last step gives an undefined value. */
function spotsOf(data: unknown, path: string): Spot[] {
  let spots: Spot[] = [{ place: '', value: data }];
  for (const part of path.split('.')) {
    const name = part.replace(/\[\]$/, '');
    const next: Spot[] = [];
    for (const { place, value } of spots) {
      const at = (key: string) => (place === '' ? key : `${place}.${key}`);
      if (name === '*') {
        if (isMap(value)) {
          next.push(
            ...Object.entries(value).map(([key, inner]) => ({
              place: at(key),
              value: inner,
            })),
          );
        }
      } else if (isMap(value)) {
        next.push({ place: at(name), value: own(value, name) });
      } else if (value !== undefined && place !== '') {
        next.push({ place: at(name), value: undefined });
      }
    }
    spots = part.endsWith('[]') ? next.flatMap(elementsOf) : next;
  }
  return spots;
}

function own(value: Record<string, unknown>, name: string): unknown {
  return Object.prototype.hasOwnProperty.call(value, name)
    ? value[name]
    : undefined;
}

function elementsOf({ place, value }: Spot): Spot[] {
  return Array.isArray(value)
    ? value.map((element, index) => ({
        place: `${place}[${index}]`,
        value: element,
      }))
    : [];
}

function judgeSpot(
  { place, value }: Spot,
  rule: FieldRule,
  context: FieldContext,
): FieldProblem[] {
  const problem = (message: string): FieldProblem[] => [{ place, message }];
  if (value === undefined || value === null || isBlank(value)) {
    const missing = rule.type !== 'any' || value === undefined;
    return rule.required && missing ? problem('is missing') : [];
  }
  const wrongType = judgeType(value, rule.type);
  if (wrongType) {
    return problem(wrongType);
  }
  return [
    ...judgeRange(value, rule).flatMap(problem),
    ...judgeWords(value, rule, context).flatMap(problem),
    ...judgeCollection(value, rule).flatMap(problem),
  ];
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function judgeType(
  value: unknown,
  type: FieldRule['type'],
): string | undefined {
  const shown = shorten(value);
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : `${shown} is not text`;
    case 'integer':
      return Number.isInteger(value)
        ? undefined
        : `${shown} is not a whole number`;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? undefined
        : `${shown} is not a number`;
    case 'boolean':
      return typeof value === 'boolean'
        ? undefined
        : `${shown} is not true or false`;
    case 'datetime':
      return isDateTime(value)
        ? undefined
        : `${shown} is not a date with time (2026-05-01T09:00:00Z)`;
    case 'date':
      return isDate(value) || isDateTime(value)
        ? undefined
        : `${shown} is not a date (2026-05-01)`;
    case 'list':
      return Array.isArray(value) ? undefined : `${shown} is not a list`;
    case 'map':
      return isMap(value) ? undefined : `${shown} is not a map`;
    default:
      return undefined;
  }
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}

function judgeRange(value: unknown, rule: FieldRule): string[] {
  if (typeof value !== 'number') {
    return [];
  }
  if (rule.min !== undefined && value < rule.min) {
    return [`${value} is below the minimum ${rule.min}`];
  }
  return rule.max !== undefined && value > rule.max
    ? [`${value} is above the maximum ${rule.max}`]
    : [];
}

function judgeWords(
  value: unknown,
  rule: FieldRule,
  context: FieldContext,
): string[] {
  const problems: string[] = [];
  if (rule.enum && !rule.enum.some(allowed => allowed === value)) {
    problems.push(`${shorten(value)} is none of ${rule.enum.join(', ')}`);
  }
  if (rule.pattern !== undefined && typeof value === 'string') {
    if (!new RegExp(rule.pattern, 'u').test(value)) {
      problems.push(`${shorten(value)} does not match ${rule.pattern}`);
    }
  }
  if (rule.ref !== undefined && typeof value === 'string') {
    const known = context.references[rule.ref];
    if (known && !known.includes(value)) {
      problems.push(`${shorten(value)} is not one of ${rule.ref}`);
    }
  }
  return problems;
}

function judgeCollection(value: unknown, rule: FieldRule): string[] {
  if (Array.isArray(value)) {
    const filled = value.filter(
      element => element !== null && element !== undefined && !isBlank(element),
    );
    if (rule.min_items !== undefined && filled.length < rule.min_items) {
      return [`has ${filled.length} of at least ${rule.min_items} elements`];
    }
    if (filled.length < value.length) {
      return ['holds empty elements'];
    }
    return isMap(rule.of) ? judgeElements(value, rule.of) : [];
  }
  if (rule.keys && isMap(value)) {
    const missing = rule.keys.filter(
      key => own(value, key) === undefined || own(value, key) === null,
    );
    return missing.length > 0 ? [`lacks ${missing.join(', ')}`] : [];
  }
  return [];
}

/** Elements described in short form: field to type name or pattern. */
function judgeElements(
  list: readonly unknown[],
  shape: Readonly<Record<string, unknown>>,
): string[] {
  return list.flatMap((element, index) => {
    if (!isMap(element)) {
      return [`[${index}] is not a map`];
    }
    return Object.entries(shape).flatMap(([key, kind]) => {
      const value = own(element, key);
      if (kind === 'string' || String(kind).startsWith('^')) {
        const pattern = String(kind).startsWith('^') ? String(kind) : '\\S';
        return typeof value === 'string' && new RegExp(pattern).test(value)
          ? []
          : [`[${index}].${key} is missing or malformed`];
      }
      return kind === 'list' && value !== undefined && !Array.isArray(value)
        ? [`[${index}].${key} is not a list`]
        : [];
    });
  });
}
