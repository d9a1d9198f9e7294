import type { GraphDefinition } from '../graph/definition';
import { decideNext, Decision } from '../interpreter/decideNext';
import { FlatNode, flattenGraph } from '../interpreter/flattenGraph';
import type { NodeRecord, RunRecords } from '../interpreter/records';
import { DivergenceError } from './ReplayDesk';
import type { RunExport } from './RunExport';

/** How far a replay has come, as the interpreter sees it. */
export class ReplayState {
  readonly nodes: Record<string, NodeRecord> = {};
  readonly openGates = new Set<string>();
  readonly active = new Set<string>();

  constructor(
    private readonly graph: GraphDefinition,
    private readonly recorded: RunExport,
  ) {}

  /** A person lets the run go on after its end: these nodes are done again. */
  repeat(nodes: readonly string[]): void {
    for (const node of nodes) {
      delete this.nodes[node];
      this.openGates.delete(node);
    }
    this.active.clear();
  }

  settle(id: string, record: NodeRecord): void {
    this.nodes[id] = record;
    this.active.delete(id);
  }

  decide(): Decision {
    return decideNext(this.graph, this.records());
  }

  /** A node of the graph as it is now; planned sub-graphs included. */
  find(id: string): FlatNode | undefined {
    return flattenGraph(this.graph, this.records()).find(
      node => node.id === id,
    );
  }

  assertReady(node: FlatNode): void {
    if (!this.decide().start.some(({ id }) => id === node.id)) {
      throw new DivergenceError(`${node.id} is not ready yet in the replay`);
    }
  }

  /** How the node ended at last in the recorded run. */
  resultOf(node: string): RunExport['results'][number] | undefined {
    return this.recorded.results.find(result => result.node === node);
  }

  records(): RunRecords {
    return {
      input: this.recorded.input,
      nodes: { ...this.nodes },
      openGates: this.openGates,
      active: this.active,
    };
  }
}
