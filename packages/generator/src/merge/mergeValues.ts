type PlainObject = Record<string, unknown>;

function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What makes two list items the same one: Kubernetes containers, workflow steps, parameters. */
const IDENTITY_KEYS = ['name', 'id', 'key'] as const;

function readIdentity(value: unknown): string | undefined {
  if (!isPlainObject(value)) {
    return undefined;
  }
  const key = IDENTITY_KEYS.find(name => typeof value[name] === 'string');
  return key && `${key}:${String(value[key])}`;
}

/**
 * Merges two parsed documents: objects by key, lists by the identity of their items
 * (else by equality), and a scalar of the later layer wins.
 */
export function mergeValues(base: unknown, addition: unknown): unknown {
  if (isPlainObject(base) && isPlainObject(addition)) {
    const merged: PlainObject = { ...base };
    for (const [key, value] of Object.entries(addition)) {
      merged[key] = Object.hasOwn(base, key)
        ? mergeValues(base[key], value)
        : value;
    }
    return merged;
  }
  if (Array.isArray(base) && Array.isArray(addition)) {
    return mergeLists(base, addition);
  }
  return addition;
}

function mergeLists(
  base: readonly unknown[],
  addition: readonly unknown[],
): unknown[] {
  const merged = [...base];
  for (const item of addition) {
    const identity = readIdentity(item);
    const index = merged.findIndex(candidate =>
      identity
        ? readIdentity(candidate) === identity
        : JSON.stringify(candidate) === JSON.stringify(item),
    );
    if (index < 0) {
      merged.push(item);
    } else {
      merged[index] = mergeValues(merged[index], item);
    }
  }
  return merged;
}
