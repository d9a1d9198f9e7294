import type { Value } from '../model';
import { contains, testPattern } from './operators';
import { literal, type Evaluated } from './runtime';
import { operation, textOf, toValue } from './values';

type TextMethod = (
  text: string,
  args: readonly string[],
) => Evaluated | undefined;

function list(items: readonly string[]): Evaluated {
  return { kind: 'mutable-list', items: items.map(literal) };
}

/** A literal stands for itself in a Java pattern unless it has a special character. */
function isPlain(pattern: string): boolean {
  return !/[\\^$.|?*+()[\]{}]/.test(pattern);
}

const methods: Readonly<Record<string, TextMethod>> = {
  toString: (text: string) => literal(text),
  trim: text => literal(text.trim()),
  strip: text => literal(text.trim()),
  toLowerCase: text => literal(text.toLowerCase()),
  toUpperCase: text => literal(text.toUpperCase()),
  capitalize: text => literal(text.charAt(0).toUpperCase() + text.slice(1)),
  length: text => literal(text.length),
  size: text => literal(text.length),
  isEmpty: text => literal(text === ''),
  startsWith: (text, [start]) => literal(text.startsWith(start)),
  endsWith: (text, [end]) => literal(text.endsWith(end)),
  contains: (text, [part]) => literal(text.includes(part)),
  equals: (text, [other]) => literal(text === other),
  concat: (text, [other]) => literal(text + other),
  getAt: (text, [index]) => literal(text.at(Number(index))),
  equalsIgnoreCase: (text, [other]) =>
    literal(text.toLowerCase() === other.toLowerCase()),
  indexOf: (text, [part]) => literal(text.indexOf(part)),
  lastIndexOf: (text, [part]) => literal(text.lastIndexOf(part)),
  replace: (text, [from, to]) => literal(text.split(from).join(to)),
  replaceAll: (text, [from, to]) =>
    isPlain(from)
      ? literal(text.split(from).join(to))
      : replacePattern(text, from, to, 'g'),
  replaceFirst: (text, [from, to]) => replacePattern(text, from, to, ''),
  split: (text, [separator]) => splitText(text, separator ?? ' '),
  tokenize: (text, [separators]) =>
    list(
      text
        .split(new RegExp(`[${escapeClass(separators ?? ' \t\n')}]`))
        .filter(Boolean),
    ),
  substring: (text, [from, to]) =>
    literal(
      text.substring(Number(from), to === undefined ? undefined : Number(to)),
    ),
  take: (text, [count]) => literal(text.slice(0, Number(count))),
  drop: (text, [count]) => literal(text.slice(Number(count))),
  readLines: text => list(text.split('\n')),
  toInteger: text => numeric(text),
  toLong: text => numeric(text),
  toDouble: text => numeric(text),
  toFloat: text => numeric(text),
  toBoolean: text => literal(text.toLowerCase() === 'true'),
  isInteger: text => literal(/^-?\d+$/.test(text)),
  isNumber: text => literal(/^-?\d+(\.\d+)?$/.test(text)),
  stripIndent: text => literal(stripIndent(text)),
  stripMargin: text => literal(text.replace(/^[ \t]*\|/gm, '')),
  padLeft: (text, [width, fill]) => literal(text.padStart(Number(width), fill)),
  padRight: (text, [width, fill]) => literal(text.padEnd(Number(width), fill)),
  matches: (text, [pattern]) => {
    const tested = testPattern(pattern, text, true);
    return tested === undefined ? undefined : literal(tested);
  },
};

function escapeClass(characters: string): string {
  return characters.replace(/[\\\]^-]/g, '\\$&');
}

function numeric(text: string): Value | undefined {
  const value = Number(text);
  return Number.isNaN(value) ? undefined : literal(value);
}

function splitText(text: string, separator: string): Evaluated | undefined {
  const plain = separator.replace(/^\\(.)$/, '$1');
  if (isPlain(plain) || separator !== plain) {
    const parts = text.split(plain);
    while (parts.length > 1 && parts[parts.length - 1] === '') {
      parts.pop();
    }
    return list(parts);
  }
  return separator === '\\s+' ? list(text.split(/\s+/)) : undefined;
}

function replacePattern(
  text: string,
  pattern: string,
  replacement: string,
  flags: string,
): Value | undefined {
  if (pattern.length > 100 || text.length > 500) {
    return undefined;
  }
  try {
    return literal(text.replace(new RegExp(pattern, flags), replacement));
  } catch {
    return undefined;
  }
}

function stripIndent(text: string): string {
  const lines = text.split('\n');
  const indents = lines
    .filter(line => line.trim())
    .map(line => line.length - line.trimStart().length);
  const shortest = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map(line => line.slice(shortest)).join('\n');
}

/** Methods that leave the text a command printed as GitHub hands it on. */
const neutral = new Set([
  'trim',
  'strip',
  'toString',
  'stripIndent',
  'stripMargin',
  'toInteger',
  'toBoolean',
]);

/** A method of a text; undefined where only the run can tell. */
export function callTextMethod(
  receiver: Evaluated,
  name: string,
  args: readonly Evaluated[],
): Evaluated | undefined {
  const text = textOf(receiver);
  const texts = args.map(textOf);
  const known = texts.filter((each): each is string => each !== undefined);
  if (text !== undefined && known.length === texts.length) {
    return Object.hasOwn(methods, name)
      ? methods[name](text, known)
      : undefined;
  }
  return callOpenMethod(toValue(receiver), name, args);
}

function callOpenMethod(
  value: Value,
  name: string,
  args: readonly Evaluated[],
): Evaluated | undefined {
  if (neutral.has(name)) {
    return value;
  }
  const argument = args[0] === undefined ? undefined : toValue(args[0]);
  switch (name) {
    case 'startsWith':
    case 'endsWith':
      return argument && operation(name, value, argument);
    case 'contains':
      return argument && contains(value, argument);
    case 'matches':
      return argument && operation('matches', value, argument);
    case 'equals':
    case 'equalsIgnoreCase':
      return argument && operation('equals', value, argument);
    case 'isEmpty':
      return operation('equals', value, literal(''));
    default:
      return undefined;
  }
}
