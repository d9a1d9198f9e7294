import type { ClosureExpression, FunctionDeclaration } from '../../syntax';
import type { Scope } from './Scope';

/** A closure or function with the variables it sees. */
export interface GroovyClosure {
  readonly kind: 'closure';
  readonly node: ClosureExpression | FunctionDeclaration;
  readonly scope: Scope;
}

/** An object of Jenkins, such as `env` or `currentBuild`. */
export interface HostObject {
  readonly kind: 'host';
  readonly name: string;
  get(name: string): GroovyValue;
  set?(name: string, value: GroovyValue): void;
  call?(method: string, values: readonly GroovyValue[]): GroovyValue;
}

/** A value while a pipeline runs dry; what cannot be known is a text in ‹angle quotes›. */
export type GroovyValue =
  | undefined
  | string
  | number
  | boolean
  | RegExp
  | GroovyValue[]
  | Map<string, GroovyValue>
  | GroovyClosure
  | HostObject;

export function isClosure(value: GroovyValue): value is GroovyClosure {
  return (
    typeof value === 'object' && 'kind' in value && value.kind === 'closure'
  );
}

export function isHost(value: GroovyValue): value is HostObject {
  return typeof value === 'object' && 'kind' in value && value.kind === 'host';
}

/** Groovy's truth. */
export function isTrue(value: GroovyValue): boolean {
  if (value === undefined || value === false || value === '' || value === 0) {
    return false;
  }
  if (Array.isArray(value)) return value.length > 0;
  return value instanceof Map ? value.size > 0 : true;
}

/** The text that interpolation and concatenation write. */
export function toText(value: GroovyValue): string {
  if (value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(toText).join(', ')}]`;
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => `${key}:${toText(item)}`);
    return `[${entries.join(', ') || ':'}]`;
  }
  if (value instanceof RegExp) return value.source;
  if (isClosure(value)) return '‹closure›';
  return isHost(value) ? `‹${value.name}›` : String(value);
}

/** Groovy's `==`. */
export function isEqual(left: GroovyValue, right: GroovyValue): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length &&
      left.every((item, index) => isEqual(item, right[index]))
    );
  }
  return left === right;
}

/** For `<`, `>` and sorting. */
export function compare(left: GroovyValue, right: GroovyValue): number {
  if (typeof left === 'number' && typeof right === 'number')
    return left - right;
  return toText(left).localeCompare(toText(right));
}

/** Java's regular expressions as far as JavaScript knows them. */
export function toRegExp(pattern: GroovyValue, flags = ''): RegExp {
  const source = pattern instanceof RegExp ? pattern.source : toText(pattern);
  const inline = /^\(\?([ims]+)\)/.exec(source);
  const plain = inline ? source.slice(inline[0].length) : source;
  try {
    return new RegExp(
      plain,
      [...new Set(flags + (inline?.[1] ?? ''))].join(''),
    );
  } catch {
    return /(?!)/;
  }
}
