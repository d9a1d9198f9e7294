import type { Pool } from 'pg';

/** How a run ended, and what its log says of it. */
export interface Outcome {
  readonly id: string;
  readonly status: string;
  readonly events: number;
  readonly seq: number;
  readonly completes: number;
}

export async function readOutcomes(pool: Pool): Promise<Outcome[]> {
  const { rows } = await pool.query<Outcome>(
    `select r.id, r.status, r.seq,
       (select count(*)::int from agents.run_events e where e.run_id = r.id) as events,
       (select count(*)::int from agents.run_events e where e.run_id = r.id
         and e.body->>'kind' = 'run-complete') as completes
     from agents.runs r`,
  );
  return rows;
}

/** What must not be there: counted by what the outside world saw. */
export function judgeOutcomes(
  outcomes: readonly Outcome[],
  counts: ReadonlyMap<string, number>,
) {
  const keys = outcomes.flatMap(({ id }) => [`${id}:first`, `${id}:heavy`]);
  return {
    lost:
      outcomes.filter(({ status }) => status !== 'completed').length +
      keys.filter(key => !counts.get(key)).length,
    doubled: keys.filter(key => (counts.get(key) ?? 0) > 1).length,
    gaps: outcomes.filter(
      ({ events, seq, completes }) => events !== seq || completes !== 1,
    ).length,
  };
}
