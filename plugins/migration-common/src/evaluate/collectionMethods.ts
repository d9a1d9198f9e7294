import { contains } from './operators';
import {
  literal,
  nothing,
  type ClosureRuntime,
  type Evaluated,
  type ListRuntime,
  type MapRuntime,
} from './runtime';
import { joinText, textOf, toValue, truthOf } from './values';

/** Runs a closure on arguments; what it emits goes to the pipeline. */
export type Invoke = (
  closure: ClosureRuntime,
  args: readonly Evaluated[],
) => Evaluated;

/** A pair as `each { key, value -> }` and `each { entry -> entry.key }` both take it. */
export function entryOf(key: string, value: Evaluated): MapRuntime {
  return {
    kind: 'mutable-map',
    entries: new Map<string, Evaluated>([
      ['key', literal(key)],
      ['value', value],
    ]),
  };
}

function listOf(items: readonly Evaluated[]): ListRuntime {
  return { kind: 'mutable-list', items: [...items] };
}

function compareKnown(a: Evaluated, b: Evaluated): number {
  const [left, right] = [a, b].map(each =>
    each.kind === 'literal' ? each.value ?? '' : textOf(each) ?? '',
  );
  return left < right ? -1 : Number(left > right);
}

/** A method of a list; undefined for one that is not known here. */
export function callListMethod(
  list: ListRuntime,
  name: string,
  args: readonly Evaluated[],
  closure: ClosureRuntime | undefined,
  invoke: Invoke,
): Evaluated | undefined {
  const { items } = list;
  if (closure && name === 'inject') {
    return items.reduce(
      (sum, item) => invoke(closure, [sum, item]),
      args[0] ?? nothing,
    );
  }
  if (closure && (name === 'sort' || name === 'toSorted')) {
    return sortBy(list, name, closure, invoke);
  }
  if (closure) {
    return iterate(
      items.map(item => [item]),
      list,
      name,
      closure,
      invoke,
    );
  }
  const index = args[0]?.kind === 'literal' ? Number(args[0].value) : 0;
  switch (name) {
    case 'add':
    case 'push':
    case 'leftShift':
      items.push(...args);
      return list;
    case 'addAll':
      items.push(...(args[0]?.kind === 'mutable-list' ? args[0].items : args));
      return list;
    case 'pop':
      return items.pop() ?? nothing;
    case 'remove':
    case 'removeAt':
      // Other things than an index are looked for, which only a run can do for open values.
      return args[0]?.kind === 'literal' && typeof args[0].value === 'number'
        ? items.splice(index, 1)[0] ?? nothing
        : undefined;
    case 'size':
      return literal(items.length);
    case 'isEmpty':
      return literal(items.length === 0);
    case 'contains':
      return args[0] && contains(list, args[0]);
    case 'join':
      return joinList(items, textOf(args[0] ?? literal('')) ?? '');
    case 'first':
    case 'head':
      return items[0] ?? nothing;
    case 'last':
      return items.at(-1) ?? nothing;
    case 'get':
    case 'getAt':
      return items.at(index) ?? nothing;
    case 'tail':
      return listOf(items.slice(1));
    case 'init':
      return listOf(items.slice(0, -1));
    case 'take':
      return listOf(items.slice(0, index));
    case 'drop':
      return listOf(items.slice(index));
    case 'reverse':
      return listOf([...items].reverse());
    case 'indexOf':
      return literal(
        items.findIndex(item => textOf(item) === textOf(args[0] ?? nothing)),
      );
    case 'sort':
      items.sort(compareKnown);
      return list;
    case 'toSorted':
      return listOf([...items].sort(compareKnown));
    case 'unique':
      items.splice(
        0,
        items.length,
        ...new Map(items.map(item => [textOf(item) ?? item, item])).values(),
      );
      return list;
    case 'flatten':
      return listOf(
        items.flatMap(item =>
          item.kind === 'mutable-list' ? item.items : [item],
        ),
      );
    case 'plus':
      return listOf([
        ...items,
        ...(args[0]?.kind === 'mutable-list' ? args[0].items : args),
      ]);
    case 'toString':
      return toText(list);
    case 'asImmutable':
    case 'iterator':
    case 'toList':
    case 'clone':
      return list;
    default:
      return undefined;
  }
}

function toText(list: ListRuntime): Evaluated | undefined {
  const text = textOf(list);
  return text === undefined ? undefined : literal(text);
}

function joinList(items: readonly Evaluated[], separator: string): Evaluated {
  return joinText(
    items.flatMap((item, index) =>
      index === 0 ? [toValue(item)] : [literal(separator), toValue(item)],
    ),
  );
}

/** A method of a map; undefined for one that is not known here. */
export function callMapMethod(
  map: MapRuntime,
  name: string,
  args: readonly Evaluated[],
  closure: ClosureRuntime | undefined,
  invoke: Invoke,
): Evaluated | undefined {
  const { entries } = map;
  const key = args[0] ? textOf(args[0]) : undefined;
  if (closure) {
    return iterateMap(map, name, closure, invoke);
  }
  switch (name) {
    case 'put':
      if (key !== undefined) {
        entries.set(key, args[1] ?? nothing);
      }
      return args[1];
    case 'putAll':
    case 'plus':
      if (args[0]?.kind === 'mutable-map') {
        const target = name === 'plus' ? new Map(entries) : entries;
        args[0].entries.forEach((value, each) => target.set(each, value));
        return { kind: 'mutable-map', entries: target };
      }
      return undefined;
    case 'get':
    case 'getAt':
    case 'getOrDefault':
      return key === undefined
        ? undefined
        : entries.get(key) ?? args[1] ?? nothing;
    case 'containsKey':
      return key === undefined ? undefined : literal(entries.has(key));
    case 'remove':
      if (key !== undefined) {
        entries.delete(key);
      }
      return nothing;
    case 'size':
      return literal(entries.size);
    case 'isEmpty':
      return literal(entries.size === 0);
    case 'keySet':
      return listOf([...entries.keys()].map(literal));
    case 'values':
      return listOf([...entries.values()]);
    case 'entrySet':
      return listOf([...entries].map(([each, value]) => entryOf(each, value)));
    case 'clone':
    case 'sort':
    case 'asImmutable':
      return map;
    default:
      return undefined;
  }
}

function iterateMap(
  map: MapRuntime,
  name: string,
  closure: ClosureRuntime,
  invoke: Invoke,
): Evaluated | undefined {
  const pairs = [...map.entries].map(([key, value]): Evaluated[] =>
    (parameterCount(closure) ?? 1) > (name === 'eachWithIndex' ? 2 : 1)
      ? [literal(key), value]
      : [entryOf(key, value)],
  );
  if (name === 'collectEntries') {
    return collectEntries(pairs, closure, invoke);
  }
  if (name === 'findAll') {
    const kept = [...map.entries].filter((_, index) =>
      truthOf(invoke(closure, pairs[index])),
    );
    return { kind: 'mutable-map', entries: new Map(kept) };
  }
  return iterate(pairs, map, name, closure, invoke);
}

function parameterCount(closure: ClosureRuntime): number | undefined {
  return closure.node.parameters?.length;
}

function iterate(
  items: readonly (readonly Evaluated[])[],
  whole: Evaluated,
  name: string,
  closure: ClosureRuntime,
  invoke: Invoke,
): Evaluated | undefined {
  const single = items.map(item => item[0]);
  switch (name) {
    case 'each':
    case 'forEach':
      items.forEach(item => invoke(closure, item));
      return whole;
    case 'eachWithIndex':
      items.forEach((item, index) =>
        invoke(closure, [...item, literal(index)]),
      );
      return whole;
    case 'reverseEach':
      [...items].reverse().forEach(item => invoke(closure, item));
      return whole;
    case 'collect':
      return listOf(items.map(item => invoke(closure, item)));
    case 'collectMany':
      return listOf(
        items.flatMap(item => {
          const result = invoke(closure, item);
          return result.kind === 'mutable-list' ? result.items : [result];
        }),
      );
    case 'collectEntries':
      return collectEntries(items, closure, invoke);
    case 'findAll':
      return listOf(
        single.filter((_, index) => truthOf(invoke(closure, items[index]))),
      );
    case 'find':
      return (
        single.find((_, index) => truthOf(invoke(closure, items[index]))) ??
        nothing
      );
    case 'any':
      return literal(items.some(item => truthOf(invoke(closure, item))));
    case 'every':
      return literal(items.every(item => truthOf(invoke(closure, item))));
    default:
      return undefined;
  }
}

/** In the order that a closure computes: by a key of each item, or by comparing two. */
function sortBy(
  list: ListRuntime,
  name: string,
  closure: ClosureRuntime,
  invoke: Invoke,
): Evaluated | undefined {
  const { items } = list;
  let isKnown = true;
  const ask = (args: readonly Evaluated[]) => {
    const result = invoke(closure, args);
    isKnown &&= textOf(result) !== undefined;
    return result;
  };
  const keys = new Map(
    parameterCount(closure) === 2
      ? []
      : items.map(item => [item, ask([item])] as const),
  );
  const sorted = [...items].sort((a, b) =>
    keys.size > 0
      ? compareKnown(keys.get(a) ?? nothing, keys.get(b) ?? nothing)
      : Number(textOf(ask([a, b]))),
  );
  if (!isKnown) {
    return undefined;
  }
  if (name === 'toSorted') {
    return listOf(sorted);
  }
  items.splice(0, items.length, ...sorted);
  return list;
}

function collectEntries(
  items: readonly (readonly Evaluated[])[],
  closure: ClosureRuntime,
  invoke: Invoke,
): Evaluated {
  const entries = new Map<string, Evaluated>();
  for (const item of items) {
    const result = invoke(closure, item);
    if (result.kind === 'mutable-map') {
      result.entries.forEach((value, key) => entries.set(key, value));
    } else if (result.kind === 'mutable-list') {
      entries.set(
        textOf(result.items[0] ?? nothing) ?? '',
        result.items[1] ?? nothing,
      );
    }
  }
  return { kind: 'mutable-map', entries };
}
