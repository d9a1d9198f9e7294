import {
  isCollection,
  isMap as isYamlMap,
  isNode,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';

/** Keys and indexes from the root of the file to a value. */
export type WorkflowPath = readonly (string | number)[];

/** 1-based. */
export interface WorkflowPosition {
  readonly line: number;
  readonly column: number;
}

/** A mapping of a workflow whose shape nobody has checked yet. */
export type LooseMap = Readonly<Record<string, unknown>>;

/** A parsed workflow that still knows where everything stands in the text. */
export interface WorkflowDocument {
  readonly text: string;
  readonly document: Document.Parsed;
  /** The plain value; an empty mapping when the file is not YAML or no mapping. */
  readonly root: LooseMap;
  /** The place of the value at a path, or of the nearest ancestor that exists. */
  positionOf(path: WorkflowPath): WorkflowPosition;
  /** The place of a character of the text. */
  positionAt(offset: number): WorkflowPosition;
  /** Start and end of the value in the text. */
  rangeOf(path: WorkflowPath): readonly [number, number] | undefined;
}

/** Narrows to a mapping. */
export function isMap(value: unknown): value is LooseMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping at a key, or an empty one. */
export function mapAt(value: unknown, key: string): LooseMap {
  const child = isMap(value) ? value[key] : undefined;
  return isMap(child) ? child : {};
}

function hasCycle(value: unknown, ancestors: readonly unknown[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (ancestors.includes(value)) return true;
  const within = [...ancestors, value];
  return Object.values(value).some(child => hasCycle(child, within));
}

/** Aliases that expand without end, point nowhere or to themselves yield nothing to check. */
function toPlainValue(document: Document.Parsed): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return hasCycle(value, []) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Reads a workflow; errors of the YAML are left to the parsers that report them. */
export function parseWorkflowDocument(text: string): WorkflowDocument {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const nodeOf = (path: WorkflowPath): Node | undefined => {
    const found = path.length ? document.getIn(path, true) : document.contents;
    return isNode(found) ? found : undefined;
  };
  const positionAt = (offset: number): WorkflowPosition => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const rangeOf = (path: WorkflowPath) => {
    const range = nodeOf(path)?.range;
    return range ? ([range[0], range[1]] as const) : undefined;
  };
  const value = toPlainValue(document);
  const startOf = (path: WorkflowPath): number | undefined => {
    const node = nodeOf(path);
    const parent = path.length ? nodeOf(path.slice(0, -1)) : undefined;
    if (isCollection(node) && isYamlMap(parent)) {
      // A mapping starts below its name; people look for the name.
      const pair = parent.items.find(({ value: item }) => item === node);
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    return node?.range?.[0];
  };
  return {
    text,
    document,
    root: isMap(value) ? value : {},
    positionAt,
    rangeOf,
    positionOf(path) {
      for (let length = path.length; length >= 0; length--) {
        const start = startOf(path.slice(0, length));
        if (start !== undefined) return positionAt(start);
      }
      return { line: 1, column: 1 };
    },
  };
}
