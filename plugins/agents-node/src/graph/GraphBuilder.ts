import type { z } from 'zod';
import type { AgentDefinition } from '../agent/definition';
import type { NodeContext } from '../nodeContext';
import type {
  ConditionalEdge,
  EventStart,
  GateAsk,
  GateNode,
  GateResult,
  GraphDefinition,
  GraphScope,
  NodeDefinition,
  Results,
  SubgraphNode,
  TaskNode,
} from './definition';
import { validateGraph } from './validateGraph';

type Ids<Known> = keyof Known & string;

interface TypedEdge<Input, Known extends Results>
  extends Omit<ConditionalEdge<Ids<Known>>, 'when'> {
  when(scope: GraphScope<Input, Known>): boolean;
}

interface Placement<Input, Known extends Results> {
  readonly title: string;
  readonly after?: readonly (Ids<Known> | TypedEdge<Input, Known>)[];
  skip?(scope: GraphScope<Input, Known>): string | undefined;
  readonly continueOnError?: boolean;
  readonly estimatedDurationMs?: number;
}

interface Effort
  extends Pick<
    TaskNode,
    'timeoutMs' | 'retry' | 'heavy' | 'grants' | 'replay'
  > {}

/** The head of a graph. */
export interface GraphHead<Input> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly version: number;
  readonly continuesFrom?: number;
  readonly aliases?: readonly string[];
  readonly input: z.ZodType<Input>;
  readonly startedBy?: EventStart;
  readonly isPrivate?: boolean;
}

/** Adds nodes one by one; each knows the types of those before it. */
export class GraphBuilder<Input, Known extends Results> {
  constructor(
    private readonly head: GraphHead<Input>,
    private readonly nodes: readonly NodeDefinition[],
  ) {}

  /** Adds a piece of work. */
  task<Id extends string, Output>(
    id: Id,
    options: Placement<Input, Known> &
      Effort & {
        readonly agent?: string;
        readonly output: z.ZodType<Output>;
        run(context: NodeContext<Input, Known>): Promise<Output> | Output;
      },
  ): GraphBuilder<Input, Known & Record<Id, Output>> {
    const { after = [], ...rest } = options;
    const run = async (context: NodeContext<Input, Known>) =>
      options.run(context);
    return this.#with({ ...rest, kind: 'task', id, after, run } as TaskNode);
  }

  /** Adds the work of an agent: its mind proposes, its rules verify. */
  agent<Id extends string, AgentInput, Output>(
    id: Id,
    options: Placement<Input, Known> &
      Effort & {
        readonly agent: AgentDefinition<AgentInput, Output>;
        input(
          context: NodeContext<Input, Known>,
        ): AgentInput | Promise<AgentInput>;
      },
  ): GraphBuilder<Input, Known & Record<Id, Output>> {
    const { agent, input, ...rest } = options;
    return this.task(id, {
      ...rest,
      agent: agent.id,
      output: agent.output,
      replay: rest.replay ?? 'again',
      run: async context => context.consult(agent, await input(context)),
    });
  }

  /** Adds a point where a person decides. */
  gate<Id extends string>(
    id: Id,
    options: Placement<Input, Known> &
      Pick<
        GateNode,
        'role' | 'fourEyes' | 'expiresInMs' | 'onReject' | 'purpose'
      > & {
        ask(context: NodeContext<Input, Known>): GateAsk | Promise<GateAsk>;
      },
  ): GraphBuilder<Input, Known & Record<Id, GateResult>> {
    const { after = [], ...rest } = options;
    return this.#with({ ...rest, kind: 'gate', id, after } as GateNode);
  }

  /** Adds a graph inside the graph; its output is the result of the node. */
  graph<Id extends string, InnerInput>(
    id: Id,
    options: Placement<Input, Known> & {
      toInput(scope: GraphScope<Input, Known>): InnerInput;
      readonly graph:
        | GraphDefinition
        | ((input: InnerInput) => GraphDefinition);
    },
  ): GraphBuilder<Input, Known & Record<Id, unknown>> {
    const { after = [], ...rest } = options;
    return this.#with({ ...rest, kind: 'graph', id, after } as SubgraphNode);
  }

  /** Checks the graph and hands it out. */
  build(
    output?: (scope: GraphScope<Input, Known>) => unknown,
  ): GraphDefinition {
    const graph = {
      ...this.head,
      nodes: this.nodes,
      ...(output ? { output } : {}),
    } as GraphDefinition;
    validateGraph(graph);
    return graph;
  }

  #with<Next extends Results>(node: NodeDefinition): GraphBuilder<Input, Next> {
    return new GraphBuilder<Input, Next>(this.head, [...this.nodes, node]);
  }
}

/**
 * Begins a graph.
 *
 * @example
 * ```ts
 * const graph = defineGraph({ id: 'greet', version: 1, title: 'Greet',
 *   description: 'Greets somebody', input: z.object({ name: z.string() }) })
 *   .task('compose', { title: 'Compose', output: z.string(),
 *     run: async ({ input }) => `Hello ${input.name}` })
 *   .gate('approve', { title: 'Approve', after: ['compose'],
 *     ask: scope => ({ question: 'Send it?', action: 'Send',
 *       subject: { summary: scope.result('compose') } }) })
 *   .build();
 * ```
 */
export function defineGraph<Input>(
  head: GraphHead<Input>,
): GraphBuilder<Input, Record<never, never>> {
  return new GraphBuilder(head, []);
}
