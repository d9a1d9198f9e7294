import type { RunRecords } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { untilConnected } from '../database/connectionLoss';
import type { NodeResultRow, RunRow } from '../database/rows';

/** A run with all that the interpreter needs. */
export interface LoadedRun {
  readonly run: RunRow;
  readonly nodes: RunRecords['nodes'];
  readonly openGates: ReadonlySet<string>;
  /** Heavy nodes that are queued or run elsewhere. */
  readonly jobs: ReadonlySet<string>;
}

type LoadedRow = RunRow & {
  readonly results: Pick<
    NodeResultRow,
    'node_id' | 'outcome' | 'output' | 'reason' | 'branch_not_taken'
  >[];
  readonly gate_nodes: string[];
  readonly job_nodes: string[];
};

const COLLECT = `
  (select coalesce(jsonb_agg(n), '[]') from node_results n where n.run_id = r.id) as results,
  (select coalesce(jsonb_agg(g.node_id), '[]') from gates g
    where g.run_id = r.id and g.status in ('waiting', 'needs-person')) as gate_nodes,
  (select coalesce(jsonb_agg(j.node_id), '[]') from node_jobs j where j.run_id = r.id) as job_nodes`;

function toLoadedRun(row: LoadedRow): LoadedRun {
  const { results, gate_nodes, job_nodes, ...run } = row;
  return {
    run,
    nodes: Object.fromEntries(
      results.map(result => [
        result.node_id,
        {
          outcome: result.outcome,
          output: result.output ?? undefined,
          reason: result.reason ?? undefined,
          isBranchNotTaken: result.branch_not_taken,
        },
      ]),
    ),
    openGates: new Set(gate_nodes),
    jobs: new Set(job_nodes),
  };
}

/** A run as it is stored now. */
export async function loadRun(
  knex: Knex,
  runId: string,
): Promise<LoadedRun | undefined> {
  const { rows } = await untilConnected(() =>
    knex.raw<{ rows: LoadedRow[] }>(
      `select r.*, ${COLLECT} from runs r where r.id = ?`,
      [runId],
    ),
  );
  return rows.length ? toLoadedRun(rows[0]) : undefined;
}

/** Takes up a run for a segment: checks its fence and says that it runs. */
export async function beginSegment(
  knex: Knex,
  runId: string,
  fence: string,
): Promise<LoadedRun | undefined> {
  const { rows } = await untilConnected(() =>
    knex
      .raw<{ rows: LoadedRow[] }>(
        `with r as (
         update runs set status = 'running', parked = false,
           started_at = coalesce(started_at, clock_timestamp())
         where id = ? and fence = ? and status in ('queued', 'running')
         returning *
       ) select r.*, ${COLLECT} from r`,
        [runId, fence],
      )
      .options({ name: 'begin-segment' }),
  );
  return rows.length ? toLoadedRun(rows[0]) : undefined;
}
