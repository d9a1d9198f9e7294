import { ENTER } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';

/** What a run knows: its parameters, and the results of its nodes by id. */
export interface RunState {
  readonly parameters: unknown;
  readonly results: Readonly<Record<string, unknown>>;
}

/**
 * The state of a run, for comparisons.
 *
 * @remarks
 * Answers of gates are left out: who approved differs by nature. So are the
 * collected results of sub-graphs, whose nodes are there one by one.
 */
export async function readStateOfRun(
  knex: Knex,
  run: RunRow,
): Promise<RunState> {
  const rows = await knex('node_results')
    .where({ run_id: run.id, outcome: 'passed' })
    .whereNotIn(
      'node_id',
      knex('gates')
        .where({ run_id: run.id, kind: 'approval' })
        .select('node_id'),
    )
    .orderBy('node_id')
    .select<{ node_id: string; output: unknown }[]>('node_id', 'output');
  const isWhole = ({ node_id: id }: { node_id: string }) =>
    id.endsWith(`/${ENTER}`) ||
    rows.some(row => row.node_id.startsWith(`${id}/`));
  return {
    parameters: run.input,
    results: Object.fromEntries(
      rows.filter(row => !isWhole(row)).map(row => [row.node_id, row.output]),
    ),
  };
}
