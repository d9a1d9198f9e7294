import { isDeepStrictEqual } from 'node:util';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  stringify,
  type Document,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

type Path = readonly (string | number)[];

/** A piece of text in the place of another. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const STEP = '  ';

function parse(source: string): readonly Document.Parsed[] | undefined {
  const documents = parseAllDocuments(source, { keepSourceTokens: true });
  return Array.isArray(documents) &&
    documents.every(document => document.errors.length === 0)
    ? documents
    : undefined;
}

/** A value on one line, in the notation that any reader takes. */
function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

/** `a: {b: 1}` as lines, each level one step further in. */
function blockLines(key: string, value: unknown, indent: string): string[] {
  const name = flow(key);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return [`${indent}${name}: ${flow(value)}`];
  }
  return [
    `${indent}${name}:`,
    ...Object.entries(value).flatMap(([inner, each]) =>
      blockLines(inner, each, indent + STEP),
    ),
  ];
}

function wrap(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, key) => ({ [String(key)]: inner }),
    value,
  );
}

function findPair(map: YAMLMap, key: string | number): Pair | undefined {
  return map.items.find(
    pair => isScalar(pair.key) && String(pair.key.value) === String(key),
  );
}

function isFlow(node: YAMLMap | YAMLSeq): boolean {
  return node.flow === true;
}

/** Where the text of a node ends: a block ends with its last entry. */
function contentEnd(node: unknown, fallback: number): number {
  if ((isMap(node) || isSeq(node)) && !isFlow(node) && node.items.length > 0) {
    const last = node.items[node.items.length - 1];
    return isMap(node)
      ? pairEnd(last as Pair)
      : contentEnd(last, node.range?.[1] ?? fallback);
  }
  const range = (node as { range?: readonly number[] } | null)?.range;
  return range?.[1] ?? fallback;
}

function pairEnd(pair: Pair): number {
  const key = (pair.key as { range?: readonly number[] }).range?.[1] ?? 0;
  return Math.max(key, contentEnd(pair.value, key));
}

function lineEnd(source: string, position: number): number {
  // Block text ends with the break that follows it.
  if (position > 0 && source[position - 1] === '\n') {
    return position - (source[position - 2] === '\r' ? 2 : 1);
  }
  const end = source.indexOf('\n', position);
  if (end < 0) {
    return source.length;
  }
  return source[end - 1] === '\r' ? end - 1 : end;
}

function columnOf(source: string, position: number): number {
  return position - (source.lastIndexOf('\n', position - 1) + 1);
}

/** Adds `key: value` to a map, in the map's own notation. */
function addPair(
  source: string,
  map: YAMLMap,
  key: string,
  value: unknown,
): Splice | undefined {
  if (isFlow(map)) {
    const text = `${flow(key)}: ${flow(value)}`;
    const last = map.items[map.items.length - 1];
    const close = (map.range?.[1] ?? 0) - 1;
    return last
      ? { from: pairEnd(last), to: pairEnd(last), text: `, ${text}` }
      : { from: close, to: close, text: ` ${text} ` };
  }
  const { items } = map;
  const first = (items[0]?.key as { range?: readonly number[] })?.range?.[0];
  if (first === undefined) {
    return undefined;
  }
  const column = columnOf(source, first);
  // At the top, what a file is about usually stands last (`jobs`, `spec`).
  const previous = items[Math.max(0, items.length - (column === 0 ? 2 : 1))];
  const at = lineEnd(source, pairEnd(previous));
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const lines = blockLines(key, value, ' '.repeat(column));
  return { from: at, to: at, text: eol + lines.join(eol) };
}

/** Gives a value to a key that has none yet. */
function fillEmpty(
  source: string,
  pair: Pair,
  parent: YAMLMap,
  value: unknown,
): Splice | undefined {
  const { value: node } = pair;
  const range = isScalar(node) ? node.range : undefined;
  if (!range || (isScalar(node) && (node.anchor || node.tag))) {
    return undefined;
  }
  if (range[1] > range[0]) {
    return { from: range[0], to: range[1], text: flow(value) };
  }
  const key = (pair.key as { range?: readonly number[] }).range ?? [0, 0];
  const colon = source.indexOf(':', key[1]);
  if (colon < 0) {
    return undefined;
  }
  const isNested =
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isFlow(parent) || !isNested) {
    return { from: colon + 1, to: colon + 1, text: ` ${flow(value)}` };
  }
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const indent = ' '.repeat(columnOf(source, key[0])) + STEP;
  const lines = Object.entries(value).flatMap(([inner, each]) =>
    blockLines(inner, each, indent),
  );
  const at = lineEnd(source, colon);
  return { from: at, to: at, text: eol + lines.join(eol) };
}

function addItem(
  source: string,
  list: YAMLSeq,
  value: unknown,
): Splice | undefined {
  const last = list.items[list.items.length - 1];
  if (isFlow(list)) {
    const close = (list.range?.[1] ?? 0) - 1;
    const end = last ? contentEnd(last, close) : close;
    return { from: end, to: end, text: `${last ? ', ' : ''}${flow(value)}` };
  }
  const dash = list.range?.[0];
  if (!last || dash === undefined) {
    return undefined;
  }
  const at = lineEnd(source, contentEnd(last, dash));
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const indent = ' '.repeat(columnOf(source, dash));
  return { from: at, to: at, text: `${eol}${indent}- ${flow(value)}` };
}

function replaceValue(
  source: string,
  node: unknown,
  value: unknown,
): Splice | undefined {
  if (isSeq(node)) {
    return addItem(source, node, value);
  }
  // What others refer to, and text over several lines, a person changes.
  if (
    !isScalar(node) ||
    !node.range ||
    node.anchor ||
    node.tag ||
    node.type === 'BLOCK_LITERAL' ||
    node.type === 'BLOCK_FOLDED'
  ) {
    return undefined;
  }
  return { from: node.range[0], to: node.range[1], text: flow(value) };
}

function spliceFor(
  source: string,
  root: unknown,
  path: Path,
  value: unknown,
): Splice | undefined {
  let node = root;
  for (let depth = 0; depth < path.length; depth++) {
    const key = path[depth];
    const rest = path.slice(depth + 1);
    if (isAlias(node)) {
      return undefined;
    }
    if (isSeq(node)) {
      node = node.items[Number(key)];
      continue;
    }
    if (!isMap(node)) {
      return undefined;
    }
    const pair = findPair(node, key);
    if (!pair) {
      // The key may come with a merge; a second one would hide all of it.
      return findPair(node, '<<')
        ? undefined
        : addPair(source, node, String(key), wrap(rest, value));
    }
    if (isScalar(pair.value) && pair.value.value === null) {
      return fillEmpty(source, pair, node, wrap(rest, value));
    }
    node = pair.value;
  }
  return replaceValue(source, node, value);
}

/** The plain value that an edit must lead to. */
function expected(current: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return Array.isArray(current) ? [...current, value] : value;
  }
  if (Array.isArray(current)) {
    return current.map((each, index) =>
      index === Number(key) ? expected(each, rest, value) : each,
    );
  }
  const map = (current ?? {}) as Record<string, unknown>;
  return { ...map, [String(key)]: expected(map[String(key)], rest, value) };
}

function plain(documents: readonly Document[]): unknown[] {
  return documents.map(document => document.toJS({ maxAliasCount: 200 }));
}

/**
 * Sets one value of a YAML file; comments, order, quotes and layout of
 * everything else stay, byte for byte. A list gets one more entry.
 *
 * @remarks
 * The result is read again: if anything but the wanted value differs, the
 * edit is refused. An alias, an anchor or a merge on the way is refused too,
 * because it would change other places.
 */
export function setYamlValue(
  source: string,
  document: number,
  path: Path,
  value: unknown,
): string | undefined {
  const before = parse(source);
  const target = before?.[document];
  if (!before || !target) {
    return undefined;
  }
  // A rule may ask for one entry of a list that is not there yet.
  const isList = path[path.length - 1] === 'drop';
  const wanted = isList && target.getIn(path) === undefined ? [value] : value;
  const splice = spliceFor(source, target.contents, path, wanted);
  if (!splice) {
    return undefined;
  }
  const edited =
    source.slice(0, splice.from) + splice.text + source.slice(splice.to);
  const after = parse(edited);
  const wish = plain(before).map((data, index) =>
    index === document ? expected(data, path, wanted) : data,
  );
  return after && isDeepStrictEqual(plain(after), wish) ? edited : undefined;
}
