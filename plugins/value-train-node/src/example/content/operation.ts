import { predict, withInterval } from '../logisticRegression';
import type { Customer } from '../customers';
import { aucOf, judge, round } from '../experiment';
import { retrainingCandidate } from './model';
import {
  json,
  markdown,
  shiftDays,
  table,
  yaml,
  type ContentContext,
  type PhaseContent,
} from './types';

const monitorKinds = [
  'input_drift',
  'output_drift',
  'quality',
  'latency',
  'errors',
  'cost',
  'usage',
  'fairness',
];

export const monitoring: PhaseContent = context => [
  yaml('delivery/monitor/monitoring-config.yml', {
    dashboard_url: 'https://dashboards.example.com/churn',
    monitors: monitorKinds.map((kind, index) => ({
      id: `m-${index + 1}`,
      kind,
      limit: kind === 'cost' ? 120 : 0.2,
      window: '7d',
      owner: 'ops',
      action: kind === 'errors' ? 'rollback' : 'open_issue',
    })),
    ground_truth: { source: 'cancellations in billing', delay_days: 60 },
    logging: {
      fields: ['customer key', 'score', 'model version'],
      retention_days: 365,
    },
    slo: { availability: 0.99, latency_p95_ms: 200, error_budget: 0.01 },
  }),
  json(
    'delivery/monitor/monitoring-report.json',
    {
      window: { from: shiftDays(context.today, -7), to: context.today },
      slo_results: [
        { slo: 'availability', met: true },
        { slo: 'latency_p95_ms', met: true },
      ],
      drift: [
        { feature: 'support_tickets', status: 'stable' },
        { feature: 'logins_30d', status: 'warning' },
      ],
      quality: [
        {
          metric: 'auc',
          value: round(aucOf(liveModel(context), context.experiment.live)),
        },
      ],
      cost: { actual: 8.1, cap: 120, forecast_month: 34.5 },
      incidents: [],
      alarm_tests: ['errors', 'input_drift', 'cost', 'quality'].map(alarm => ({
        alarm,
        fired: true,
      })),
    },
    ['delivery/deploy/release-manifest.json'],
  ),
];

function liveModel({ experiment, cycle }: ContentContext) {
  return (cycle > 1 ? experiment.challenger : experiment.chosen).model;
}

export const evaluation: PhaseContent = context => {
  const { live, splits } = context.experiment;
  const model = liveModel(context);
  const now = judge(model, live);
  const before = judge(model, splits.holdout);
  const hash = (
    JSON.parse(context.read('delivery/deploy/release-manifest.json')) as {
      model_sha256: string;
    }
  ).model_sha256;
  const decision = context.cycle > 1 ? 'keep' : 'improve';
  const metric = (
    id: string,
    value: number,
    validated: number,
    floor: number,
  ) => ({ id, live: round(value, 4), validated: round(validated, 4), floor });
  return [
    json(
      'delivery/evaluation/live-evaluation.json',
      {
        window: { from: shiftDays(context.today, -60), to: context.today },
        model_sha256: hash,
        metrics: [
          metric('auc', now.auc.value, before.auc.value, 0.68),
          metric(
            'recall_gap',
            now.recallGap.value,
            before.recallGap.value,
            0.4,
          ),
          metric('cost_per_1000', 0.08, 0.08, 0.5),
          metric('reached_share', now.recall, before.recall, 0.45),
        ],
        override_rate: 0.07,
        label_coverage: 0.92,
      },
      [
        'delivery/monitor/monitoring-report.json',
        'delivery/deploy/release-manifest.json',
      ],
    ),
    markdown(
      {
        path: 'delivery/evaluation/business-impact.md',
        phase: 'evaluation',
        agent: 'evaluator',
        inputs: ['delivery/monitor/monitoring-report.json'],
      },
      context,
      'Business impact',
      `## Effect

With three hundred calls the team reached ${round(
        now.recall * 100,
        1,
      )} percent of the customers who were about to leave, where the old list reached about a third of them. The kept revenue follows from that share and the rate of accepted offers.

## Method

Five percent of the list was kept without calls. The share that left there is the counterfactual for the others.

## Value and cost

${table(
  ['item', 'amount', 'unit', 'source'],
  [
    ['kept revenue', '7900', 'EUR a month', 'finance, table R7'],
    ['running cost', '34.5', 'EUR a month', 'monitoring report'],
  ],
)}

## Feedback

- Callers like the reasons and skip seven in a hundred
- Two customers asked how they were chosen and were content with the answer

## Side effects

No rise of complaints was seen in the window, and no region was called more than the other.`,
    ),
    yaml(
      'delivery/evaluation/champion-log.yml',
      {
        entries: [
          {
            at: context.at,
            champion_sha256: hash,
            evidence: 'delivery/evaluation/live-evaluation.json',
            promoted: context.cycle > 1,
          },
        ],
        decision,
      },
      ['delivery/evaluation/live-evaluation.json'],
    ),
  ];
};

export const improvement: PhaseContent = context => {
  const { live, chosen } = context.experiment;
  const causes = ['missing_feature', 'data_quality', 'drift', 'model_limit'];
  const wrong = live
    .map(customer => ({
      customer,
      miss: Math.abs(predict(chosen.model, customer) - customer.churned),
    }))
    .sort((a, b) => b.miss - a.miss)
    .slice(0, 40)
    .map(({ customer }, index) => ({
      id: customer.customer_id,
      cause:
        customer.support_tickets === 0 && customer.churned === 1
          ? 'data_quality'
          : causes[index % causes.length],
      severity: customer.churned === 1 ? 4 : 2,
      group: customer.region,
    }));
  const share = (cause: string) =>
    round(wrong.filter(error => error.cause === cause).length / wrong.length);
  const seen = causes.filter(cause => share(cause) > 0);
  return [
    json(
      'delivery/performance/error-log.json',
      {
        sample_size: wrong.length,
        errors: wrong,
        share_by_cause: Object.fromEntries(
          seen.map(cause => [cause, share(cause)]),
        ),
      },
      ['delivery/evaluation/live-evaluation.json'],
    ),
    markdown(
      {
        path: 'delivery/performance/root-cause.md',
        phase: 'improvement',
        agent: 'improver',
        inputs: ['delivery/performance/error-log.json'],
      },
      context,
      'Root causes',
      `## Causes

${table(
  ['cause', 'share', 'evidence', 'controllable'],
  seen.map(cause => [
    cause,
    share(cause),
    'error log',
    cause === 'model_limit' ? 'partly' : 'yes',
  ]),
)}

## Timeline

Errors rose in the second month, when many people logged in less after the holidays.

## Missed checks

- No monitor watched the delay of tickets

## Lessons

- Newer months belong into training earlier`,
    ),
    yaml(
      'delivery/improvement/improvement-roadmap.yml',
      {
        items: [
          {
            id: 'I-1',
            change: 'train with the first month in use',
            cause: 'drift',
            expected_gain: '0.01 auc',
            effort_days: 2,
            cost: 50,
            refuting_test: 'no gain on the new data within its interval',
            reentry_phase: 'retraining',
            issue: 31,
            rank: 1,
          },
        ],
        chosen: ['I-1'],
      },
      ['delivery/performance/root-cause.md'],
    ),
  ];
};

export const retraining: PhaseContent = context => {
  const { chosen, challenger, splits, live } = context.experiment;
  const fresh = live.slice(300);
  const { file, record } = retrainingCandidate(context);
  const champion = (
    JSON.parse(context.read('delivery/deploy/release-manifest.json')) as {
      model_sha256: string;
    }
  ).model_sha256;
  const compare = (set: 'old' | 'new', rows: readonly Customer[]) => {
    const difference = withInterval(
      rows,
      sample => aucOf(challenger.model, sample) - aucOf(chosen.model, sample),
      9,
    );
    return {
      metric: 'auc',
      set,
      champion: round(aucOf(chosen.model, rows), 4),
      challenger: round(aucOf(challenger.model, rows), 4),
      difference_ci_low: round(difference.low, 4),
      difference_ci_high: round(difference.high, 4),
    };
  };
  return [
    file,
    yaml(
      'delivery/retrain/retraining-plan.yml',
      {
        trigger: 'drift',
        data_window: { from: '2025-01-31', to: '2026-01-31' },
        fixed: ['features', 'code path', 'criteria'],
        changed: ['one newer month', 'more steps'],
        holdout: {
          policy: 'keep',
          reason:
            'the hold-out was opened once and is younger than half a year',
        },
        max_cost: 100,
        min_interval_days: 30,
      },
      ['delivery/improvement/improvement-roadmap.yml'],
    ),
    json(
      'delivery/retrain/performance-comparison.json',
      {
        champion_sha256: champion,
        challenger_sha256: (JSON.parse(record.content) as { sha256: string })
          .sha256,
        data_checks: [
          { check: 'contracts', status: 'pass' },
          { check: 'feedback loop', status: 'pass' },
          { check: 'drift', status: 'warn' },
        ],
        comparison: [compare('old', splits.validation), compare('new', fresh)],
        recommendation: 'promote',
      },
      ['delivery/deploy/release-manifest.json'],
    ),
    record,
  ];
};
