/** What a path gives: a value, or why there is none. */
export type Resolved =
  | { readonly status: 'value'; readonly value: unknown }
  | { readonly status: 'unavailable'; readonly reason: string };

/** A value that was found. */
export function found(value: unknown): Resolved {
  return { status: 'value', value };
}

/** Why there is no value. */
export function unavailable(reason: string): Resolved {
  return { status: 'unavailable', reason };
}

/** Whether a value is a map. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Follows a path through data: `a.b` walks maps, `name[]` takes each element,
 * `name[flag]` those whose flag is true, `*` each value of a map.
 */
export function queryData(data: unknown, path: string): Resolved {
  let current: unknown[] = [data];
  let many = false;
  for (const part of path.split('.')) {
    const match = /^([^[\]]*)(?:\[([^\]]*)\])?$/.exec(part);
    if (!match) {
      return unavailable(`"${path}" is not a path`);
    }
    const [, name, filter] = match;
    const next: unknown[] = [];
    for (const value of current) {
      const step = stepInto(value, name);
      if (step === undefined) {
        if (!many) {
          return unavailable(`"${path}" does not exist`);
        }
        continue;
      }
      next.push(...(name === '*' ? (step as unknown[]) : [step]));
    }
    current = next;
    many = many || name === '*';
    if (filter !== undefined) {
      if (!current.every(Array.isArray)) {
        return unavailable(`"${name}" in "${path}" is not a list`);
      }
      current = current
        .flat()
        .filter(
          element =>
            filter === '' || (isMap(element) && element[filter] === true),
        );
      many = true;
    }
  }
  if (many) {
    return found(current);
  }
  return current[0] === undefined || current[0] === null
    ? unavailable(`"${path}" is empty`)
    : found(current[0]);
}

function stepInto(value: unknown, name: string): unknown {
  if (name === '') {
    return value;
  }
  if (!isMap(value)) {
    return undefined;
  }
  if (name === '*') {
    return Object.values(value);
  }
  return Object.prototype.hasOwnProperty.call(value, name)
    ? value[name]
    : undefined;
}
