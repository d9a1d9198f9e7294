import { createHash } from 'node:crypto';
import { inventCustomers, toCsv, type Customer } from './customers';
import {
  areaUnderCurve,
  featureNames,
  predict,
  recallAt,
  train,
  withInterval,
  type FeatureName,
  type Model,
  type TrainingParameters,
} from './logisticRegression';

/** One training run, as it really happened. */
export interface TrainingRun {
  readonly run_id: string;
  readonly parameters: TrainingParameters;
  readonly model: Model;
  readonly validationAuc: number;
  readonly durationSeconds: number;
}

/** A model on a set of customers. */
export interface Judgement {
  readonly auc: { value: number; low: number; high: number };
  readonly recallGap: { value: number; low: number; high: number };
  readonly recall: number;
  readonly byRegion: Readonly<Record<string, number>>;
  readonly n: number;
}

/** Everything that is computed for the example: data, splits, runs, judgements. */
export interface Experiment {
  readonly raw: readonly Customer[];
  readonly splits: Readonly<
    Record<'train' | 'validation' | 'holdout', readonly Customer[]>
  >;
  readonly live: readonly Customer[];
  readonly runs: readonly TrainingRun[];
  readonly chosen: TrainingRun;
  readonly challenger: TrainingRun;
  /** What the same settings gave when they were run again. */
  readonly rerunAuc: Readonly<Record<'chosen' | 'challenger', number>>;
}

/** Invents the data and trains all models of the example. Takes about a second. */
export function runExperiment(): Experiment {
  const raw = inventCustomers(1500, 41, '2025-01-01', 12);
  const splits = {
    train: raw.slice(0, 900),
    validation: raw.slice(900, 1200),
    holdout: raw.slice(1200),
  };
  const live = inventCustomers(600, 42, '2026-01-01', 2);
  const simple: FeatureName[] = ['tenure_months', 'is_monthly'];
  const candidates: [string, TrainingParameters][] = [
    ['run-1', { features: simple, steps: 200, rate: 0.5, penalty: 0 }],
    ['run-2', { features: featureNames, steps: 60, rate: 0.3, penalty: 0.01 }],
    [
      'run-3',
      { features: featureNames, steps: 300, rate: 0.5, penalty: 0.001 },
    ],
  ];
  const runs = candidates.map(([id, parameters]) =>
    runTraining(id, parameters, splits.train, splits.validation),
  );
  const chosen = [...runs].sort((a, b) => b.validationAuc - a.validationAuc)[0];
  const newer = [...splits.train, ...live.slice(0, 300)];
  const challenger = runTraining(
    'run-4',
    { ...chosen.parameters, steps: 400 },
    newer,
    splits.validation,
  );
  const rerunAuc = {
    chosen: runTraining(
      'rerun',
      chosen.parameters,
      splits.train,
      splits.validation,
    ).validationAuc,
    challenger: runTraining(
      'rerun',
      challenger.parameters,
      newer,
      splits.validation,
    ).validationAuc,
  };
  return { raw, splits, live, runs, chosen, challenger, rerunAuc };
}

function runTraining(
  id: string,
  parameters: TrainingParameters,
  data: readonly Customer[],
  validation: readonly Customer[],
): TrainingRun {
  const started = performance.now();
  const model = train(data, parameters);
  return {
    run_id: id,
    parameters,
    model,
    validationAuc: aucOf(model, validation),
    durationSeconds: Math.round(performance.now() - started) / 1000,
  };
}

/** Area under the curve of a model on customers. */
export function aucOf(model: Model, customers: readonly Customer[]): number {
  return areaUnderCurve(
    customers.map(customer => predict(model, customer)),
    customers.map(({ churned }) => churned),
  );
}

function recallOf(model: Model, customers: readonly Customer[]): number {
  return recallAt(
    0.3,
    customers.map(customer => predict(model, customer)),
    customers.map(({ churned }) => churned),
  );
}

/** Judges a model with intervals and per region. */
export function judge(model: Model, customers: readonly Customer[]): Judgement {
  const region = (name: string, from: readonly Customer[]) =>
    from.filter(customer => customer.region === name);
  const gap = (sample: readonly Customer[]) =>
    Math.abs(
      recallOf(model, region('north', sample)) -
        recallOf(model, region('south', sample)),
    );
  return {
    auc: withInterval(customers, sample => aucOf(model, sample), 7),
    recallGap: withInterval(customers, gap, 8),
    recall: recallOf(model, customers),
    byRegion: {
      north: recallOf(model, region('north', customers)),
      south: recallOf(model, region('south', customers)),
    },
    n: customers.length,
  };
}

/** The 95th percentile of the time one prediction takes here, in milliseconds. */
export function measureLatencyMs(
  model: Model,
  customers: readonly Customer[],
): number {
  const times = customers.map(customer => {
    const started = performance.now();
    predict(model, customer);
    return performance.now() - started;
  });
  times.sort((a, b) => a - b);
  return Math.max(
    0.001,
    Math.round(times[Math.floor(times.length * 0.95)] * 1000) / 1000,
  );
}

/** A model as the file that is released. */
export function modelFile(model: Model): string {
  return `${JSON.stringify(model, undefined, 2)}\n`;
}

/** SHA-256 of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A number with few digits. */
export function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}

export { toCsv };
