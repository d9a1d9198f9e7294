import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Actor, GraphDefinition } from '@trainyard/plugin-agents-node';
import type { RunRow } from '../database/rows';
import { FencedError, writeRun } from '../database/writeRun';
import { graphOfRun } from './graphOfRun';
import type { GraphRegistry } from './GraphRegistry';
import { findChangedCode } from './codeMarks';
import { beginSegment, LoadedRun, loadRun } from './loadRun';
import { NodeEvents } from './NodeEvents';
import { RunLog, RunLogDependencies, signalWrite } from './RunLog';
import type { RunningWork } from './RunningWork';
import type { RunScheduler } from './RunScheduler';
import { segmentFence } from './RunScheduler';
import { RunEnd, Segment, SegmentDependencies } from './Segment';
import type { NodeRunnerDependencies } from './NodeRunner';
import { askAboutEffect } from './askGate';
import { traceSegment } from './tracing';
import { flattenGraph } from '@trainyard/plugin-agents-node';

/** What a worker needs. */
export interface WorkerDependencies
  extends SegmentDependencies,
    RunLogDependencies {
  readonly graphs: GraphRegistry;
  readonly scheduler: RunScheduler;
  readonly running: RunningWork;
  readonly authorize: NodeRunnerDependencies['authorize'];
  readonly logger: LoggerService;
}

interface Refusal {
  readonly refusal: string;
  readonly code: string;
}

type Prepared =
  | Refusal
  | { readonly graph: GraphDefinition; readonly actor: Actor };

/** Executes segments and queued nodes. */
export class Worker {
  constructor(private readonly dependencies: WorkerDependencies) {}

  /** One segment of a run. Runs again harmlessly. */
  async runSegment(runId: string, segment: string): Promise<void> {
    const { knex, running } = this.dependencies;
    const fence = segmentFence(runId, Number(segment));
    const loaded = await beginSegment(knex, runId, fence);
    if (!loaded) {
      return;
    }
    const { run } = loaded;
    const log = new RunLog(this.dependencies, run, { kind: 'segment', fence });
    const prepared = await this.#prepareSegment(loaded);
    if ('refusal' in prepared) {
      await this.#fail(log, run, prepared);
      return;
    }
    const work = new Segment(
      this.dependencies,
      prepared.graph,
      loaded,
      prepared.actor,
      log,
      fence,
      running.begin(fence, runId),
      error => this.#stopFenced(fence, error),
    );
    try {
      await traceSegment(knex, run, () => work.execute());
    } catch (error) {
      this.#stopFenced(fence, error);
      if (!(error instanceof FencedError)) throw error;
    } finally {
      running.stop(fence, 'The segment has ended');
      await work.drain();
      running.end(fence);
    }
  }

  /** One heavy node, from a queue of its own. */
  async runJob(runId: string, nodeId: string, fence: string): Promise<void> {
    const { knex, running, runner } = this.dependencies;
    const loaded = await loadRun(knex, runId);
    const held = await knex('node_jobs').where({ fence }).first('fence');
    if (!loaded || !held) {
      return;
    }
    const { run } = loaded;
    const log = new RunLog(this.dependencies, run, { kind: 'job', fence });
    const prepared = await this.#prepare(run);
    if ('refusal' in prepared) {
      await this.#fail(log, run, prepared);
      return;
    }
    const records = {
      input: run.input,
      nodes: loaded.nodes,
      openGates: loaded.openGates,
      active: loaded.jobs,
    };
    const node = flattenGraph(prepared.graph, records).find(
      candidate => candidate.id === nodeId,
    );
    if (node?.kind !== 'task') {
      const refusal = `The graph has no node "${nodeId}" any more`;
      await this.#fail(log, run, { refusal, code: 'graph-version' });
      return;
    }
    const pauses = await this.dependencies.holding(run.project_id, node);
    if (pauses.length) {
      // It goes back to its run, which holds it until the pause is over.
      await this.#recordJob(run, nodeId, fence, {
        events: [{ kind: 'paused', nodes: [nodeId], pauses: [...pauses] }],
      });
      return;
    }
    const signal = running.begin(fence, runId);
    const events = new NodeEvents(log, error => this.#stopFenced(fence, error));
    const { actor } = prepared;
    const job = { run, node, records, actor, events, signal };
    try {
      const end = await traceSegment(knex, run, () => runner.run(job));
      if (end.type === 'unknown-effect') {
        await askAboutEffect(this.dependencies, job, fence, end.error);
      }
      if (end.type !== 'interrupted') {
        await this.#recordJob(run, nodeId, fence, {
          events: await events.take(),
          result: end.type === 'result' ? end.result : undefined,
        });
      }
    } catch (error) {
      if (!(error instanceof FencedError)) throw error;
    } finally {
      await events.take();
      running.end(fence);
    }
  }

  async #recordJob(
    run: RunRow,
    nodeId: string,
    fence: string,
    {
      events,
      result,
    }: Pick<Parameters<typeof jobWrite>[0], 'events' | 'result'>,
  ): Promise<void> {
    const { knex, hub, redactor, scheduler } = this.dependencies;
    const write = jobWrite({
      events: redactor.redact(events),
      result: result && {
        ...result,
        reason: result.reason && redactor.redactText(result.reason),
      },
    });
    await knex.transaction(async transaction => {
      const written = await writeRun(
        transaction,
        run.id,
        { kind: 'job', fence },
        write,
      );
      await transaction('node_jobs')
        .where({ run_id: run.id, node_id: nodeId })
        .delete();
      if (written.parked) {
        await scheduler.nextSegment(transaction, run.id, {
          because: 'progress',
        });
      }
    });
    signalWrite(hub, run, write);
  }

  async #prepareSegment(loaded: LoadedRun): Promise<Prepared> {
    const prepared = await this.#prepare(loaded.run);
    if ('refusal' in prepared) {
      return prepared;
    }
    const { knex, graphs } = this.dependencies;
    const refusal = await findChangedCode(knex, graphs, prepared.graph, loaded);
    return refusal ? { refusal, code: 'changed-code' } : prepared;
  }

  async #prepare(run: RunRow): Promise<Prepared> {
    const graph = graphOfRun(this.dependencies.graphs, run);
    if ('refusal' in graph) {
      return { refusal: graph.refusal, code: 'graph-version' };
    }
    try {
      return { graph, actor: await this.dependencies.authorize(run) };
    } catch (error) {
      if (error instanceof Error && error.name === 'NotAllowedError') {
        return { refusal: error.message, code: 'not-authorized' };
      }
      throw error;
    }
  }

  async #fail(
    log: RunLog,
    run: RunRow,
    { refusal, code }: Refusal,
  ): Promise<void> {
    const end: RunEnd = { status: 'failed', reason: refusal };
    const startedMs = (run.started_at ?? run.created_at).getTime();
    await log.write({
      events: [
        { kind: 'error', message: refusal, code, willRetry: false },
        {
          kind: 'run-complete',
          ...end,
          durationMs: Math.max(0, Date.now() - startedMs),
        },
      ],
      status: 'failed',
      isEnd: true,
      error: { message: refusal, code },
    });
    this.dependencies.onEnd(run, end);
  }

  #stopFenced(fence: string, error: unknown): void {
    this.dependencies.running.stop(
      fence,
      error instanceof FencedError
        ? 'The run was taken over'
        : 'The run could not be written',
    );
  }
}

type Result = NonNullable<Parameters<typeof writeRun>[3]['results']>[number];

function jobWrite(options: {
  readonly events: Parameters<typeof writeRun>[3]['events'];
  readonly result?: Result;
}): Parameters<typeof writeRun>[3] {
  const { events, result } = options;
  if (!result) {
    return { events };
  }
  const { node, outcome, attempt, durationMs, reason } = result;
  return {
    events: [
      ...events,
      { kind: 'node-complete', node, outcome, attempt, durationMs, reason },
    ],
    results: [result],
  };
}
