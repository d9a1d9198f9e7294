import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ANSWERED_BY_DEFAULTS,
  Gate,
  gateSubjectSchema,
  reasonCardSchema,
  RunEvent,
  RunEventBody,
} from '@trainyard/plugin-agents-common';
import { consultAgent } from '../agent/consultAgent';
import { Mind, rulesMind } from '../agent/definition';
import { PermanentError } from '../errors';
import type { GraphDefinition, TaskNode } from '../graph/definition';
import { hashSubject } from '../graph/subjectHash';
import { runHeavyInline } from '../heavy/HeavyWork';
import { decideNext } from '../interpreter/decideNext';
import type { FlatNode } from '../interpreter/flattenGraph';
import type { NodeRecord, RunRecords } from '../interpreter/records';
import { createScope } from '../interpreter/scope';
import {
  enterSubgraph,
  leaveSubgraph,
  type InlineResult,
} from '../interpreter/subgraph';
import type { Actor, NodeContext, PluginCalls } from '../nodeContext';
import { canRetry, retryDelayMs } from '../retry';
import { MemoryDecisionSet } from './MemoryDecisionSet';
import { createMemoryGit, MemoryArtifacts } from './memoryServices';
import { TestClock } from './TestClock';

/** How a test answers a gate. */
export type GateAnswerer = (
  gate: Pick<Gate, 'node' | 'question' | 'action' | 'subject'> & {
    /** Of questions: when their defaults are taken. */
    readonly defaultsAfterMs?: number;
  },
) =>
  | { decision: 'approved' | 'rejected'; comment?: string }
  /** Nobody answers: the clock moves on to where the defaults are taken. */
  | 'nobody'
  | undefined;

export interface RunGraphOptions {
  readonly input: unknown;
  /** Answers gates; `undefined` leaves the run waiting. By default all are approved. */
  readonly answer?: GateAnswerer;
  /** Minds that are asked before the rules. */
  readonly minds?: readonly Mind[];
  readonly clock?: TestClock;
  readonly actor?: Partial<Actor>;
  readonly plugins?: PluginCalls;
  readonly git?: NodeContext['git'];
  /** Artifacts that nodes before left, to go on from their results. */
  readonly artifacts?: MemoryArtifacts;
  readonly signal?: AbortSignal;
  /** Results that are there already, as in a fork. */
  readonly results?: Readonly<Record<string, NodeRecord>>;
  /** The plan of the decision set that the run works on; without it there is none. */
  readonly plan?: Readonly<Record<string, unknown>>;
  /** Effects that an earlier attempt recorded, by `node name key`. */
  readonly effects?: Map<string, unknown>;
}

/** A run that went on as far as it could. */
export interface TestRun {
  readonly status: 'completed' | 'failed' | 'waiting' | 'cancelled';
  readonly output: unknown;
  /** Why it failed or was refused. */
  readonly reason?: string;
  readonly nodes: Readonly<Record<string, NodeRecord>>;
  readonly events: readonly RunEvent[];
  /** What was shown while a model wrote; an empty one took back what was. */
  readonly drafts: readonly string[];
  readonly artifacts: MemoryArtifacts;
  readonly git: NodeContext['git'];
  /** What was done outside, by `node name key`. */
  readonly effects: ReadonlyMap<string, unknown>;
  /** The plan that the nodes saved last. */
  readonly plan?: Readonly<Record<string, unknown>>;
}

const QUIET: LoggerService = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => QUIET,
};

const NO_PLUGINS: PluginCalls = {
  discoveryApi: { getBaseUrl: async pluginId => `plugin://${pluginId}` },
  fetchApi: {
    fetch: async input => {
      throw new PermanentError(
        `The test gave no answer for ${input}: set the option "plugins"`,
      );
    },
  },
};

class GraphRun {
  readonly nodes: Record<string, NodeRecord>;
  readonly events: RunEvent[] = [];
  readonly drafts: string[] = [];
  readonly artifacts: MemoryArtifacts;
  readonly effects: Map<string, unknown>;
  readonly git: NodeContext['git'];
  readonly decisionSet: MemoryDecisionSet | undefined;
  readonly #openGates = new Set<string>();
  readonly #clock: TestClock;
  readonly #input: unknown;

  constructor(
    private readonly graph: GraphDefinition,
    private readonly options: RunGraphOptions,
  ) {
    this.#clock = options.clock ?? new TestClock();
    this.#input = graph.input.parse(options.input);
    this.nodes = { ...options.results };
    this.decisionSet = options.plan && new MemoryDecisionSet(options.plan);
    this.effects = options.effects ?? new Map();
    this.git = options.git ?? createMemoryGit();
    this.artifacts = options.artifacts ?? new MemoryArtifacts();
  }

  async run(): Promise<TestRun> {
    this.#emit({
      kind: 'run-start',
      by: this.#actor().userEntityRef,
      graphId: this.graph.id,
      graphVersion: this.graph.version,
      mode: 'first',
    });
    for (;;) {
      const decision = decideNext(this.graph, this.#records());
      if (decision.state !== 'going') {
        return this.#finish(decision.state, decision.cause);
      }
      for (const { id, record } of decision.settle) this.#record(id, record, 0);
      await Promise.all(decision.start.map(node => this.#runNode(node)));
    }
  }

  #finish(
    state: 'waiting' | 'completed' | 'failed' | 'refused',
    cause: string | undefined,
  ): TestRun {
    const status = state === 'refused' ? 'cancelled' : state;
    const reason = cause && `${cause}: ${this.nodes[cause].reason}`;
    if (status !== 'waiting') {
      this.#emit({ kind: 'run-complete', status, reason, durationMs: 0 });
    }
    const scope = createScope(this.#records(), '');
    return {
      status,
      reason,
      output: status === 'completed' ? this.graph.output?.(scope) : undefined,
      nodes: this.nodes,
      events: this.events,
      drafts: this.drafts,
      artifacts: this.artifacts,
      git: this.git,
      effects: this.effects,
      plan: this.decisionSet?.plan,
    };
  }

  async #runNode(node: FlatNode): Promise<void> {
    const records = this.#records();
    switch (node.kind) {
      case 'enter':
        this.#recordInline(enterSubgraph(node, records));
        break;
      case 'leave':
        this.#recordInline(leaveSubgraph(node, records));
        break;
      case 'gate':
        await this.#ask(node, records);
        break;
      default:
        await this.#work(node, node.node, records);
    }
  }

  #recordInline({ result, events }: InlineResult): void {
    const { outcome, output, reason } = result;
    this.#record(result.node, { outcome, output, reason }, 0);
    events.forEach(event => this.#emit(event));
  }

  async #ask(
    node: Extract<FlatNode, { kind: 'gate' }>,
    records: RunRecords,
  ): Promise<void> {
    const asked = await node.node.ask(this.#context(node, records, 1));
    const subject = gateSubjectSchema.parse(asked.subject);
    const subjectHash = hashSubject(asked.question, asked.action, subject);
    const gateId = `gate-${node.id}`;
    this.#emit({
      kind: 'gate-waiting',
      gateId,
      node: node.id,
      title: node.title,
      subjectHash,
      escalated: false,
    });
    const approve: GateAnswerer = () => ({ decision: 'approved' });
    const { answer = approve } = this.options;
    const { defaultsAfterMs } = asked;
    if (node.node.purpose !== 'questions' && defaultsAfterMs !== undefined) {
      throw new PermanentError(`${node.id}: an approval never answers itself`);
    }
    const said = answer({ ...asked, node: node.id, subject });
    const isDefault = said === 'nobody' && defaultsAfterMs !== undefined;
    if (!said || (said === 'nobody' && !isDefault)) {
      this.#openGates.add(node.id);
      return;
    }
    if (isDefault) await this.#clock.sleep(defaultsAfterMs);
    const by = isDefault ? ANSWERED_BY_DEFAULTS : 'user:default/approver';
    const { decision, comment } =
      said === 'nobody'
        ? { decision: 'approved' as const, comment: undefined }
        : said;
    this.#emit({
      kind: 'gate-answered',
      gateId,
      node: node.id,
      decision,
      by,
      comment,
    });
    this.#record(
      node.id,
      {
        outcome: decision === 'approved' ? 'passed' : 'refused',
        output: {
          decision,
          by,
          comment,
          subjectHash,
          ...(isDefault && { isDefault }),
        },
        reason: decision === 'rejected' ? `refused by ${by}` : undefined,
      },
      1,
    );
  }

  async #work(
    node: FlatNode,
    task: TaskNode,
    records: RunRecords,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      this.#emit({ kind: 'node-start', node: node.id, attempt });
      try {
        const context = this.#context(node, records, attempt);
        const output = task.output.parse(await task.run(context));
        this.#record(node.id, { outcome: 'passed', output }, attempt);
        return;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const willRetry = canRetry(task.retry ?? {}, attempt, error);
        this.#emit({
          kind: 'error',
          node: node.id,
          message: reason,
          attempt,
          willRetry,
        });
        if (!willRetry) {
          this.#record(node.id, { outcome: 'failed', reason }, attempt);
          return;
        }
        await this.#clock.sleep(retryDelayMs(task.retry ?? {}, attempt, 0));
      }
    }
  }

  #context(node: FlatNode, records: RunRecords, attempt: number): NodeContext {
    const context: NodeContext = {
      ...createScope(records, node.prefix),
      run: {
        workflowId: 'test-run',
        projectId: 'default',
        graphId: this.graph.id,
        title: this.graph.title,
      },
      node: {
        id: node.id,
        attempt,
        grants: node.kind === 'task' ? node.node.grants : undefined,
      },
      actor: this.#actor(),
      signal: this.options.signal ?? new AbortController().signal,
      logger: QUIET,
      clock: this.#clock,
      emit: {
        reasonCard: card =>
          this.#emit({
            kind: 'reason-card',
            node: node.id,
            card: reasonCardSchema.parse(card),
          }),
        draft: text => this.drafts.push(text),
      },
      artifacts: this.artifacts.ofNode(node.id, artifact =>
        this.#emit({ kind: 'artifact', ...artifact, node: node.id }),
      ),
      git: this.git,
      decisionSet: this.decisionSet,
      plugins: this.options.plugins ?? NO_PLUGINS,
      consult: (agent, input) =>
        consultAgent(agent, input, {
          context,
          minds: [...(this.options.minds ?? []), rulesMind],
        }),
      heavy: (work, input) =>
        runHeavyInline(work, input, { signal: context.signal, log: () => {} }),
      effect: async (name, key, perform) => {
        const id = `${node.id} ${name} ${key}`;
        const isKnown = this.effects.has(id);
        if (!isKnown) this.effects.set(id, await perform(id));
        const status = isKnown ? 'found' : 'done';
        this.#emit({ kind: 'effect', node: node.id, name, key, status });
        return this.effects.get(id) as never;
      },
    };
    return context;
  }

  #actor(): Actor {
    return {
      userEntityRef: 'user:default/tester',
      ownershipEntityRefs: ['user:default/tester'],
      role: 'contributor',
      ...this.options.actor,
    };
  }

  #records(): RunRecords {
    return {
      input: this.#input,
      nodes: { ...this.nodes },
      openGates: this.#openGates,
      active: new Set(),
    };
  }

  #record(id: string, record: NodeRecord, attempt: number): void {
    this.nodes[id] = record;
    const { outcome, reason } = record;
    this.#emit({
      kind: 'node-complete',
      node: id,
      outcome,
      attempt,
      durationMs: 0,
      reason,
    });
  }

  #emit(body: RunEventBody): void {
    this.events.push({
      ...body,
      workflowId: 'test-run',
      seq: this.events.length + 1,
      at: this.#clock.now().toISOString(),
    } as RunEvent);
  }
}

/**
 * Runs a graph in memory, without database or portal.
 *
 * @remarks
 * It uses the interpreter, the consultation of agents and the retries of the
 * real engine; gates are answered by the test, sleeping moves the clock.
 */
export function runGraph(
  graph: GraphDefinition,
  options: RunGraphOptions,
): Promise<TestRun> {
  return new GraphRun(graph, options).run();
}
