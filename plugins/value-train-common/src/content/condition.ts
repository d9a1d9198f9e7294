import { parseReference } from './reference';

/** A condition such as `data_class in [sensitive, restricted] or risk_tier == high`. */
export type Condition =
  | { readonly kind: 'or' | 'and'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | {
      readonly kind: 'test';
      readonly name: string;
      readonly op: '==' | '!=' | 'in' | 'not_in';
      readonly values: readonly string[];
    };

/** A parsed condition, or why it cannot be read. */
export type ConditionResult =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly reason: string };

const variables = ['risk_tier', 'data_class', 'regulations'];

/** Reads a condition over `risk_tier`, `data_class`, `regulations` or a content reference. */
export function parseCondition(text: string): ConditionResult {
  const tokens = text.match(/\[[^\]]*\]|\(|\)|==|!=|[=!]|[^\s()[\]=!]+/g) ?? [];
  try {
    const condition = parseOr(tokens);
    if (tokens.length > 0) {
      return { ok: false, reason: `unexpected "${tokens[0]}" in "${text}"` };
    }
    return { ok: true, condition };
  } catch (error) {
    return {
      ok: false,
      reason: `${error instanceof Error ? error.message : error} in "${text}"`,
    };
  }
}

function parseOr(tokens: string[]): Condition {
  const parts = [parseAnd(tokens)];
  while (tokens[0] === 'or') {
    tokens.shift();
    parts.push(parseAnd(tokens));
  }
  return parts.length === 1 ? parts[0] : { kind: 'or', parts };
}

function parseAnd(tokens: string[]): Condition {
  const parts = [parseUnary(tokens)];
  while (tokens[0] === 'and') {
    tokens.shift();
    parts.push(parseUnary(tokens));
  }
  return parts.length === 1 ? parts[0] : { kind: 'and', parts };
}

function parseUnary(tokens: string[]): Condition {
  if (tokens[0] === 'not') {
    tokens.shift();
    return { kind: 'not', part: parseUnary(tokens) };
  }
  if (tokens[0] === '(') {
    tokens.shift();
    const inner = parseOr(tokens);
    if (tokens.shift() !== ')') {
      throw new Error('a closing parenthesis is missing');
    }
    return inner;
  }
  return parseTest(tokens);
}

function parseTest(tokens: string[]): Condition {
  const name = tokens.shift() ?? '';
  if (!variables.includes(name) && !parseReference(name)) {
    throw new Error(
      `"${name}" is neither ${variables.join(', ')} nor a reference`,
    );
  }
  let op = tokens.shift();
  if (op === 'not' && tokens[0] === 'in') {
    tokens.shift();
    op = 'not_in';
  }
  const value = tokens.shift();
  if (value === undefined) {
    throw new Error('a value is missing');
  }
  if (op !== '==' && op !== '!=' && op !== 'in' && op !== 'not_in') {
    throw new Error(`unknown operator "${op}"`);
  }
  const values = value.startsWith('[')
    ? value
        .slice(1, -1)
        .split(',')
        .map(part => part.trim().replace(/^["']|["']$/g, ''))
        .filter(part => part !== '')
    : [value.replace(/^["']|["']$/g, '')];
  return { kind: 'test', name, op, values };
}

/**
 * Evaluates a condition. Unknown values give undefined, which callers must
 * treat as "applies": a gate never becomes easier because something is missing.
 */
export function evaluateCondition(
  condition: Condition,
  lookup: (name: string) => unknown,
): boolean | undefined {
  switch (condition.kind) {
    case 'or':
    case 'and': {
      const decisive = condition.kind === 'or';
      const results = condition.parts.map(part =>
        evaluateCondition(part, lookup),
      );
      if (results.includes(decisive)) {
        return decisive;
      }
      return results.includes(undefined) ? undefined : !decisive;
    }
    case 'not': {
      const inner = evaluateCondition(condition.part, lookup);
      return inner === undefined ? undefined : !inner;
    }
    default: {
      const actual = lookup(condition.name);
      if (actual === undefined || actual === null || actual === '') {
        return undefined;
      }
      const list = (Array.isArray(actual) ? actual : [actual]).map(String);
      const hit = list.some(value => condition.values.includes(value));
      return condition.op === '==' || condition.op === 'in' ? hit : !hit;
    }
  }
}
