import {
  compare,
  type GroovyClosure,
  type GroovyValue,
  isClosure,
  isEqual,
  isTrue,
  toRegExp,
  toText,
} from './values';

/** Calls a closure with values. */
export type CallClosure = (
  closure: GroovyClosure,
  values: readonly GroovyValue[],
) => GroovyValue;

type Method<T> = (
  self: T,
  values: readonly GroovyValue[],
  call: (...given: GroovyValue[]) => GroovyValue,
) => GroovyValue;

function toNumber(text: string): GroovyValue {
  const number = Number(text.trim());
  return Number.isNaN(number) ? text : number;
}

function flatten(items: GroovyValue[]): GroovyValue[] {
  return items.flatMap(item => (Array.isArray(item) ? flatten(item) : [item]));
}

const textMethods: Readonly<Record<string, Method<string>>> = {
  trim: self => self.trim(),
  strip: self => self.trim(),
  stripIndent: self => {
    const indents = self.match(/^[ \t]*(?=\S)/gm) ?? [''];
    const least = Math.min(...indents.map(({ length }) => length));
    return self.replace(new RegExp(`^[ \\t]{${least}}`, 'gm'), '');
  },
  stripMargin: self => self.replace(/^[ \t]*\|/gm, ''),
  toLowerCase: self => self.toLowerCase(),
  toUpperCase: self => self.toUpperCase(),
  capitalize: self => self.charAt(0).toUpperCase() + self.slice(1),
  contains: (self, [part]) => self.includes(toText(part)),
  startsWith: (self, [part]) => self.startsWith(toText(part)),
  endsWith: (self, [part]) => self.endsWith(toText(part)),
  equals: (self, [other]) => self === other,
  equalsIgnoreCase: (self, [other]) =>
    self.toLowerCase() === toText(other).toLowerCase(),
  isEmpty: self => self === '',
  length: self => self.length,
  size: self => self.length,
  matches: (self, [pattern]) => toRegExp(`^(?:${toText(pattern)})$`).test(self),
  indexOf: (self, [part]) => self.indexOf(toText(part)),
  lastIndexOf: (self, [part]) => self.lastIndexOf(toText(part)),
  replace: (self, [from, to]) => self.replaceAll(toText(from), toText(to)),
  replaceAll: (self, [from, to]) =>
    self.replace(toRegExp(from, 'g'), toText(to)),
  replaceFirst: (self, [from, to]) => self.replace(toRegExp(from), toText(to)),
  split: (self, [separator]) => {
    const parts = self.split(
      separator === undefined ? /\s+/ : toRegExp(separator),
    );
    // Java leaves out what is empty at the end.
    const last = parts.findLastIndex(part => part !== '');
    return parts.slice(0, Math.max(1, last + 1));
  },
  tokenize: (self, [separators]) =>
    self
      .split(
        new RegExp(
          `[${toText(separators ?? ' \t\n').replace(/[\]\\^-]/g, '\\$&')}]`,
        ),
      )
      .filter(part => part !== ''),
  readLines: self => self.split('\n'),
  substring: (self, [from, to]) =>
    self.slice(Number(from), to === undefined ? undefined : Number(to)),
  take: (self, [count]) => self.slice(0, Number(count)),
  drop: (self, [count]) => self.slice(Number(count)),
  concat: (self, [other]) => self + toText(other),
  padLeft: (self, [width, fill]) =>
    self.padStart(Number(width), toText(fill ?? ' ')),
  padRight: (self, [width, fill]) =>
    self.padEnd(Number(width), toText(fill ?? ' ')),
  toInteger: self => toNumber(self),
  toLong: self => toNumber(self),
  toDouble: self => toNumber(self),
  toBoolean: self => /^(true|y|1)$/i.test(self.trim()),
  isInteger: self => /^-?\d+$/.test(self),
  isNumber: self => /^-?\d+(\.\d+)?$/.test(self),
  getAt: (self, [index]) => self.at(Number(index)),
};

/** By comparing two items with a closure, by what it makes of each, or as they are. */
function orderBy(
  values: readonly GroovyValue[],
  call: (...given: GroovyValue[]) => GroovyValue,
): (a: GroovyValue, b: GroovyValue) => number {
  const closure = values.findLast(isClosure);
  if (!closure) return compare;
  return closure.node.parameters?.length === 2
    ? (a, b) => Number(call(a, b))
    : (a, b) => compare(call(a), call(b));
}

function removeAt(
  self: GroovyValue[],
  [index]: readonly GroovyValue[],
): GroovyValue {
  return self.splice(Number(index), 1)[0];
}

const listMethods: Readonly<Record<string, Method<GroovyValue[]>>> = {
  each: (self, _, call) => {
    self.forEach(item => call(item));
    return self;
  },
  eachWithIndex: (self, _, call) => {
    self.forEach((item, index) => call(item, index));
    return self;
  },
  reverseEach: (self, _, call) => {
    [...self].reverse().forEach(item => call(item));
    return self;
  },
  collect: (self, _, call) => self.map(item => call(item)),
  collectMany: (self, _, call) => self.flatMap(item => call(item)),
  findAll: (self, _, call) => self.filter(item => isTrue(call(item))),
  find: (self, _, call) => self.find(item => isTrue(call(item))),
  any: (self, _, call) => self.some(item => isTrue(call(item))),
  every: (self, _, call) => self.every(item => isTrue(call(item))),
  collectEntries: (self, _, call) =>
    new Map(
      self.flatMap(item => {
        const entry = call(item);
        if (entry instanceof Map) return [...entry];
        return Array.isArray(entry)
          ? [[toText(entry[0]), entry[1]] as const]
          : [];
      }),
    ),
  inject: (self, values, call) =>
    self.reduce<GroovyValue>((sum, item) => call(sum, item), values[0]),
  join: (self, [separator]) => self.map(toText).join(toText(separator ?? '')),
  size: self => self.length,
  isEmpty: self => self.length === 0,
  contains: (self, [wanted]) => self.some(item => isEqual(item, wanted)),
  indexOf: (self, [wanted]) => self.findIndex(item => isEqual(item, wanted)),
  add: (self, [item]) => {
    self.push(item);
    return true;
  },
  addAll: (self, [items]) => {
    if (Array.isArray(items)) self.push(...items);
    return true;
  },
  plus: (self, [items]) => self.concat(items),
  pop: self => self.pop(),
  remove: removeAt,
  removeAt,
  get: (self, [index]) => self[Number(index)],
  getAt: (self, [index]) => self.at(Number(index)),
  first: self => self[0],
  head: self => self[0],
  tail: self => self.slice(1),
  init: self => self.slice(0, -1),
  last: self => self.at(-1),
  take: (self, [count]) => self.slice(0, Number(count)),
  drop: (self, [count]) => self.slice(Number(count)),
  reverse: self => [...self].reverse(),
  sort: (self, values, call) => self.sort(orderBy(values, call)),
  toSorted: (self, values, call) => [...self].sort(orderBy(values, call)),
  unique: self => {
    const kept = self.filter(
      (item, index) => self.findIndex(other => isEqual(item, other)) === index,
    );
    self.splice(0, self.length, ...kept);
    return self;
  },
  flatten,
  toList: self => self,
};

const mapMethods: Readonly<Record<string, Method<Map<string, GroovyValue>>>> = {
  get: (self, [key, fallback]) => self.get(toText(key)) ?? fallback,
  getAt: (self, [key]) => self.get(toText(key)),
  getOrDefault: (self, [key, fallback]) => self.get(toText(key)) ?? fallback,
  put: (self, [key, value]) => {
    self.set(toText(key), value);
    return undefined;
  },
  putAll: (self, [other]) => {
    if (other instanceof Map)
      other.forEach((value, key) => self.set(key, value));
    return undefined;
  },
  remove: (self, [key]) => {
    const value = self.get(toText(key));
    self.delete(toText(key));
    return value;
  },
  containsKey: (self, [key]) => self.has(toText(key)),
  keySet: self => [...self.keys()],
  keys: self => [...self.keys()],
  values: self => [...self.values()],
  entrySet: self =>
    [...self].map(
      ([key, value]) =>
        new Map<string, GroovyValue>([
          ['key', key],
          ['value', value],
        ]),
    ),
  size: self => self.size,
  isEmpty: self => self.size === 0,
  each: (self, _, call) => {
    self.forEach((value, key) => call(key, value));
    return self;
  },
  collect: (self, _, call) => [...self].map(([key, value]) => call(key, value)),
  any: (self, _, call) =>
    [...self].some(([key, value]) => isTrue(call(key, value))),
  every: (self, _, call) =>
    [...self].every(([key, value]) => isTrue(call(key, value))),
  findAll: (self, _, call) =>
    new Map([...self].filter(([key, value]) => isTrue(call(key, value)))),
  collectEntries: (self, _, call) =>
    new Map(
      [...self].flatMap(([key, value]) => {
        const entry = call(key, value);
        if (entry instanceof Map) return [...entry];
        return Array.isArray(entry)
          ? [[toText(entry[0]), entry[1]] as const]
          : [];
      }),
    ),
};

const numberMethods: Readonly<Record<string, Method<number>>> = {
  times: (self, _, call) => {
    for (let index = 0; index < Math.min(self, 1000); index++) call(index);
    return undefined;
  },
  toInteger: self => Math.trunc(self),
  intValue: self => Math.trunc(self),
};

/** The method of a value, or nothing when no one knows it. */
export function callMethod(
  self: GroovyValue,
  name: string,
  values: readonly GroovyValue[],
  callClosure: CallClosure,
): { readonly value: GroovyValue } | undefined {
  const closure = values.findLast(isClosure);
  const call = (...given: GroovyValue[]) =>
    closure ? callClosure(closure, given) : given[0];
  if (name === 'toString') return { value: toText(self) };
  const run = <T extends GroovyValue>(
    table: Readonly<Record<string, Method<T>>>,
    target: T,
  ) =>
    Object.hasOwn(table, name)
      ? { value: table[name](target, values, call) }
      : undefined;
  if (typeof self === 'string') return run(textMethods, self);
  if (typeof self === 'number') return run(numberMethods, self);
  if (Array.isArray(self)) return run(listMethods, self);
  return self instanceof Map ? run(mapMethods, self) : undefined;
}
