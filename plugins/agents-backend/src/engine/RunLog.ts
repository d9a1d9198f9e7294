import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import { isUniqueViolation, untilConnected } from '../database/connectionLoss';
import { Fence, RunWrite, WrittenRun, writeRun } from '../database/writeRun';
import type { Redactor } from '../service/Redactor';
import type { EventHub, RunSignal } from './EventHub';

/** What a log needs besides its run. */
export interface RunLogDependencies {
  readonly knex: Knex;
  readonly hub: EventHub;
  readonly redactor: Redactor;
  /** Told of each write once it is stored. */
  readonly onWritten?: (
    run: Pick<RunRow, 'id' | 'project_id' | 'graph_id'>,
    events: RunWrite['events'],
  ) => void;
}

function signalKinds(write: RunWrite): RunSignal['kind'][] {
  const kinds: RunSignal['kind'][] = ['event'];
  if (write.status !== undefined) {
    kinds.push('runs');
  }
  if (write.events.some(event => event.kind === 'gate-waiting')) {
    kinds.push('gates');
  }
  return kinds;
}

/** Tells everybody who follows the run what a write was about. */
export function signalWrite(
  hub: EventHub,
  run: { readonly id: string; readonly project_id: string },
  write: RunWrite,
): void {
  hub.signal(
    ...signalKinds(write).map(kind => ({
      runId: run.id,
      projectId: run.project_id,
      kind,
    })),
  );
}

/**
 * One writer's view of a run's log.
 *
 * @remarks
 * Writes follow each other, so that numbers tell whether somebody else wrote in
 * between: a person at a gate, a heavy node. Events pass the redactor here and
 * nowhere else.
 */
export class RunLog {
  #tail: Promise<unknown> = Promise.resolve();
  #hasForeignWrites = false;
  #seq: number;

  constructor(
    private readonly dependencies: RunLogDependencies,
    private readonly run: Pick<
      RunRow,
      'id' | 'project_id' | 'graph_id' | 'seq'
    >,
    readonly fence: Fence,
  ) {
    this.#seq = run.seq;
  }

  /** Whether somebody else wrote since this was asked last. */
  takeForeignWrites(): boolean {
    const has = this.#hasForeignWrites;
    this.#hasForeignWrites = false;
    return has;
  }

  write(write: RunWrite): Promise<WrittenRun> {
    const next = this.#tail.then(() => this.#writeNow(write));
    this.#tail = next.catch(() => undefined);
    return next;
  }

  async #writeNow(write: RunWrite): Promise<WrittenRun> {
    const { knex, hub, redactor } = this.dependencies;
    const redacted = {
      ...write,
      events: redactor.redact(write.events),
      error: redactor.redact(write.error),
      // Outputs are what later nodes work with; they are redacted when shown.
      results: write.results?.map(result => ({
        ...result,
        reason: result.reason && redactor.redactText(result.reason),
      })),
    };
    let isRepeat = false;
    const written = await untilConnected(async () => {
      try {
        return await writeRun(knex, this.run.id, this.fence, redacted);
      } catch (error) {
        // The first try was stored although its answer was lost.
        if (isRepeat && isUniqueViolation(error)) {
          this.#hasForeignWrites = true;
          return knex('runs')
            .where({ id: this.run.id })
            .first('seq', 'parked') as Promise<WrittenRun>;
        }
        isRepeat = true;
        throw error;
      }
    });
    if (written.seq - write.events.length !== this.#seq) {
      this.#hasForeignWrites = true;
    }
    this.#seq = written.seq;
    signalWrite(hub, this.run, write);
    this.dependencies.onWritten?.(this.run, redacted.events);
    return written;
  }
}
