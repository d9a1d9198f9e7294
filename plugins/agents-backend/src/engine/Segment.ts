import type { Pause, RunEventBody } from '@trainyard/plugin-agents-common';
import {
  Actor,
  createScope,
  decideNext,
  Decision,
  enterSubgraph,
  FlatNode,
  GraphDefinition,
  leaveSubgraph,
  NodeRecord,
  RunRecords,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import type { StoredResult } from '../database/writeRun';
import { askGate, askAboutEffect } from './askGate';
import { LoadedRun, loadRun } from './loadRun';
import { NodeEvents } from './NodeEvents';
import type { NodeEnd, NodeRunner } from './NodeRunner';
import type { GateQuestion, OpenedGate } from './openGate';
import type { RunLog } from './RunLog';

/** What a segment needs. */
export interface SegmentDependencies {
  readonly knex: Knex;
  readonly runner: NodeRunner;
  readonly open: (
    run: RunRow,
    fence: string,
    question: GateQuestion,
  ) => Promise<OpenedGate>;
  readonly enqueueJob: (
    run: RunRow,
    node: { id: string; kind: string },
  ) => Promise<void>;
  readonly onOpened: (
    run: RunRow,
    gate: OpenedGate,
    question: GateQuestion,
  ) => void;
  /** The pauses that keep a node of a project from starting. */
  readonly holding: (
    project: string,
    node: FlatNode,
  ) => Promise<readonly Pause[]>;
  readonly onEnd: (run: RunRow, end: RunEnd) => void;
}

/** How a run ended. */
export interface RunEnd {
  readonly status: 'completed' | 'failed' | 'cancelled';
  readonly reason?: string;
}

interface Finished {
  readonly node: FlatNode;
  readonly events: readonly RunEventBody[];
  readonly end: NodeEnd;
}

const END_STATUS = {
  completed: 'completed',
  failed: 'failed',
  refused: 'cancelled',
} as const;

type InlineNode = Extract<FlatNode, { kind: 'enter' | 'leave' }>;

function isInline(node: FlatNode): node is InlineNode {
  return node.kind === 'enter' || node.kind === 'leave';
}

type Outbox = { events: RunEventBody[]; results: StoredResult[] };

function completeEvent(result: StoredResult): RunEventBody {
  return {
    kind: 'node-complete',
    node: result.node,
    outcome: result.outcome,
    attempt: result.attempt,
    durationMs: result.durationMs,
    reason: result.reason,
  };
}

interface HeldNode {
  readonly node: FlatNode;
  readonly pauses: readonly Pause[];
}

/** What a run that parks because of pauses tells. */
function pausedWrite(
  events: readonly RunEventBody[],
  held: readonly HeldNode[],
) {
  if (!held.length) {
    return {};
  }
  const pauses = [
    ...new Map(
      held.flatMap(item => item.pauses).map(pause => [pause.pauseId, pause]),
    ).values(),
  ];
  const nodes = held.map(item => item.node.id);
  const paused: RunEventBody = { kind: 'paused', nodes, pauses };
  return { events: [...events, paused], held: pauses };
}

/**
 * A stretch of a run between two waits.
 *
 * @remarks
 * Starts what is ready, writes what has ended, and ends itself as soon as only
 * people or queued nodes can bring the run on: then nothing is held. A result
 * is written before anything that depends on it starts.
 */
export class Segment {
  readonly #nodes: Record<string, NodeRecord>;
  readonly #openGates: Set<string>;
  readonly #jobs: Set<string>;
  readonly #local = new Map<string, Promise<Finished>>();
  #outbox: Outbox = { events: [], results: [] };

  constructor(
    private readonly dependencies: SegmentDependencies,
    private readonly graph: GraphDefinition,
    private readonly loaded: LoadedRun,
    private readonly actor: Actor,
    private readonly log: RunLog,
    private readonly fence: string,
    private readonly signal: AbortSignal,
    private readonly onLost: (error: unknown) => void,
  ) {
    this.#nodes = { ...loaded.nodes };
    this.#openGates = new Set(loaded.openGates);
    this.#jobs = new Set(loaded.jobs);
  }

  async execute(): Promise<void> {
    while (!this.signal.aborted) {
      const decision = this.#settleAll();
      if (decision.state !== 'going' && decision.state !== 'waiting') {
        await this.#end(decision);
        return;
      }
      const { start, held } = await this.#holdBack(decision.start);
      const isBusy = this.#local.size > 0 || start.length > 0;
      if (!isBusy) {
        if (await this.#park(held)) return;
        continue;
      }
      await this.#flush();
      if (this.signal.aborted) return;
      if (this.log.takeForeignWrites()) {
        await this.#reload();
        continue;
      }
      await this.#startAll(start);
      if (this.#local.size) {
        this.#accept(await Promise.race(this.#local.values()));
      }
    }
  }

  /** Waits until nothing of this segment works any more. */
  async drain(): Promise<void> {
    await Promise.allSettled(this.#local.values());
  }

  #records(): RunRecords {
    return {
      input: this.loaded.run.input,
      nodes: this.#nodes,
      openGates: this.#openGates,
      active: new Set([...this.#local.keys(), ...this.#jobs]),
    };
  }

  /** Ends all nodes that need no work, and says what comes then. */
  #settleAll(): Decision {
    for (;;) {
      const records = this.#records();
      const decision = decideNext(this.graph, records);
      const inline = decision.start.filter(isInline);
      if (!decision.settle.length && !inline.length) {
        return decision;
      }
      for (const { id, record } of decision.settle) {
        this.#record({ ...record, node: id, attempt: 0, durationMs: 0 });
      }
      for (const node of inline) {
        this.#recordInline(node, records);
      }
    }
  }

  #recordInline(node: InlineNode, records: RunRecords): void {
    const made =
      node.kind === 'enter'
        ? enterSubgraph(node, records)
        : leaveSubgraph(node, records);
    this.#record(made.result);
    this.#outbox.events.push(...made.events);
  }

  #record(result: StoredResult): void {
    this.#nodes[result.node] = {
      outcome: result.outcome,
      output: result.output,
      reason: result.reason,
      isBranchNotTaken: result.isBranchNotTaken,
    };
    this.#outbox.results.push(result);
    this.#outbox.events.push(completeEvent(result));
  }

  async #startAll(nodes: readonly FlatNode[]): Promise<void> {
    for (const node of nodes) {
      if (node.kind === 'task' && node.node.heavy) {
        await this.dependencies.enqueueJob(this.loaded.run, {
          id: node.id,
          kind: node.node.heavy,
        });
        this.#jobs.add(node.id);
      } else if (node.kind === 'task' || node.kind === 'gate') {
        this.#local.set(node.id, this.#work(node));
      }
    }
  }

  async #work(
    node: Extract<FlatNode, { kind: 'task' | 'gate' }>,
  ): Promise<Finished> {
    const events = new NodeEvents(this.log, this.onLost);
    const job = {
      run: this.loaded.run,
      node,
      records: this.#records(),
      actor: this.actor,
      events,
      signal: this.signal,
    };
    const end =
      node.kind === 'gate'
        ? await askGate(this.dependencies, { ...job, node }, this.fence)
        : await this.dependencies.runner.run({ ...job, node });
    if (end.type !== 'unknown-effect') {
      return { node, events: await events.take(), end };
    }
    await askAboutEffect(this.dependencies, job, this.fence, end.error);
    return { node, events: await events.take(), end };
  }

  #accept({ node, events, end }: Finished): void {
    this.#local.delete(node.id);
    this.#outbox.events.push(...events);
    if (end.type === 'result') {
      this.#record(end.result);
    } else if (end.type === 'unknown-effect' || end.type === 'asked') {
      this.#openGates.add(node.id);
    }
  }

  async #flush(patch: { status?: 'running'; parked?: boolean } = {}) {
    const outbox = this.#outbox;
    const isEmpty = !outbox.events.length && !outbox.results.length;
    if (isEmpty && patch.parked === undefined) {
      return undefined;
    }
    this.#outbox = { events: [], results: [] };
    return this.log.write({ ...outbox, ...patch });
  }

  /** Parts what may start from what a pause keeps. */
  async #holdBack(
    nodes: readonly FlatNode[],
  ): Promise<{ start: readonly FlatNode[]; held: readonly HeldNode[] }> {
    const project = this.loaded.run.project_id;
    const judged = await Promise.all(
      nodes.map(async node => ({
        node,
        pauses: await this.dependencies.holding(project, node),
      })),
    );
    return {
      start: judged.filter(item => !item.pauses.length).map(item => item.node),
      held: judged.filter(item => item.pauses.length),
    };
  }

  /** Ends the segment while the run waits; false if something came in meanwhile. */
  async #park(held: readonly HeldNode[]): Promise<boolean> {
    const outbox = this.#outbox;
    this.#outbox = { events: [], results: [] };
    const isAsking = this.#openGates.size > 0 || !held.length;
    const idle = isAsking ? 'waiting' : 'queued';
    await this.log.write({
      ...outbox,
      ...pausedWrite(outbox.events, held),
      parked: true,
      status: this.#jobs.size ? 'running' : idle,
    });
    if (!this.log.takeForeignWrites()) {
      return true;
    }
    // Whoever wrote before the parking saw a live segment and enqueued nothing.
    await this.#flush({ parked: false, status: 'running' });
    await this.#reload();
    return false;
  }

  async #end(decision: Decision): Promise<void> {
    const { run } = this.loaded;
    const cause = decision.cause;
    const record = cause ? this.#nodes[cause] : undefined;
    const reason = cause
      ? `${cause}: ${record?.reason ?? decision.state}`
      : undefined;
    const status = END_STATUS[decision.state as keyof typeof END_STATUS];
    const outbox = this.#outbox;
    const scope = createScope(this.#records(), '');
    const output =
      status === 'completed' ? this.graph.output?.(scope) : undefined;
    const startedMs = (run.started_at ?? run.created_at).getTime();
    await this.log.write({
      results: outbox.results,
      events: [
        ...outbox.events,
        {
          kind: 'run-complete',
          status,
          reason,
          durationMs: Math.max(0, Date.now() - startedMs),
        },
      ],
      status,
      isEnd: true,
      output,
      error: cause && { message: reason, node: cause, code: decision.state },
    });
    this.dependencies.onEnd(run, { status, reason });
  }

  async #reload(): Promise<void> {
    const fresh = await loadRun(this.dependencies.knex, this.loaded.run.id);
    if (!fresh) return;
    Object.assign(this.#nodes, fresh.nodes);
    this.#openGates.clear();
    fresh.openGates.forEach(id => this.#openGates.add(id));
    this.#jobs.clear();
    fresh.jobs.forEach(id => this.#jobs.add(id));
  }
}
