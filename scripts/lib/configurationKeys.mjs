/** Keys of ours: whatever the schema does not name there is a mistake. */
const OWN_KEYS = /^trainyard(\.|$)/;
const MAX_DISTANCE = 2;

/** How many letters are changed, missing, added or swapped with a neighbour. */
export function editDistance(a, b) {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : i)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i][j] = Math.min(
        rows[i][j - 1] + 1,
        rows[i - 1][j] + 1,
        rows[i - 1][j - 1] + (isSame ? 0 : 1),
        isSwap ? rows[i - 2][j - 2] + 1 : Infinity,
      );
    }
  }
  return rows[a.length][b.length];
}

/** Backstage turns text into numbers and booleans by itself, never the reverse. */
function hasWrongType(schemas, value) {
  const types = schemas.flatMap(alternatives).flatMap(({ type }) => type ?? []);
  const isText = types.length > 0 && types.every(type => type === 'string');
  return isText && (typeof value === 'number' || typeof value === 'boolean');
}

/** Every place in the schemas that describes the same part of the configuration. */
function alternatives(schema) {
  if (!schema || typeof schema !== 'object') return [];
  return [
    schema,
    ...['anyOf', 'oneOf', 'allOf'].flatMap(word =>
      (schema[word] ?? []).flatMap(alternatives),
    ),
  ];
}

function knownBelow(schemas) {
  const known = new Map();
  for (const schema of schemas.flatMap(alternatives)) {
    for (const [key, value] of Object.entries(schema.properties ?? {})) {
      known.set(key, [...(known.get(key) ?? []), value]);
    }
  }
  return known;
}

function isOpen(schemas) {
  return schemas
    .flatMap(alternatives)
    .some(
      schema =>
        schema.additionalProperties &&
        Object.keys(schema.additionalProperties).length > 0,
    );
}

function walk(schemas, data, where, problems) {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return;
  const known = knownBelow(schemas);
  if (known.size === 0) return;
  for (const [key, value] of Object.entries(data)) {
    const at = where ? `${where}.${key}` : key;
    if (known.has(key)) {
      if (hasWrongType(known.get(key), value)) {
        problems.push(`${at}: is a ${typeof value}, must be a text`);
      }
      walk(known.get(key), value, at, problems);
    } else if (!isOpen(schemas)) {
      const near = [...known.keys()]
        .map(candidate => ({
          candidate,
          distance: editDistance(key, candidate),
        }))
        .filter(
          ({ candidate, distance }) =>
            distance <=
            Math.min(MAX_DISTANCE, Math.floor(candidate.length / 3)),
        )
        .sort((a, b) => a.distance - b.distance)[0];
      if (near) {
        problems.push(`${at}: unknown key; did you mean ${near.candidate}?`);
      } else if (OWN_KEYS.test(at)) {
        problems.push(`${at}: unknown key`);
      }
    }
  }
}

/**
 * Keys that no schema knows and that look like one it does, and values that
 * should be text. Other unknown keys
 * are left alone: not every plugin describes all of its configuration.
 */
export function findKeyProblems(serialized, data) {
  const problems = [];
  walk(
    serialized.schemas.map(({ value }) => value),
    data,
    '',
    problems,
  );
  return problems;
}
