import { NotFoundError } from '@backstage/errors';
import {
  analyseRows,
  type PipelineRun,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { readRows } from '../database/readRows';
import type { MetricsService } from './MetricsService';
import { ownVerdictId } from './readOwnRun';

const ALWAYS = { fromMs: 0, toMs: 8.64e15 };

/** A deployment with all that hangs on it: its rows, changes, run, policy verdict, incidents, and whether it was rework. */
export async function describeDeployment(
  knex: Knex,
  metrics: MetricsService,
  component: string,
  id: string,
) {
  const rows = await readRows(knex, [component]);
  const own = rows.deployments.filter(
    row => row.id === id || row.deploymentId === id,
  );
  if (own.length === 0)
    throw new NotFoundError(`There is no deployment ${id} of ${component}`);
  const analysis = analyseRows(rows, await metrics.ownDefinition(), ALWAYS);
  const unit = analysis.units.find(candidate =>
    candidate.rows.some(row => own.some(mine => mine.id === row.id)),
  );
  const runIds = own.flatMap(row => row.runId ?? []);
  const found: PipelineRun[] = runIds.length
    ? await knex('delivery_rows')
        .where({ kind: 'run' })
        .whereIn('id', [...runIds, ...runIds.map(ownVerdictId)])
        .pluck('row')
    : [];
  const runs = found.filter(run => runIds.includes(run.id));
  const dropped = analysis.dropped.filter(row =>
    own.some(mine => mine.id === row.id),
  );
  return {
    id,
    component,
    rows: own,
    counts: unit !== undefined,
    ...(dropped.length > 0 && { dropped }),
    changes: analysis.changeLinks.links
      .filter(link => unit !== undefined && link.unit === unit)
      .map(({ change, rule, confidence }) => ({ change, rule, confidence })),
    incidents: analysis.incidentLinks.links
      .filter(link => unit !== undefined && link.unit === unit)
      .map(({ incident, rule, confidence }) => ({
        incident,
        rule,
        confidence,
      })),
    runs,
    policyVerdicts: [
      ...new Set([...own, ...found].flatMap(row => row.policyVerdict ?? [])),
    ],
    ...(unit &&
      analysis.rework.has(unit) && { rework: analysis.rework.get(unit) }),
  };
}
