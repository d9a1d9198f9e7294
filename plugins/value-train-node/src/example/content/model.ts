import {
  judge,
  modelFile,
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
const environment = 'node 24, no further packages\n';

export const modelArchitecture: PhaseContent = context => [
  markdown(
    {
      path: `${folder}/model-architecture.md`,
      phase: 'model-architecture',
      agent: 'studio',
      inputs: [
        'delivery/features/feature-config.yml',
        'preengagement/framing/success-criteria.yml',
      ],
    },
    context,
    'Model and system',
    `## Options

${table(
  [
    'option',
    'expected_metric',
    'latency_ms',
    'monthly_cost',
    'explainable',
    'verdict',
  ],
  [
    ['ticket rule', '0.60', '1', '0', 'yes', 'baseline'],
    ['logistic regression', '0.80', '1', '35', 'yes', 'chosen'],
    ['boosted trees', '0.82', '5', '55', 'partly', 'kept for later'],
  ],
)}

## Decision

Logistic regression, because it is within two hundredths of the stronger option, its reasons can be read aloud to a customer, and one person can rebuild it in a second on a laptop without any special package.

## Data flow

\`\`\`mermaid
flowchart LR
  billing --> snapshot
  tickets --> snapshot
  snapshot --> features --> model --> list
\`\`\`

## Inference

Batch: one run a month is enough, because the team calls once a month. A small online endpoint answers single questions of callers; it uses the same code and the same model file.

## Fallback

If the run fails or the data are late, the list is ordered by the ticket rule, and the team is told. Callers may overrule every position of the list at any time.

## Threats

${table(
  ['threat', 'effect', 'control'],
  [
    [
      'false tickets raise a score',
      'wrong calls',
      'limits on the change of scores',
    ],
    [
      'the list leaks',
      'harm to customers',
      'access by role, deletion after ninety days',
    ],
    ['crafted input to the endpoint', 'errors', 'schema check, rate limit'],
  ],
)}

## Explanation

The three terms with the largest weight times value are shown with each customer.`,
  ),
  yaml(
    `${folder}/inference-contract.yml`,
    {
      style: 'online',
      version: '1.0',
      input_schema: {
        type: 'object',
        properties: Object.fromEntries(
          context.experiment.chosen.model.features.map(name => [
            name,
            { type: 'number' },
          ]),
        ),
      },
      output_schema: {
        type: 'object',
        properties: {
          probability: { type: 'number' },
          reasons: { type: 'array' },
        },
      },
      errors: [{ code: 400, when: 'a feature is missing' }],
      latency_p95_ms: 200,
      availability_target: 0.99,
      throughput_per_s: 5,
    },
    ['delivery/features/feature-config.yml'],
  ),
  yaml(
    `${folder}/infra-plan.yml`,
    {
      components: [
        ['scheduled container job', 12],
        ['small web service', 18],
        ['object storage', 5],
      ].map(([pattern, price]) => ({
        pattern,
        monthly_usd: price,
        tags: {
          project: context.project,
          environment: 'production',
          owner: 'ops',
          cost_center: 'CC-410',
        },
      })),
      monthly_total: 35,
      policy_report: {
        status: 'pass',
        rules: ['tags present', 'no public storage'],
      },
    },
    ['preengagement/planning/budget.yml'],
  ),
  markdown(
    {
      path: `${folder}/adr-model.md`,
      phase: 'model-architecture',
      agent: 'studio',
      decisions: [
        {
          id: 'D-3',
          choice: 'logistic regression',
          reason: 'explainable and good enough',
          alternatives: ['ticket rule', 'boosted trees'],
        },
      ],
    },
    context,
    'Decision: logistic regression',
    `## Context

Three hundred calls a month are ordered by a score. The people who call must be able to say why somebody is on the list, and the service must cost little.

## Decision

We use a logistic regression on six features, trained once a quarter by the same code path, with the ticket rule as the fallback when it cannot run.

## Consequences

- Reasons are exact
- Interactions between features are missed

## Alternatives

- Boosted trees, slightly better and harder to explain
- The ticket rule, free and clearly worse`,
  ),
];

const trainPy = `"""Train the churn model from a configuration; the same input gives the same model."""
import json
import math
import sys


def sigmoid(value):
    return 1.0 / (1.0 + math.exp(-value))


def fit(rows, labels, steps, rate, penalty):
    """Full-batch gradient descent without any chance in it."""
    weights = [0.0] * len(rows[0])
    bias = 0.0
    for _ in range(steps):
        gradient = [0.0] * len(weights)
        bias_gradient = 0.0
        for row, label in zip(rows, labels):
            error = sigmoid(sum(w * x for w, x in zip(weights, row)) + bias) - label
            gradient = [g + error * x for g, x in zip(gradient, row)]
            bias_gradient += error
        weights = [w - rate * (g / len(rows) + penalty * w) for w, g in zip(weights, gradient)]
        bias -= rate * bias_gradient / len(rows)
    return weights, bias


def main(arguments):
    with open(arguments[0]) as handle:
        config = json.load(handle)
    weights, bias = fit(config["rows"], config["labels"], config["steps"], config["rate"], config["penalty"])
    print(json.dumps({"weights": weights, "bias": bias}))


if __name__ == "__main__":
    main(sys.argv[1:])
`;

function candidate(run: TrainingRun, rerunAuc: number, path: string) {
  const file = modelFile(run.model);
  return {
    file: { path, content: file },
    record: json(
      `${folder}/candidate.json`,
      {
        model_id: `churn-${run.run_id}`,
        run_id: run.run_id,
        artifact_uri: path,
        sha256: sha256(file),
        environment_lock_sha256: sha256(environment),
        selection: {
          metric: 'auc',
          value: round(run.validationAuc, 4),
          split: 'validation',
        },
        reproduction: {
          metric_difference: Math.abs(round(run.validationAuc - rerunAuc, 6)),
          tolerance: 0.001,
        },
      },
      ['delivery/data/dataset-manifest.json'],
    ),
  };
}

export const training: PhaseContent = context => {
  const { runs, chosen, splits } = context.experiment;
  const { file, record } = candidate(
    chosen,
    context.experiment.rerunAuc.chosen,
    'models/champion.json',
  );
  const judged = judge(chosen.model, splits.validation);
  return [
    { path: `${folder}/train.py`, content: trainPy },
    file,
    json(
      `${folder}/training-runs.json`,
      {
        runs: runs.map(run => ({
          run_id: run.run_id,
          dataset_id: 'churn-2025-1',
          feature_version: '1',
          code_commit: context.commit,
          params: run.parameters,
          metrics: { auc: round(run.validationAuc, 4) },
          seed: 41,
          duration_s: run.durationSeconds,
          cost: 0.01,
          status: 'finished',
        })),
        search: {
          method: 'three settings by hand',
          budget_runs: 3,
          stop_rule: 'after three runs',
        },
      },
      [
        'delivery/data/dataset-manifest.json',
        'delivery/features/feature-config.yml',
      ],
    ),
    record,
    markdown(
      {
        path: `${folder}/model-card.md`,
        phase: 'training',
        agent: 'lab',
        inputs: [
          'delivery/data/datasheet.md',
          'delivery/data/dataset-manifest.json',
        ],
      },
      context,
      'Model card',
      `## Intended use

Order the monthly list of private customers whom the retention team may call with a voluntary offer, and nothing beyond that list.

## Not intended use

- Setting prices or refusing contracts

## Data

${splits.train.length} contracts of the first months of 2025 for training and ${
        splits.validation.length
      } later ones for selection, with six features that are all known at the end of the month.

## Metrics

${table(
  ['metric_id', 'split', 'value', 'interval'],
  [
    [
      'auc',
      'validation',
      round(judged.auc.value),
      `${round(judged.auc.low)} to ${round(judged.auc.high)}`,
    ],
  ],
)}

## Groups

At thirty percent contacted the share of leaving customers reached is ${round(
        judged.byRegion.north,
      )} in the north and ${round(judged.byRegion.south)} in the south.

## Limits

- Tickets entered late make scores too low
- Business customers were never seen

## Contact

Retention data team, channel churn`,
    ),
  ];
};

export const retrainingCandidate = (context: ContentContext) => {
  const { challenger } = context.experiment;
  return candidate(
    challenger,
    context.experiment.rerunAuc.challenger,
    'models/challenger.json',
  );
};
