import { z } from 'zod';
import type {
  ConstraintName,
  Constraints,
} from '../constraints/constraintsSchema';

/** How much of what a plan rests on was stated. */
export const coverageSchema = z.object({
  /** 0 to 1. */
  score: z.number().min(0).max(1),
  stated: z.array(z.string()),
  missing: z.array(z.string()),
});
export type Coverage = Readonly<z.infer<typeof coverageSchema>>;

interface Weighted {
  readonly field: ConstraintName;
  readonly weight: number;
  /** Ways of serving that it matters for; all where left out. */
  readonly serving?: readonly string[];
}

const FIELDS: readonly Weighted[] = [
  { field: 'serving', weight: 3 },
  { field: 'budget_monthly_usd', weight: 3 },
  { field: 'team_size', weight: 3 },
  { field: 'data_class', weight: 3 },
  { field: 'data_gb', weight: 2 },
  { field: 'cloud', weight: 2 },
  { field: 'regions', weight: 2 },
  { field: 'skills', weight: 2 },
  { field: 'compliance', weight: 1 },
  { field: 'existing', weight: 1 },
  { field: 'deployment_pref', weight: 1 },
  { field: 'new_gb_month', weight: 1 },
  { field: 'train_hours_month', weight: 1 },
  { field: 'label_delay_days', weight: 1 },
  { field: 'requests_per_day', weight: 2, serving: ['online'] },
  { field: 'latency_p95_ms', weight: 2, serving: ['online'] },
  { field: 'availability', weight: 1, serving: ['online', 'streaming'] },
  { field: 'batch_rows_month', weight: 2, serving: ['batch'] },
  { field: 'events_per_s', weight: 2, serving: ['streaming'] },
];

/** Weighs what was stated against what a plan rests on, for the ways of serving that are asked for. */
export function measureCoverage(constraints: Constraints): Coverage {
  const fields = FIELDS.filter(
    ({ serving }) =>
      !serving ||
      (constraints.serving ?? []).some(mode => serving.includes(mode)),
  );
  const sum = (entries: readonly Weighted[]) =>
    entries.reduce((total, { weight }) => total + weight, 0);
  const stated = fields.filter(({ field }) => constraints[field] !== undefined);
  return {
    score: Number((sum(stated) / sum(fields)).toFixed(3)),
    stated: stated.map(({ field }) => field),
    missing: fields
      .filter(({ field }) => constraints[field] === undefined)
      .map(({ field }) => field),
  };
}
