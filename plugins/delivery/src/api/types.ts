import type {
  Change,
  Deployment,
  Incident,
  PipelineRun,
  CountedRow,
  DeliveryDefinition,
  Dropped,
  MetricName,
  MetricSummary,
  MetricValue,
  QualityReport,
  RowError,
  RowKind,
  TierResult,
  TrendPoint,
} from '@trainyard/plugin-delivery-common';

/** What is asked: a scope and whole days, both included. */
export interface DeliveryQuestion {
  readonly scope: string;
  readonly from: string;
  readonly to: string;
  readonly environment?: string;
}

export type MetricSummaries = Readonly<Record<MetricName, MetricSummary>>;

export interface HistogramBar {
  readonly fromSeconds: number;
  readonly count: number;
}

export interface DeliveryReport {
  readonly scope: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly previousPeriod: { readonly from: string; readonly to: string };
  readonly definition: {
    readonly version: number;
    readonly value: DeliveryDefinition;
  };
  /** Environments that deployments of the scope name. */
  readonly environments: readonly string[];
  readonly components: number;
  /** Components whose rows are invented. */
  readonly exampleComponents: number;
  /** Rows came in that the numbers do not show yet. */
  readonly isUpdating: boolean;
  readonly coverage: {
    readonly deployments: boolean;
    readonly incidents: boolean;
  };
  readonly metrics: MetricSummaries;
  readonly previous: MetricSummaries;
  readonly trend: readonly TrendPoint[];
  readonly histogram: Readonly<
    Record<
      'changeLeadTime' | 'failedDeploymentRecoveryTime',
      readonly HistogramBar[]
    >
  >;
}

export interface MetricRows {
  /** Unknown for scopes whose rows are read component by component. */
  readonly totals?: { readonly counted: number; readonly dropped: number };
  readonly rows: readonly (CountedRow | Dropped)[];
  readonly nextAfter?: string;
}

export interface Comparison {
  readonly definition: DeliveryDefinition;
  readonly metrics: Readonly<
    Record<
      MetricName,
      {
        readonly value: MetricValue;
        readonly sampleSize: number;
        readonly tier: TierResult;
      }
    >
  >;
}

export interface Mark {
  readonly id: string;
  readonly component: string;
  readonly kind: string;
  readonly title: string;
  readonly url?: string;
  readonly at: string;
}

export interface UploadReport {
  readonly received: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly unmapped: number;
  readonly errors: readonly RowError[];
}

export interface Source {
  readonly id: string;
  readonly kind: 'webhook' | 'poller' | 'other';
  readonly open: boolean;
  readonly rows: number;
  readonly ignored: number;
  readonly refused: number;
  readonly lastAt?: string;
  readonly lastRefusal?: string;
  readonly progress?: number;
  readonly error?: string;
}

export interface UnmappedRow {
  readonly kind: RowKind;
  readonly id: string;
  readonly source: string;
  readonly at?: string;
  readonly repository?: string;
  readonly service?: string;
  readonly title?: string;
}

export interface Setting<Value> {
  readonly version: number;
  readonly value: Value;
  readonly changedBy?: string;
  readonly changedAt?: string;
  readonly note?: string;
}

export interface Target {
  readonly scope: string;
  readonly metric: MetricName;
  readonly value: number;
}

export interface BreakdownItem {
  readonly component: string;
  readonly metrics: MetricSummaries;
}

export interface QuickCheck {
  readonly edition: string;
  readonly industry: string;
  readonly score: {
    readonly performance: number;
    readonly throughput: number;
    readonly stability: number;
    readonly metrics: Readonly<Record<string, number>>;
  };
  readonly answers: Readonly<Record<string, number>>;
  readonly benchmark: Readonly<Record<string, unknown>> & {
    readonly name: string;
    readonly performanceAverage: {
      readonly mean: number;
      readonly std: number;
    };
  };
}

export type Quality = QualityReport & { readonly lateRows: number };

/** A deployment with all that hangs on it. */
export interface DeploymentDetail {
  readonly id: string;
  readonly component: string;
  readonly rows: readonly Deployment[];
  readonly counts: boolean;
  readonly dropped?: readonly Dropped[];
  readonly changes: readonly {
    readonly change: Change;
    readonly rule: string;
    readonly confidence: number;
  }[];
  readonly incidents: readonly {
    readonly incident: Incident;
    readonly rule: string;
    readonly confidence: number;
  }[];
  readonly runs: readonly PipelineRun[];
  readonly policyVerdicts: readonly string[];
  readonly rework?: {
    readonly rule: string;
    readonly confidence: number;
    readonly note: string;
  };
}
