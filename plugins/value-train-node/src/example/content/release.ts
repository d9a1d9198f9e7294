import {
  aucOf,
  judge,
  measureLatencyMs,
  round,
  sha256,
  type TrainingRun,
} from '../experiment';
import {
  json,
  markdown,
  table,
  yaml,
  type ContentContext,
  type PhaseContent,
} from './types';

const folder = 'delivery/model';

function resultMetrics(context: ContentContext, run: TrainingRun) {
  const { holdout } = context.experiment.splits;
  const judged = judge(run.model, holdout);
  const latency = measureLatencyMs(run.model, holdout);
  const noisy = holdout.map((row, index) =>
    index % 10 === 0 ? { ...row, support_tickets: 0, logins_30d: 0 } : row,
  );
  const drop = Math.max(
    0,
    round(judged.auc.value - aucOf(run.model, noisy), 4),
  );
  const metric = (id: string, value: number, low = value, high = value) => ({
    id,
    value: round(value, 4),
    ci_low: round(low, 4),
    ci_high: round(high, 4),
    n: holdout.length,
  });
  return {
    judged,
    latency,
    drop,
    metrics: [
      metric('auc', judged.auc.value, judged.auc.low, judged.auc.high),
      metric(
        'recall_gap',
        judged.recallGap.value,
        judged.recallGap.low,
        judged.recallGap.high,
      ),
      metric('latency_p95_ms', latency),
      metric('cost_per_1000', 0.08),
      metric('noise_drop', drop),
    ],
  };
}

export const validation: PhaseContent = context => {
  const { chosen, challenger, runs } = context.experiment;
  const run = context.cycle > 1 ? challenger : chosen;
  const { judged, latency, drop, metrics } = resultMetrics(context, run);
  const hash = (
    JSON.parse(context.read(`${folder}/candidate.json`)) as { sha256: string }
  ).sha256;
  return [
    json(
      'delivery/validation/eval-results.json',
      {
        candidate_sha256: hash,
        dataset_id: 'churn-2025-1',
        split: 'holdout',
        holdout_opening: {
          at: context.at,
          by: 'evaluator',
          count: 1,
          total: context.cycle,
        },
        metrics,
        slices: Object.entries(judged.byRegion).map(([slice, recall]) => ({
          slice,
          recall: round(recall),
        })),
        robustness: [
          { case: 'a tenth of tickets and logins missing', auc_drop: drop },
        ],
        serving: { latency_p95_ms: latency, cost_per_1000: 0.08 },
        comparison: [
          {
            with: 'two features',
            auc: round(aucOf(runs[0].model, context.experiment.splits.holdout)),
          },
          { with: 'candidate', auc: round(judged.auc.value) },
        ],
      },
      [`${folder}/candidate.json`, 'delivery/data/dataset-manifest.json'],
    ),
    markdown(
      {
        path: 'delivery/validation/validation-report.md',
        phase: 'validation',
        agent: 'evaluator',
        extra: { verdict: 'accept_with_limits' },
        inputs: [
          `${folder}/candidate.json`,
          'preengagement/framing/success-criteria.yml',
        ],
        decisions: [
          {
            id: `D-4${context.cycle}`,
            choice: 'accept with limits',
            reason: 'all musts are met on the hold-out',
            alternatives: ['reject'],
          },
        ],
      },
      context,
      'Validation report',
      `## Verdict

Accepted with limits. All criteria that can be seen on a hold-out are met, also at the unfavourable end of their intervals. The model may order lists of private customers and must not be used for anybody else.

## Criteria

${table(
  ['metric_id', 'floor', 'target', 'value', 'interval', 'result'],
  [
    [
      'auc',
      '0.68',
      '0.78',
      round(judged.auc.value),
      `${round(judged.auc.low)} to ${round(judged.auc.high)}`,
      'met',
    ],
    [
      'recall_gap',
      '0.4',
      '0.05',
      round(judged.recallGap.value),
      `${round(judged.recallGap.low)} to ${round(judged.recallGap.high)}`,
      'met',
    ],
    ['latency_p95_ms', '200', '50', latency, 'measured', 'met'],
    ['cost_per_1000', '0.5', '0.1', '0.08', 'price list', 'met'],
  ],
)}

## Slices

Recall at thirty percent contacted is ${round(
        judged.byRegion.north,
      )} in the north and ${round(judged.byRegion.south)} in the south. With ${
        judged.n
      } contracts the difference is within what chance explains.

## Robustness

With a tenth of tickets and logins set to zero the area under the curve falls by ${drop}, which is small.

## Expert judgement

Two callers ordered forty blind cases by hand. In thirty-one of them they agreed with the model about who should be called first.

## Limits of use

- Private contracts only
- Not when tickets are more than two days late

## Open points

Review after the first quarter.`,
    ),
  ];
};

export const deployment: PhaseContent = context => {
  const results = JSON.parse(
    context.read('delivery/validation/eval-results.json'),
  ) as { candidate_sha256: string };
  const version = `1.${context.cycle - 1}.0`;
  return [
    yaml('delivery/deploy/deploy.yaml', {
      target: 'container platform',
      environment: 'production',
      strategy: 'canary',
      steps: [10, 50, 100],
      image_digest: `sha256:${sha256(
        `churn service ${version} ${results.candidate_sha256}`,
      )}`,
      resources: { cpu: '250m', memory: '256Mi' },
      rollback: {
        to_version: context.cycle > 1 ? '1.0.0' : 'ticket rule',
        trigger: 'error rate above 1 percent',
        max_minutes: 15,
      },
      tags: {
        project: context.project,
        environment: 'production',
        owner: 'ops',
        cost_center: 'CC-410',
      },
    }),
    json(
      'delivery/deploy/release-manifest.json',
      {
        version,
        model_sha256: results.candidate_sha256,
        code_commit: context.commit,
        sbom_uri: 'oci://churn/service.sbom',
        vulnerabilities: { critical: 0, high: 0, medium: 2 },
        signatures: [
          { by: 'release key of ops', over: results.candidate_sha256 },
        ],
      },
      ['delivery/validation/eval-results.json'],
    ),
    json(
      'delivery/deploy/deployment-report.json',
      {
        staging: {
          contract_tests: 'pass',
          load_tests: 'pass',
          smoke_tests: 'pass',
        },
        rollback_rehearsal: { status: 'pass', minutes: 6 },
        rollout: [
          { share: 0.1, error_rate: 0, decision: 'advance' },
          { share: 0.5, error_rate: 0.002, decision: 'advance' },
          { share: 1, error_rate: 0.001, decision: 'hold' },
        ],
        endpoint: context.endpoint,
      },
      ['delivery/deploy/release-manifest.json'],
    ),
    markdown(
      {
        path: 'delivery/deploy/runbook.md',
        phase: 'deployment',
        agent: 'ops',
        inputs: ['delivery/model/inference-contract.yml'],
      },
      context,
      'Runbook',
      `## Start and stop

The service starts with the platform. To stop it, scale it to zero; the list job then falls back to the ticket rule by itself.

## Alarms

${table(
  ['alarm', 'meaning', 'action'],
  [
    ['errors above 1 percent', 'service is ill', 'roll back'],
    ['input drift', 'data changed', 'open an issue'],
    ['cost above cap', 'something runs too often', 'stop the job'],
  ],
)}

## Rollback

1. Set the previous version in the platform
2. Wait until the smoke test is green
3. Tell the retention team

## On call

Ops rota, weekdays from eight to eighteen, deputy named.

## User notice

Customers read on the website that call lists are ordered by a model.`,
    ),
    markdown(
      {
        path: 'preengagement/legal/transparency-notice.md',
        phase: 'deployment',
        agent: 'onboarder',
      },
      context,
      'Transparency notice',
      `## Notice

We sometimes call customers with an offer. A simple model orders the list of whom we call. It uses contract, billing and support data, decides nothing about your contract, and you may object at any time.`,
    ),
  ];
};
