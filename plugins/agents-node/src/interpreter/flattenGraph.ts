import { validateGraph } from '../graph/validateGraph';
import type {
  Edge,
  GateNode,
  GraphDefinition,
  GraphScope,
  SubgraphNode,
  TaskNode,
} from '../graph/definition';
import type { RunRecords } from './records';
import { createScope, ENTER } from './scope';

/** An edge between nodes of the flat graph. */
export interface FlatEdge {
  readonly from: string;
  readonly condition?: string;
  readonly when?: (scope: GraphScope) => boolean;
}

interface FlatBase {
  readonly id: string;
  readonly title: string;
  /** Names of the scope: `parent/`, or nothing. */
  readonly prefix: string;
  readonly after: readonly FlatEdge[];
  readonly continueOnError: boolean;
  /** A sub-graph around it goes on although it failed. */
  readonly isTolerated: boolean;
  readonly skip?: (scope: GraphScope) => string | undefined;
}

/**
 * A node of the flat graph. A sub-graph becomes `enter` (records its input),
 * its nodes, and `leave` (collects its output).
 */
export type FlatNode =
  | (FlatBase & { readonly kind: 'task'; readonly node: TaskNode })
  | (FlatBase & { readonly kind: 'gate'; readonly node: GateNode })
  | (FlatBase & { readonly kind: 'enter'; readonly node: SubgraphNode })
  | (FlatBase & {
      readonly kind: 'leave';
      readonly node: SubgraphNode;
      /** Known as soon as the sub-graph was entered. */
      readonly inner?: GraphDefinition;
      readonly children: readonly string[];
    });

function flattenEdge(edge: Edge, prefix: string): FlatEdge {
  return typeof edge === 'string'
    ? { from: `${prefix}${edge}` }
    : {
        from: `${prefix}${edge.node}`,
        condition: edge.condition,
        when: scope => edge.when(scope),
      };
}

/** The graph inside a node, if it is known yet. */
function resolveInner(
  node: SubgraphNode,
  innerPrefix: string,
  records: RunRecords | undefined,
): GraphDefinition | undefined {
  if (typeof node.graph !== 'function') {
    return node.graph;
  }
  const entered = records?.nodes[`${innerPrefix}${ENTER}`];
  if (!records || entered?.outcome !== 'passed') {
    return undefined;
  }
  const inner = node.graph(createScope(records, innerPrefix).input);
  validateGraph(inner);
  return inner;
}

interface Surroundings {
  readonly prefix: string;
  readonly isTolerated: boolean;
  /** Edges that every root of a sub-graph gets. */
  readonly entry: readonly FlatEdge[];
  readonly records?: RunRecords;
}

function flattenSubgraph(
  node: SubgraphNode,
  base: FlatBase,
  around: Surroundings,
): FlatNode[] {
  const innerPrefix = `${base.id}/`;
  const enterId = `${innerPrefix}${ENTER}`;
  const inner = resolveInner(node, innerPrefix, around.records);
  const children = inner
    ? flattenInto(inner, {
        ...around,
        prefix: innerPrefix,
        isTolerated: around.isTolerated || base.continueOnError,
        entry: [{ from: enterId }],
      })
    : [];
  const ids = children.map(child => child.id);
  const leave: FlatNode = {
    ...base,
    kind: 'leave',
    node,
    inner,
    children: ids,
    after: [enterId, ...ids].map(from => ({ from })),
    skip: undefined,
  };
  return [{ ...base, id: enterId, kind: 'enter', node }, ...children, leave];
}

function flattenInto(graph: GraphDefinition, around: Surroundings): FlatNode[] {
  return graph.nodes.flatMap((node): FlatNode[] => {
    const own = node.after.map(edge => flattenEdge(edge, around.prefix));
    const { skip } = node;
    const base: FlatBase = {
      id: `${around.prefix}${node.id}`,
      title: node.title,
      prefix: around.prefix,
      after: own.length ? own : around.entry,
      continueOnError: node.continueOnError ?? false,
      isTolerated: around.isTolerated,
      skip: skip && (scope => skip.call(node, scope)),
    };
    switch (node.kind) {
      case 'task':
        return [{ ...base, kind: 'task', node }];
      case 'gate':
        return [{ ...base, kind: 'gate', node }];
      default:
        return flattenSubgraph(node, base, around);
    }
  });
}

/**
 * A graph without sub-graphs.
 *
 * @remarks
 * The inside of a sub-graph that depends on its input is there as soon as that
 * input is recorded; built from records alone, it is the same at every call.
 */
export function flattenGraph(
  graph: GraphDefinition,
  records?: RunRecords,
): readonly FlatNode[] {
  return flattenInto(graph, {
    prefix: '',
    isTolerated: false,
    entry: [],
    records,
  });
}
