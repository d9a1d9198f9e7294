import type { NodeOutcome } from '@trainyard/plugin-agents-common';

/** What is stored about a node that has ended. */
export interface NodeRecord {
  readonly outcome: NodeOutcome;
  readonly output?: unknown;
  readonly reason?: string;
  /**
   * Skipped because no way led here, so that what comes after has none either.
   * A node that was skipped on purpose counts as passed for its followers.
   */
  readonly isBranchNotTaken?: boolean;
}

/** All that is stored about a run; the interpreter needs nothing else. */
export interface RunRecords {
  readonly input: unknown;
  readonly nodes: Readonly<Record<string, NodeRecord>>;
  /** Nodes whose gate is open. */
  readonly openGates: ReadonlySet<string>;
  /** Nodes that are under way, in this segment or in a queue of their own. */
  readonly active: ReadonlySet<string>;
}
