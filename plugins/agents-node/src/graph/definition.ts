import type {
  GateSubjectInput,
  ProjectRole,
} from '@trainyard/plugin-agents-common';
import type { z } from 'zod';
import type { NodeContext } from '../nodeContext';
import type { RetryPolicy } from '../retry';

/** Results of nodes by id, as the types of the graph know them. */
export type Results = Record<string, unknown>;

/**
 * What is recorded so far, as conditions and nodes of one graph see it.
 *
 * @remarks
 * Conditions must be pure functions of it: after a crash they are asked again.
 */
export interface GraphScope<Input = unknown, Known extends Results = Results> {
  readonly input: Input;
  /** Results of the nodes that passed; a skipped or failed node has none. */
  readonly results: Readonly<Partial<Known>>;
  /** A result that must be there; throws where the node did not pass. */
  result<Id extends keyof Known & string>(id: Id): Known[Id];
}

/** A dependency that is taken only under a condition. */
export interface ConditionalEdge<Id extends string = string> {
  readonly node: Id;
  /** Shown on the edge: "when a database is asked for". */
  readonly condition: string;
  when(scope: GraphScope): boolean;
}

/** What a node comes after: always, or under a condition. */
export type Edge<Id extends string = string> = Id | ConditionalEdge<Id>;

interface NodeBase {
  /** Lower-case letters, digits, hyphens and underscores. */
  readonly id: string;
  readonly title: string;
  readonly after: readonly Edge[];
  /**
   * Gives a reason to leave the node out; what comes after it goes on as if it
   * had passed.
   */
  skip?(scope: GraphScope): string | undefined;
  /** Whether the run goes on when this node failed for good. @default false */
  readonly continueOnError?: boolean;
  /** What pages and the API say before the node has run. */
  readonly estimatedDurationMs?: number;
}

/**
 * Permission for a model to use a tool that changes something: always, or once
 * a gate of the same graph was approved.
 */
export type ToolGrant =
  | string
  | {
      readonly tool: string;
      /** Id of the gate, in the same graph. */
      readonly gate: string;
    };

/** Work: a function of the pack. */
export interface TaskNode extends NodeBase {
  readonly kind: 'task';
  /** Id of the agent whose work it is. */
  readonly agent?: string;
  /** What the result must look like; it is checked when written and when read. */
  readonly output: z.ZodType;
  /** Time for one attempt. @default 600000 */
  readonly timeoutMs?: number;
  readonly retry?: RetryPolicy;
  /**
   * Work that would hold up light nodes goes to the queue of its kind, such as
   * `codegen`, which workers serve with a limit of their own.
   */
  readonly heavy?: string;
  /** Tools that change something and that models may use here. @default none */
  readonly grants?: readonly ToolGrant[];
  /**
   * Whether a replay runs it again (`again`) or takes its recorded result and
   * events (`recorded`). Nodes of agents are run again, other tasks are not:
   * they touch the world outside.
   */
  readonly replay?: 'again' | 'recorded';
  run(context: NodeContext): Promise<unknown>;
}

/** What a gate shows and asks. */
export interface GateAsk {
  /** As a question: "Deploy version 1.4.2 to production?" */
  readonly question: string;
  /** The verb on the button: "Deploy 1.4.2". */
  readonly action: string;
  /** Exactly what the answer binds. */
  readonly subject: GateSubjectInput;
  /**
   * Of questions only: after this time without an answer the run goes on with
   * the defaults that the subject names.
   * @default never
   */
  readonly defaultsAfterMs?: number;
}

/** What the nodes after a gate learn. */
export interface GateResult {
  readonly decision: 'approved' | 'rejected';
  readonly by: string;
  readonly comment?: string;
  readonly subjectHash: string;
  /** Nobody answered questions in time, and their defaults hold. */
  readonly isDefault?: boolean;
}

/** A point where the run waits for a person, for weeks if need be. */
export interface GateNode extends NodeBase {
  readonly kind: 'gate';
  /**
   * What an answer is. An `approval` binds, and only a person gives it.
   * `questions` ask for what has defaults; `GateAsk.defaultsAfterMs` says when
   * those are taken.
   * @default 'approval'
   */
  readonly purpose?: 'approval' | 'questions';
  ask(context: NodeContext): GateAsk | Promise<GateAsk>;
  /** @default 'approver' */
  readonly role?: ProjectRole;
  /** Whether the requester of the run is barred from answering. @default false */
  readonly fourEyes?: boolean;
  /**
   * After this time the gate asks for attention; it never approves itself.
   * @default 604800000
   */
  readonly expiresInMs?: number;
  /**
   * `stop` ends the run; `continue` goes on, and edges may look at the decision.
   * @default 'stop'
   */
  readonly onReject?: 'stop' | 'continue';
}

/** A graph inside a graph; its nodes are named `id/child`. */
export interface SubgraphNode extends NodeBase {
  readonly kind: 'graph';
  /** What the inner graph gets as its input. */
  readonly toInput: (scope: GraphScope) => unknown;
  /**
   * The inner graph, or a function that builds it from its input (for planners:
   * the input is recorded, so the same graph is built again after a crash).
   */
  readonly graph: GraphDefinition | ((input: unknown) => GraphDefinition);
}

export type NodeDefinition = TaskNode | GateNode | SubgraphNode;

/** A graph as packs register it; build it with {@link defineGraph}. */
export interface GraphDefinition {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Raise it when stored runs could not go on with the new nodes. */
  readonly version: number;
  /**
   * The oldest version whose stored runs this one can finish.
   * @default the version itself
   */
  readonly continuesFrom?: number;
  /** Other names that `POST /workflows` accepts as `template`. */
  readonly aliases?: readonly string[];
  readonly input: z.ZodType;
  /**
   * Whether its runs belong to the person who asked, such as answers of the
   * chat: nobody else of the project sees them, lists leave them out, nobody is
   * told when they end.
   * @default false
   */
  readonly isPrivate?: boolean;
  readonly nodes: readonly NodeDefinition[];
  /** What the run hands back at its end. */
  output?(scope: GraphScope): unknown;
  /** Topics of the events service that can start a run; configuration switches it on. */
  readonly startedBy?: EventStart;
}

/** How an event becomes a run. */
export interface EventStart {
  readonly topics: readonly string[];
  /** The parameters of the run; `undefined` lets the event pass. */
  toParameters(payload: unknown): Record<string, unknown> | undefined;
}
