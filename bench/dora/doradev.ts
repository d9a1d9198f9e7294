import {
  getBenchmark,
  scoreQuickCheck,
  type QuickCheckAnswers,
  type QuickCheckEdition,
  type QuickCheckMetric,
  type Spread,
} from '@trainyard/plugin-delivery-common';
import type { DoraCase } from './cases';

/** The names dora.dev gives to the metrics. */
const names: Readonly<Record<string, QuickCheckMetric>> = {
  leadtime: 'leadTime',
  deployfreq: 'deploymentFrequency',
  failurerecovery: 'recoveryTime',
  changefailure: 'changeFailRate',
  rework: 'reworkRate',
};

export function runBenchmark(test: DoraCase) {
  const { edition, industry } = test.input as {
    edition: QuickCheckEdition;
    industry: string;
  };
  const benchmark = getBenchmark(edition, industry);
  if (!benchmark) return null;
  const answer: Record<string, Spread | string> = {
    name: benchmark.name,
    performance_average: benchmark.performanceAverage,
  };
  for (const [name, metric] of Object.entries(names)) {
    const spread = benchmark[metric];
    if (spread) answer[name] = spread;
  }
  if (benchmark.throughput)
    answer.software_delivery_throughput = benchmark.throughput;
  if (benchmark.stability)
    answer.software_delivery_stability = benchmark.stability;
  return answer;
}

export function runQuickCheck(test: DoraCase) {
  const { edition, metrics } = test.input as {
    edition: QuickCheckEdition;
    metrics: Record<string, number | string>;
  };
  const answers: QuickCheckAnswers = Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [
      names[name],
      Number(value),
    ]),
  );
  const score = scoreQuickCheck(answers, edition);
  return {
    performanceAverage: score.performance,
    throughputAverage: score.throughput,
    stabilityAverage: score.stability,
    individual: Object.fromEntries(
      Object.entries(names).map(([name, metric]) => [
        name,
        {
          performanceScore: score.metrics[metric],
          displayScore: score.metrics[metric],
        },
      ]),
    ),
  };
}
