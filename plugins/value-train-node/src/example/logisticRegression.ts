import { createRandom, type Customer } from './customers';

/** A trained model: plain numbers, so that its file can be read and hashed. */
export interface Model {
  readonly features: readonly string[];
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

/** How a model is trained. */
export interface TrainingParameters {
  readonly features: readonly FeatureName[];
  readonly steps: number;
  readonly rate: number;
  readonly penalty: number;
}

const readers = {
  tenure_months: (customer: Customer) => customer.tenure_months,
  monthly_fee: (customer: Customer) => customer.monthly_fee,
  support_tickets: (customer: Customer) => customer.support_tickets,
  late_payments: (customer: Customer) => customer.late_payments,
  logins_30d: (customer: Customer) => customer.logins_30d,
  is_monthly: (customer: Customer) => (customer.contract === 'monthly' ? 1 : 0),
} as const;

/** A feature the example knows. */
export type FeatureName = keyof typeof readers;

/** All features. */
export const featureNames = Object.keys(readers) as FeatureName[];

/** The features of a customer. */
export function readFeatures(
  customer: Customer,
  features: readonly FeatureName[],
): number[] {
  return features.map(name => readers[name](customer));
}

/** Trains a logistic regression by full-batch gradient descent; no chance is involved. */
export function train(
  customers: readonly Customer[],
  parameters: TrainingParameters,
): Model {
  const rows = customers.map(customer =>
    readFeatures(customer, parameters.features),
  );
  const width = parameters.features.length;
  const mean = Array.from({ length: width }, (_, at) =>
    average(rows.map(row => row[at])),
  );
  const scale = Array.from(
    { length: width },
    (_, at) =>
      Math.sqrt(average(rows.map(row => (row[at] - mean[at]) ** 2))) || 1,
  );
  const scaled = rows.map(row =>
    row.map((value, at) => (value - mean[at]) / scale[at]),
  );
  const weights = new Array<number>(width).fill(0);
  let bias = 0;
  for (let step = 0; step < parameters.steps; step++) {
    const gradient = new Array<number>(width).fill(0);
    let biasGradient = 0;
    for (const [index, row] of scaled.entries()) {
      const error =
        sigmoid(dot(weights, row) + bias) - customers[index].churned;
      for (const [at, value] of row.entries()) {
        gradient[at] += error * value;
      }
      biasGradient += error;
    }
    weights.forEach((weight, at) => {
      weights[at] =
        weight -
        parameters.rate *
          (gradient[at] / rows.length + parameters.penalty * weight);
    });
    bias -= (parameters.rate * biasGradient) / rows.length;
  }
  return { features: parameters.features, mean, scale, weights, bias };
}

/** The probability that a customer leaves. */
export function predict(model: Model, customer: Customer): number {
  const row = readFeatures(customer, model.features as readonly FeatureName[]);
  return sigmoid(
    model.weights.reduce(
      (sum, weight, at) =>
        sum + (weight * (row[at] - model.mean[at])) / model.scale[at],
      model.bias,
    ),
  );
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, at) => sum + value * right[at], 0);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Area under the ROC curve, by ranks; ties count half. */
export function areaUnderCurve(
  scores: readonly number[],
  labels: readonly number[],
): number {
  const order = scores
    .map((score, index) => ({ score, label: labels[index] }))
    .sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && order[end].score === order[start].score) {
      end++;
    }
    const rank = (start + 1 + end) / 2;
    rankSum +=
      order.slice(start, end).filter(({ label }) => label === 1).length * rank;
    start = end;
  }
  const positives = labels.filter(label => label === 1).length;
  const negatives = labels.length - positives;
  return positives === 0 || negatives === 0
    ? 0.5
    : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Share of the leaving customers among the highest scores of a given share. */
export function recallAt(
  share: number,
  scores: readonly number[],
  labels: readonly number[],
): number {
  const top = scores
    .map((score, index) => ({ score, label: labels[index] }))
    .sort((a, b) => b.score - a.score)
    .slice(0, Math.round(scores.length * share));
  const all = labels.filter(label => label === 1).length;
  return all === 0 ? 0 : top.filter(({ label }) => label === 1).length / all;
}

/** A measure with a 95 % interval by bootstrap. */
export function withInterval(
  customers: readonly Customer[],
  measure: (sample: readonly Customer[]) => number,
  seed: number,
): { value: number; low: number; high: number } {
  const random = createRandom(seed);
  const values = Array.from({ length: 200 }, () =>
    measure(
      customers.map(() => customers[Math.floor(random() * customers.length)]),
    ),
  ).sort((a, b) => a - b);
  const value = measure(customers);
  return {
    value,
    low: Math.min(value, values[4]),
    high: Math.max(value, values[194]),
  };
}
