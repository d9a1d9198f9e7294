import type { Dropped } from './selectDeployments';

/** The five metrics, in the order in which they are shown. */
export const metricNames = [
  'changeLeadTime',
  'deploymentFrequency',
  'failedDeploymentRecoveryTime',
  'changeFailRate',
  'deploymentReworkRate',
] as const;
export type MetricName = (typeof metricNames)[number];

export type MetricUnit = 'seconds' | 'ratio' | 'deployments/week';

/** A number, or why there is none. Never 0 for unknown. */
export type MetricValue =
  | {
      readonly status: 'available';
      readonly value: number;
      readonly unit: MetricUnit;
    }
  | { readonly status: 'unavailable'; readonly reason: string };

/** A row that made the number, and how. */
export interface CountedRow {
  readonly kind: 'deployment' | 'change' | 'incident';
  readonly id: string;
  readonly at: string;
  /** What the row added: seconds for times, 0 or 1 for rates. */
  readonly value: number;
  readonly deploymentId?: string;
  readonly rule?: string;
  readonly confidence?: number;
  readonly note?: string;
  readonly title?: string;
  readonly url?: string;
  readonly component?: string;
}

export interface MetricResult {
  readonly metric: MetricName;
  readonly value: MetricValue;
  readonly sampleSize: number;
  readonly confidence: 'none' | 'low' | 'fair' | 'good';
  readonly counted: readonly CountedRow[];
  readonly dropped: readonly Dropped[];
  /** Further figures of the metric, for instance stages or days with a deployment. */
  readonly details: Readonly<Record<string, number>>;
}

/** Says that a metric cannot be computed. */
export function unavailable(reason: string): MetricValue {
  return { status: 'unavailable', reason };
}

/** A value that could be computed. */
export function available(value: number, unit: MetricUnit): MetricValue {
  return { status: 'available', value, unit };
}
