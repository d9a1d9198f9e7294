/** One difference between two versions of a configuration. */
export interface ConfigurationChange {
  /** Path with the ids of list elements, for example `phases.scope.gate.policy`. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Compares two configurations by meaning: elements of lists are matched by
 * their id (or file name), so that moving one is not a change of all.
 */
export function diffConfigurations(
  before: unknown,
  after: unknown,
  path = '',
): ConfigurationChange[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const left = keyed(before);
    const right = keyed(after);
    if (left && right) {
      return diffMaps(left, right, path);
    }
  } else if (isMap(before) && isMap(after)) {
    return diffMaps(
      new Map(Object.entries(before)),
      new Map(Object.entries(after)),
      path,
    );
  }
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ path, kind: 'changed', before, after }];
}

function diffMaps(
  left: ReadonlyMap<string, unknown>,
  right: ReadonlyMap<string, unknown>,
  path: string,
): ConfigurationChange[] {
  const join = (key: string) => (path === '' ? key : `${path}.${key}`);
  const changes: ConfigurationChange[] = [];
  for (const [key, value] of left) {
    if (value === undefined) {
      continue;
    }
    if (right.get(key) === undefined) {
      changes.push({ path: join(key), kind: 'removed', before: value });
    } else {
      changes.push(...diffConfigurations(value, right.get(key), join(key)));
    }
  }
  for (const [key, value] of right) {
    if (value !== undefined && left.get(key) === undefined) {
      changes.push({ path: join(key), kind: 'added', after: value });
    }
  }
  return changes;
}

function keyed(list: readonly unknown[]): Map<string, unknown> | undefined {
  const result = new Map<string, unknown>();
  for (const element of list) {
    const key = isMap(element)
      ? element.id ?? element.file ?? element.heading
      : undefined;
    if (typeof key !== 'string' || result.has(key)) {
      return undefined;
    }
    result.set(key, element);
  }
  return result;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
