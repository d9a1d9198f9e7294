import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  isRoleAtLeast,
  ResultOrigin,
  RunEventBody,
  SkipNode,
  skipNodeSchema,
  SupplyResult,
  supplyResultSchema,
} from '@trainyard/plugin-agents-common';
import {
  decideNext,
  FlatNode,
  flattenGraph,
  GraphDefinition,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { lockRun } from '../database/lockRun';
import type { RunRow } from '../database/rows';
import { StoredResult, writeRun } from '../database/writeRun';
import type { WorkQueue } from '../durable/DurableRuntime';
import type { EventHub } from '../engine/EventHub';
import { requireGraphOfRun } from '../engine/graphOfRun';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { loadRun } from '../engine/loadRun';
import type { RunningWork } from '../engine/RunningWork';
import type { RunScheduler } from '../engine/RunScheduler';
import { parseInput } from '../router/parseInput';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';
import { reopenRun } from './reopenRun';
import type { RunsReader } from './RunsReader';

type TaskNode = Extract<FlatNode, { kind: 'task' }>;

interface Intervention {
  readonly node: string;
  readonly reason: string;
  /** The end of the node, from its definition. */
  readonly end: (
    task: TaskNode,
  ) => Pick<StoredResult, 'outcome' | 'output' | 'reason'>;
  readonly kind: 'supplied' | 'skipped';
}

/** Lets people leave nodes out, or stand in for them. */
export class InterventionService {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly graphs: GraphRegistry;
      readonly reader: RunsReader;
      readonly scheduler: RunScheduler;
      readonly queue: WorkQueue;
      readonly hub: EventHub;
      readonly running: RunningWork;
      readonly redactor: Redactor;
    },
  ) {}

  async skip(runId: string, body: SkipNode, caller: Identity): Promise<void> {
    const { node, reason } = parseInput(skipNodeSchema, body);
    await this.#intervene(runId, caller, {
      node,
      reason,
      kind: 'skipped',
      end: () => ({
        outcome: 'skipped',
        reason: `skipped by ${caller.userEntityRef}: ${reason}`,
      }),
    });
  }

  async supply(
    runId: string,
    body: SupplyResult,
    caller: Identity,
  ): Promise<void> {
    const { node, reason, result } = parseInput(supplyResultSchema, body);
    await this.#intervene(runId, caller, {
      node,
      reason,
      kind: 'supplied',
      end: task => ({
        outcome: 'passed',
        output: parseInput(task.node.output, result, 'result'),
      }),
    });
  }

  async #intervene(
    runId: string,
    caller: Identity,
    intervention: Intervention,
  ): Promise<void> {
    const { knex, reader, queue, hub, running } = this.dependencies;
    const { run, role } = await reader.find(runId, caller);
    if (!isRoleAtLeast(role, 'approver')) {
      throw new NotAllowedError(
        `This needs the role approver in project ${run.project_id}; you are ${role}`,
      );
    }
    const stopped = await knex.transaction(transaction =>
      this.#store(transaction, runId, caller, intervention),
    );
    stopped.forEach(fence => running.stop(fence, 'A person stepped in'));
    const ids = { runId, projectId: run.project_id };
    hub.signal({ ...ids, kind: 'event' }, { ...ids, kind: 'runs' });
    await queue.cancel(stopped);
  }

  /**
   * Stores the end of the node and moves the run to its next segment, so that
   * whoever works on the node can write no more. Answers the work that lost.
   */
  async #store(
    transaction: Knex.Transaction,
    runId: string,
    caller: Identity,
    intervention: Intervention,
  ): Promise<readonly string[]> {
    const { graphs, scheduler, redactor } = this.dependencies;
    const run = await lockRun(transaction, runId);
    const graph = requireGraphOfRun(graphs, run);
    const again = await this.#reopen(transaction, run, graph, caller);
    const loaded = await loadRun(transaction, runId);
    const task = requireTask(graph, run, loaded, intervention.node);
    const origin: ResultOrigin = {
      kind: intervention.kind,
      by: caller.userEntityRef,
      reason: redactor.redactText(intervention.reason),
    };
    const end = intervention.end(task);
    const result: StoredResult = {
      ...end,
      reason: end.reason && redactor.redactText(end.reason),
      node: task.id,
      attempt: 0,
      durationMs: 0,
      origin,
    };
    const { output, ...told } = result;
    const events: RunEventBody[] = [
      ...again,
      { kind: 'node-complete', ...told },
    ];
    await writeRun(
      transaction,
      runId,
      { kind: 'person' },
      { events, results: [result] },
    );
    const jobs = await transaction('node_jobs')
      .where({ run_id: runId, node_id: task.id })
      .delete()
      .returning<{ fence: string }[]>('fence');
    await scheduler.nextSegment(transaction, runId, { because: 'progress' });
    return [run.fence, ...jobs.map(job => job.fence)];
  }

  /** A failed or cancelled run goes on, as after a retry. */
  async #reopen(
    transaction: Knex.Transaction,
    run: RunRow,
    graph: GraphDefinition,
    caller: Identity,
  ): Promise<readonly RunEventBody[]> {
    if (run.status === 'completed') {
      throw new ConflictError(
        'The run is completed; fork it to change what came out',
      );
    }
    if (run.status !== 'failed' && run.status !== 'cancelled') {
      return [];
    }
    return [await reopenRun(transaction, run, graph, caller)];
  }
}

/**
 * The node, if it is its turn.
 *
 * @remarks
 * A result for a node that lies behind an open gate would carry the run past
 * the gate, so the interpreter says which nodes could start now.
 */
function requireTask(
  graph: GraphDefinition,
  run: RunRow,
  loaded: Awaited<ReturnType<typeof loadRun>>,
  id: string,
): TaskNode {
  const records = {
    input: run.input,
    nodes: loaded?.nodes ?? {},
    openGates: loaded?.openGates ?? new Set<string>(),
    active: new Set<string>(),
  };
  const node = flattenGraph(graph, records).find(item => item.id === id);
  if (!node) {
    throw new InputError(`node: the run has no node "${id}"`);
  }
  if (node.kind !== 'task') {
    throw new ConflictError(
      node.kind === 'gate'
        ? `"${id}" is a gate: only its answer brings the run past it`
        : `"${id}" is a sub-graph: name one of its nodes`,
    );
  }
  const record = records.nodes[id];
  if (record) {
    throw new ConflictError(
      `"${id}" has ended already (${record.outcome}); fork the run to change it`,
    );
  }
  if (records.openGates.has(id)) {
    throw new ConflictError(
      `"${id}" asks whether an effect took place; answer that first`,
    );
  }
  const isTurn = decideNext(graph, records).start.some(item => item.id === id);
  if (!isTurn) {
    throw new ConflictError(
      `It is not the turn of "${id}": what it comes after has not ended`,
    );
  }
  return node;
}
