import type { LoggerService } from '@backstage/backend-plugin-api';
import { AgentsConfig, RUNS_KIND } from '../config';
import type { DurableRuntime, QueueOptions } from '../durable/DurableRuntime';
import type { HeavyThreads } from '../heavy/HeavyThreads';
import type { Chore, Chores } from './Chores';
import type { EventFeed } from './EventFeed';
import type { EventHub } from './EventHub';
import type { GraphRegistry } from './GraphRegistry';
import { heavyKinds } from './heavyKinds';
import type { Heartbeat } from './Heartbeat';
import type { Recovery } from './Recovery';
import {
  JOB_WORK,
  queueOfKind,
  SEGMENT_QUEUE,
  SEGMENT_WORK,
} from './RunScheduler';
import type { RunningWork } from './RunningWork';
import type { Worker } from './Worker';

/** The parts of an engine, put together by the plugin. */
export interface EngineParts {
  readonly config: AgentsConfig;
  readonly runtime: DurableRuntime;
  readonly worker: Worker;
  readonly recovery: Recovery;
  readonly heartbeat: Heartbeat;
  readonly running: RunningWork;
  readonly heavy: HeavyThreads;
  readonly chores: Chores;
  readonly otherChores: readonly Chore[];
  readonly hub: EventHub;
  readonly feed: EventFeed;
  readonly graphs: GraphRegistry;
  readonly logger: LoggerService;
}

const DEFAULT_KIND_CONCURRENCY = 2;
/** Handlers of a node's abort signal have this long to clean up. */
const DRAIN_MS = 0;

/** Starts and stops the engine of this process in the order that is safe. */
export class Engine {
  #failure: string | undefined = 'it is starting';

  constructor(private readonly parts: EngineParts) {}

  /** Why the engine cannot work, or `undefined` where it can. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get isWorker(): boolean {
    return this.parts.config.role !== 'web';
  }

  async start(): Promise<void> {
    const { runtime, hub, feed, heartbeat, logger } = this.parts;
    try {
      await runtime.start();
      await hub.start();
      feed.start();
      if (this.isWorker) {
        await heartbeat.start();
        await this.#launch();
      } else {
        await runtime.ensureStore();
      }
      this.parts.chores.start(this.#chores());
      this.#failure = undefined;
    } catch (error) {
      // A failing start-up hook only logs: the health check has to tell.
      this.#failure = `it did not start: ${error}`;
      throw error;
    }
    logger.info(
      this.isWorker
        ? `Engine executes ${this.#kinds().join(', ')}`
        : 'Engine accepts runs; workers elsewhere execute them',
    );
  }

  async stop(): Promise<void> {
    const { runtime, hub, feed, heartbeat, chores, running, recovery, heavy } =
      this.parts;
    this.#failure = 'it is stopping';
    await chores.stop();
    if (this.isWorker) {
      const held = running.fences();
      running.stopAll('The process is about to stop');
      const pending = await runtime.drain(DRAIN_MS);
      await recovery.adopt([...new Set([...held, ...pending])]);
      await heartbeat.stop();
      heavy.stop();
    }
    feed.stop();
    await hub.stop();
    await runtime.stop();
  }

  async #launch(): Promise<void> {
    const { runtime, worker, heartbeat } = this.parts;
    await runtime.launch({
      executorId: heartbeat.executorId,
      queues: this.#queues(),
      works: {
        [SEGMENT_WORK]: (runId, segment) => worker.runSegment(runId, segment),
        [JOB_WORK]: (runId, nodeId, fence) =>
          worker.runJob(runId, nodeId, fence),
      },
    });
  }

  #chores(): Chore[] {
    const { recovery } = this.parts;
    if (!this.isWorker) {
      return [];
    }
    return [
      { name: 'Sweep', everyMs: 1000, run: () => recovery.sweep() },
      { name: 'Reconcile', everyMs: 2000, run: () => recovery.reconcile() },
      { name: 'Fences', everyMs: 2000, run: () => recovery.checkFences() },
      ...this.parts.otherChores,
    ];
  }

  /** Kinds of heavy nodes that the graphs know. */
  #heavyKinds(): string[] {
    const heavy = heavyKinds(this.parts.graphs);
    const configured = Object.keys(this.parts.config.queue.kindConcurrency);
    return [...new Set([...heavy, ...configured])].sort();
  }

  #kinds(): readonly string[] {
    return this.parts.config.kinds ?? [RUNS_KIND, ...this.#heavyKinds()];
  }

  #queues(): QueueOptions[] {
    const { queue } = this.parts.config;
    return this.#kinds().map(kind =>
      kind === RUNS_KIND
        ? {
            name: SEGMENT_QUEUE,
            workerConcurrency: queue.workerConcurrency,
            partitionConcurrency: queue.projectConcurrency,
          }
        : {
            name: queueOfKind(kind),
            workerConcurrency:
              queue.kindConcurrency[kind] ?? DEFAULT_KIND_CONCURRENCY,
            partitionConcurrency: queue.projectConcurrency,
          },
    );
  }
}
