import type {
  ProjectSettings,
  ProjectSpend,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';

interface SpendRow {
  readonly agent: string;
  readonly model: string | null;
  readonly consultations: number;
  readonly tokens: number;
  readonly cost: number;
}

/**
 * What models cost a project this month.
 *
 * @remarks
 * Budgets count by the same rows, so the page and a refusal agree. Rows of
 * removed runs are gone with them; retention shorter than a month shows less.
 */
export async function readProjectSpend(
  knex: Knex,
  project: { readonly projectId: string; readonly settings: ProjectSettings },
  now: Date,
): Promise<ProjectSpend> {
  const month = now.toISOString().slice(0, 7);
  const { rows } = await knex.raw<{ rows: SpendRow[] }>(
    `select a.agent, a.model, count(*)::int as consultations,
       sum(a.input_tokens + a.output_tokens)::int as tokens,
       sum(a.cost_usd)::float as cost
     from agent_runs a join runs r on r.id = a.run_id
     where r.project_id = ? and a.at >= ?::timestamptz
       and (a.mind = 'model' or a.input_tokens > 0)
     group by a.agent, a.model order by cost desc, a.agent limit 200`,
    [project.projectId, `${month}-01T00:00:00Z`],
  );
  const sum = (of: (row: SpendRow) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  return {
    month,
    costUsd: sum(row => row.cost),
    tokens: sum(row => row.tokens),
    budgetUsd: project.settings.monthlyModelBudgetUsd,
    items: rows.map(row => ({
      agent: row.agent,
      model: row.model ?? undefined,
      consultations: row.consultations,
      tokens: row.tokens,
      costUsd: row.cost,
    })),
  };
}
