import { z } from 'zod';

/** One place of a state that is not what it was. */
export const stateChangeSchema = z.object({
  /** As `plan.nodes[id=api].replicas`; the entries of a list are named. */
  path: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type StateChange = z.infer<typeof stateChangeSchema>;

/** What names the entries of a list, so that an inserted one is no change of all. */
const KEYS = ['id', 'key', 'name'] as const;

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalarKey(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** The key by which all entries of both lists can be told apart, if there is one. */
function keyOf(lists: readonly (readonly unknown[])[]): string | undefined {
  return KEYS.find(key =>
    lists.every(list => {
      const values = list.map(entry =>
        isTree(entry) ? entry[key] : undefined,
      );
      return (
        values.every(isScalarKey) && new Set(values).size === values.length
      );
    }),
  );
}

function namedEntries(
  list: readonly unknown[],
  key: string | undefined,
): Map<string, unknown> {
  return new Map(
    list.map((entry, index) => [
      key && isTree(entry) ? `[${key}=${String(entry[key])}]` : `[${index}]`,
      entry,
    ]),
  );
}

function childrenOf(
  before: unknown,
  after: unknown,
): [Map<string, unknown>, Map<string, unknown>] | undefined {
  if (isTree(before) && isTree(after)) {
    const named = (tree: Tree) =>
      new Map(
        Object.entries(tree)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [`.${name}`, value]),
      );
    return [named(before), named(after)];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const key = keyOf([before, after]);
    return [namedEntries(before, key), namedEntries(after, key)];
  }
  return undefined;
}

function* walk(
  before: unknown,
  after: unknown,
  path: string,
): Generator<StateChange> {
  const children = childrenOf(before, after);
  if (!children) {
    // Values are JSON, which knows no -0 and no NaN.
    if (before !== after) {
      yield { path, change: 'changed', before, after };
    }
    return;
  }
  const [left, right] = children;
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const inner = `${path}${name}`;
    if (!right.has(name)) {
      yield { path: inner, change: 'removed', before: left.get(name) };
    } else if (!left.has(name)) {
      yield { path: inner, change: 'added', after: right.get(name) };
    } else {
      yield* walk(left.get(name), right.get(name), inner);
    }
  }
}

/**
 * What changed between two JSON values, by path.
 *
 * @remarks
 * The entries of lists are matched by `id`, `key` or `name` where all entries
 * of both lists have one and no two are alike, else by their place. A list
 * whose named entries only changed their order is the same.
 */
export function diffState(
  before: unknown,
  after: unknown,
): readonly StateChange[] {
  return [...walk(before, after, '')].map(change => ({
    ...change,
    path: change.path.replace(/^\./, ''),
  }));
}
