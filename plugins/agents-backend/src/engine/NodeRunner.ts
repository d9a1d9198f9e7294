import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  Actor,
  AgentDefinition,
  canRetry,
  Clock,
  consultAgent,
  Consultation,
  createScope,
  EffectUnknownError,
  FlatNode,
  Mind,
  NodeContext,
  PermanentError,
  retryDelayMs,
  RunRecords,
  TaskNode,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import type { StoredResult } from '../database/writeRun';
import { reasonCardSchema } from '@trainyard/plugin-agents-common';
import { markNode } from './codeMarks';
import { countConsultation, traceNode } from './tracing';
import type { HeavyThreads } from '../heavy/HeavyThreads';
import type { Experiments } from './Experiments';
import type { GraphRegistry } from './GraphRegistry';
import { EffectLedger } from './EffectLedger';
import type { NodeEvents } from './NodeEvents';
import type { NodeServices } from './NodeServices';
import { recordConsultation } from './recordConsultation';

/** Results live in the database and are read at every segment. */
const LARGEST_RESULT_BYTES = 1_000_000;
const DEFAULT_TIMEOUT_MS = 600_000;

/** How a node ended, or the question that it leaves to a person. */
export type NodeEnd =
  | { readonly type: 'result'; readonly result: StoredResult }
  | { readonly type: 'unknown-effect'; readonly error: EffectUnknownError }
  /** A gate is open. */
  | { readonly type: 'asked' }
  /** Cancelled, handed over or fenced off: nothing is recorded. */
  | { readonly type: 'interrupted' };

/** One node, to be run. */
export interface NodeJob {
  readonly run: RunRow;
  readonly node: FlatNode;
  readonly records: RunRecords;
  readonly actor: Actor;
  readonly events: NodeEvents;
  readonly signal: AbortSignal;
}

type TaskJob = NodeJob & {
  readonly node: Extract<FlatNode, { kind: 'task' }>;
};

/** What the runner needs. */
export interface NodeRunnerDependencies {
  readonly knex: Knex;
  readonly logger: LoggerService;
  readonly clock: Clock;
  readonly services: NodeServices;
  readonly minds: () => readonly Mind[];
  readonly experiments: Experiments;
  readonly heavy: HeavyThreads;
  readonly graphs: Pick<GraphRegistry, 'agents'>;
  readonly random: () => number;
  /** What a model is writing for the person of the run; see `NodeEmitter`. */
  readonly showDraft: (run: RunRow, text: string) => void;
  /** Throws where the person of the run may no longer act. */
  readonly authorize: (run: RunRow) => Promise<Actor>;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs nodes: context, timeout, retries, effects, checks of the result. */
export class NodeRunner {
  constructor(private readonly dependencies: NodeRunnerDependencies) {}

  run(job: TaskJob): Promise<NodeEnd> {
    return traceNode(job, () => this.#run(job));
  }

  async #run(job: TaskJob): Promise<NodeEnd> {
    const task = job.node.node;
    const { clock } = this.dependencies;
    const startedMs = clock.now().getTime();
    const end = (
      result: Pick<StoredResult, 'outcome' | 'output' | 'reason' | 'attempt'>,
    ): NodeEnd => ({
      type: 'result',
      result: {
        ...result,
        node: job.node.id,
        codeMark: markNode(job.node, this.dependencies.graphs),
        durationMs: Math.max(0, clock.now().getTime() - startedMs),
      },
    });
    for (let attempt = 1; ; attempt++) {
      job.events.add({ kind: 'node-start', node: job.node.id, attempt });
      try {
        const output = await this.#attempt(task, job, attempt);
        return end({ outcome: 'passed', output, attempt });
      } catch (error) {
        if (job.signal.aborted) {
          return { type: 'interrupted' };
        }
        if (error instanceof EffectUnknownError) {
          return { type: 'unknown-effect', error };
        }
        const willRetry = canRetry(task.retry ?? {}, attempt, error);
        const retryInMs = willRetry
          ? retryDelayMs(task.retry ?? {}, attempt, this.dependencies.random())
          : undefined;
        const message = messageOf(error);
        job.events.add({
          kind: 'error',
          node: job.node.id,
          message,
          code: error instanceof Error ? error.name : undefined,
          attempt,
          willRetry,
          retryInMs,
        });
        if (retryInMs === undefined) {
          return end({ outcome: 'failed', reason: message, attempt });
        }
        await clock.sleep(retryInMs, job.signal).catch(() => undefined);
      }
    }
  }

  /** The context of a node; also for gates, which ask with the same means. */
  createContext(
    job: NodeJob,
    attempt: number,
    signal: AbortSignal,
  ): NodeContext {
    const { run, node, records, actor, events } = job;
    const { clock, knex, services } = this.dependencies;
    const scope = createScope(records, node.prefix);
    const ledger = new EffectLedger(knex, ({ name, key }, status) =>
      events.add({ kind: 'effect', node: node.id, name, key, status }),
    );
    const logger = this.dependencies.logger.child({
      run_id: run.id,
      thread_id: run.id,
      project_id: run.project_id,
      node: node.id,
    });
    const context: NodeContext = {
      ...scope,
      ...services.create({ run, node: node.id, actor, events, signal }),
      run: {
        workflowId: run.id,
        projectId: run.project_id,
        graphId: run.graph_id,
        title: run.title,
        entityRef: run.entity_ref ?? undefined,
        decisionSetId: run.decision_set_id ?? undefined,
      },
      node: {
        id: node.id,
        attempt,
        grants: node.kind === 'task' ? node.node.grants : undefined,
      },
      actor,
      signal,
      logger,
      clock,
      emit: {
        reasonCard: card =>
          events.add({
            kind: 'reason-card',
            node: node.id,
            card: reasonCardSchema.parse(card),
          }),
        draft: text => this.dependencies.showDraft(run, text),
      },
      heavy: (work, input) =>
        this.dependencies.heavy.run(work, input, { signal, logger }),
      consult: (agent, input) => this.#consult(agent, input, context, job),
      effect: (name, key, perform, options) => {
        signal.throwIfAborted();
        return ledger.perform(
          { run_id: run.id, node_id: node.id, name, key },
          perform,
          options,
        );
      },
    };
    return context;
  }

  async #consult<Input, Output>(
    agent: AgentDefinition<Input, Output>,
    input: Input,
    context: NodeContext,
    job: NodeJob,
  ): Promise<Output> {
    const { knex, clock, experiments } = this.dependencies;
    const trial = await experiments.assign(job.run, agent.id);
    const consulted = experiments.apply(
      agent as AgentDefinition,
      this.dependencies.minds(),
      trial,
    );
    const startedMs = clock.now().getTime();
    let isCounted = false;
    const count = (consultation: Consultation) => {
      isCounted = true;
      countConsultation(consultation);
      const about = { runId: job.run.id, node: job.node.id, trial };
      void recordConsultation(knex, context.logger, about, consultation);
    };
    try {
      return (await consultAgent(consulted.agent, input, {
        context,
        minds: consulted.minds,
        onDone: count,
      })) as Output;
    } catch (error) {
      // Rules that throw tell nobody; the error rate would leave them out.
      if (!isCounted && !context.signal.aborted) {
        count({
          agent: consulted.agent.id,
          mind: 'rules',
          inputTokens: 0,
          outputTokens: 0,
          costUsd: 0,
          durationMs: clock.now().getTime() - startedMs,
          failed: true,
        });
      }
      throw error;
    }
  }

  async #attempt(
    task: TaskNode,
    job: NodeJob,
    attempt: number,
  ): Promise<unknown> {
    const actor = await this.dependencies.authorize(job.run);
    const timeoutMs = task.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const timeout = new AbortController();
    const signal = AbortSignal.any([job.signal, timeout.signal]);
    const timer = setTimeout(
      () => timeout.abort(new Error(`It took longer than ${timeoutMs} ms`)),
      timeoutMs,
    );
    let onAbort = () => {};
    try {
      const context = this.createContext({ ...job, actor }, attempt, signal);
      // A node that ignores its signal must not hold up the others.
      const aborted = new Promise<never>((_, reject) => {
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
      });
      const output = await Promise.race([task.run(context), aborted]);
      return this.#check(task, output);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  #check(task: TaskNode, output: unknown): unknown {
    const parsed = task.output.safeParse(output);
    if (!parsed.success) {
      throw new PermanentError(
        `The result of "${
          task.id
        }" does not fit its schema: ${parsed.error.issues
          .map(issue => `${issue.path.join('.') || 'result'}: ${issue.message}`)
          .join(', ')}`,
      );
    }
    const size = JSON.stringify(parsed.data)?.length ?? 0;
    if (size > LARGEST_RESULT_BYTES) {
      throw new PermanentError(
        `The result of "${task.id}" has ${size} bytes; keep content in an artifact and return its hash`,
      );
    }
    return parsed.data;
  }
}
