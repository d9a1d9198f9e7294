import type {
  NodeOutcome,
  Pause,
  ResultOrigin,
  RunEventBody,
  RunStatus,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';

/** A node's end, as it is stored. */
export interface StoredResult {
  readonly node: string;
  readonly outcome: NodeOutcome;
  readonly output?: unknown;
  readonly reason?: string;
  readonly isBranchNotTaken?: boolean;
  readonly attempt: number;
  readonly durationMs: number;
  /** Where it comes from, if the node did not make it. */
  readonly origin?: ResultOrigin;
  /** Version of the agent whose code made it. */
  readonly codeMark?: string;
}

/** What one write changes about a run. */
export interface RunWrite {
  readonly events: readonly RunEventBody[];
  readonly results?: readonly StoredResult[];
  readonly status?: RunStatus;
  readonly parked?: boolean;
  /** The pauses that a parked run waits for. */
  readonly held?: readonly Pause[];
  readonly isEnd?: boolean;
  readonly output?: unknown;
  readonly error?: unknown;
}

/** Who may write: a segment by its fence, a queued node by its own. */
export type Fence =
  | { readonly kind: 'segment'; readonly fence: string }
  | { readonly kind: 'job'; readonly fence: string }
  /** A person's request, which the caller has locked and checked. */
  | { readonly kind: 'person' };

/** The run belongs to another segment, is at its end, or is gone. */
export class FencedError extends Error {
  override name = 'FencedError';
}

function fenceCondition(fence: Fence): { sql: string; binding: string[] } {
  switch (fence.kind) {
    case 'segment':
      return { sql: 'and r.fence = ?', binding: [fence.fence] };
    case 'job':
      return {
        sql: `and r.status in ('queued', 'running', 'waiting') and exists (select 1 from node_jobs j where j.run_id = r.id and j.fence = ?)`,
        binding: [fence.fence],
      };
    default:
      return { sql: '', binding: [] };
  }
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** Nothing of a run that ended may still be answered or begun. */
const END = `, withdrawn as (
    update gates g set status = 'withdrawn' from head
    where g.run_id = head.id and g.status in ('waiting', 'needs-person')
  ), dropped as (
    delete from node_jobs j using head where j.run_id = head.id
  )`;

/** What a write returns. */
export interface WrittenRun {
  /** Number of the last event. */
  readonly seq: number;
  readonly parked: boolean;
}

/**
 * Writes results, events and state of a run in one statement, or nothing.
 *
 * @remarks
 * The update of the run's row numbers the events under its lock and checks the
 * fence at once, so a log has neither gaps nor two writers, and a node costs
 * one round trip. It is prepared once per connection: planning it took the
 * database longer than doing it. Throws {@link FencedError} where the fence does
 * not hold.
 */
export async function writeRun(
  knex: Knex,
  runId: string,
  fence: Fence,
  write: RunWrite,
): Promise<WrittenRun> {
  const { sql, binding } = fenceCondition(fence);
  const count = write.events.length;
  const results = write.results ?? [];
  const name = `write-run-${fence.kind}${write.isEnd ? '-end' : ''}`;
  const statement = knex.raw<{ rows: WrittenRun[] }>(
    `with head as (
       update runs r set
         seq = r.seq + ?,
         status = coalesce(?, r.status),
         parked = coalesce(?, r.parked),
         held = coalesce(?::jsonb, r.held),
         output = coalesce(?::jsonb, r.output),
         error = coalesce(?::jsonb, r.error),
         adoptions = case when ? then 0 else r.adoptions end,
         completed_at = case when ? then clock_timestamp() else r.completed_at end
       where r.id = ? ${sql}
       returning r.id, r.seq, r.parked
     ), results as (
       insert into node_results (run_id, node_id, outcome, output, reason, branch_not_taken, attempt, duration_ms, origin, code_mark)
       select ?, n.node, n.outcome, n.output, n.reason, coalesce(n."isBranchNotTaken", false), n.attempt, n."durationMs", n.origin, n."codeMark"
       from head, jsonb_to_recordset(?::jsonb)
         as n(node text, outcome text, output jsonb, reason text, "isBranchNotTaken" boolean, attempt int, "durationMs" int, origin jsonb, "codeMark" text)
     ), events as (
       insert into run_events (run_id, seq, body)
       select ?, head.seq - ? + e.number, e.body
       from head, jsonb_array_elements(?::jsonb) with ordinality as e(body, number)
     )
     ${write.isEnd ? END : ''}
     select seq, parked from head`,
    [
      count,
      write.status ?? null,
      write.parked ?? null,
      json(write.held),
      json(write.output),
      json(write.error),
      results.length > 0,
      write.isEnd ?? false,
      runId,
      ...binding,
      runId,
      JSON.stringify(results),
      runId,
      count,
      JSON.stringify(write.events),
    ],
  );
  const { rows } = await statement.options({ name });
  if (!rows.length) {
    throw new FencedError(
      `Run ${runId} belongs to another segment, has ended, or is gone`,
    );
  }
  return rows[0];
}
