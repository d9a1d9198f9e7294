import fc from 'fast-check';
import type { Constraints } from '../constraints/constraintsSchema';
import { understandRequest } from './understandRequest';

const requests: readonly (readonly [string, Constraints])[] = [
  [
    'Our startup (5 devs, mostly Python) wants real-time product recommendations for the web shop. Traffic is around 2 million requests per day with peaks of 150 rps; each response must arrive in under 100ms (p99). We host in eu-west-1, everything on EKS. Monthly spend must not exceed €3.5k. GDPR matters because we process personal data.',
    {
      workload: ['recommender'],
      serving: ['online'],
      team_size: 5,
      skills: ['python'],
      requests_per_day: 2_000_000,
      peak_rps: 150,
      latency_p95_ms: 100,
      regions: ['eu-west-1'],
      existing: ['eks'],
      deployment_pref: 'kubernetes',
      budget_monthly_usd: 3500,
      compliance: ['gdpr'],
      data_class: 'sensitive',
      cloud: 'aws',
    },
  ],
  [
    'Maintenance predictions for 12k machines, refreshed hourly. Sensors push 250 events/s into Kafka. Team: 3 data scientists and 2 platform engineers with Kubernetes and streaming know-how. On-prem only. No budget issue up to 8000 USD/month. Labels show up roughly 3 weeks later.',
    {
      serving: ['batch'],
      batch_rows_month: 8_755_200,
      team_size: 5,
      events_per_s: 250,
      existing: ['kafka'],
      skills: ['kubernetes', 'streaming'],
      cloud: 'on_prem',
      budget_monthly_usd: 8000,
      label_delay_days: 21,
    },
  ],
  [
    'I work alone. Every Monday morning my script should rank 5,000 leads from our CRM; 2 GB data in Snowflake. $50/mo. AWS us-east-1, no compliance needs, internal data.',
    {
      serving: ['batch'],
      team_size: 1,
      batch_rows_month: 21_714,
      data_gb: 2,
      existing: ['snowflake'],
      budget_monthly_usd: 50,
      cloud: 'aws',
      regions: ['us-east-1'],
      data_class: 'internal',
    },
  ],
  [
    'Health insurer, US. HIPAA. Need claim risk scores behind a REST endpoint, 50,000 calls daily, p95 of 400 ms, 99.95% uptime. Model is 1.2 GB, takes 90 ms per prediction on CPU. Training runs 80 hours a month on GPU. 1.5 TB of claims, growing by 40 GB monthly. Budget: $120,000 per year. 14 people. Region us-east-2.',
    {
      serving: ['online'],
      compliance: ['hipaa'],
      data_class: 'restricted',
      requests_per_day: 50_000,
      latency_p95_ms: 400,
      availability: 0.9995,
      model_gb: 1.2,
      infer_ms: 90,
      train_hours_month: 80,
      train_gpu: 1,
      data_gb: 1500,
      new_gb_month: 40,
      budget_monthly_usd: 10_000,
      team_size: 14,
      regions: ['us-east-2'],
    },
  ],
  [
    'Energy trader: load forecast for 4,500 meters every hour, history of 350 gigabytes, roughly 12 GB added per week. Data engineers (four of them) know SQL, Spark and Terraform. AWS in London, containers preferred, not serverless. Max 1.8k pounds per month. Actuals arrive the next day. We retrain for 25 hours per month.',
    {
      workload: ['forecasting'],
      serving: ['batch'],
      batch_rows_month: 3_283_200,
      data_gb: 350,
      new_gb_month: 52.1142857143,
      team_size: 4,
      skills: ['sql', 'spark', 'terraform'],
      cloud: 'aws',
      regions: ['eu-west-2'],
      deployment_pref: 'containers',
      budget_monthly_usd: 1800,
      label_delay_days: 1,
      train_hours_month: 25,
    },
  ],
  [
    'Game studio with 10 engineers on AWS Tokyo. Matchmaking model answering 8 million requests a day in at most 40 ms, peak 400 requests per second, 6 feature lookups per call, 3 models, features not older than 5 minutes from 800 events a second. Need four nines. Existing EKS and MLflow. 15 thousand USD monthly. SOC 2.',
    {
      serving: ['online'],
      team_size: 10,
      cloud: 'aws',
      regions: ['ap-northeast-1'],
      requests_per_day: 8_000_000,
      latency_p95_ms: 40,
      peak_rps: 400,
      lookups_per_request: 6,
      models: 3,
      feature_freshness_s: 300,
      events_per_s: 800,
      availability: 0.9999,
      existing: ['eks', 'mlflow'],
      budget_monthly_usd: 15_000,
      compliance: ['soc2'],
    },
  ],
  [
    'Insurance company in Germany, seven people. Scoring of applications online, at most 400 milliseconds, around 20 thousand a day. It is a high-risk use under the AI Act and personal data of EU citizens. We want everything managed. Three thousand a month. Availability 99.9 percent.',
    {
      serving: ['online'],
      data_class: 'sensitive',
      compliance: ['eu_ai_act_high', 'gdpr'],
      deployment_pref: 'managed',
      team_size: 7,
      budget_monthly_usd: 3000,
      requests_per_day: 20_000,
      latency_p95_ms: 400,
      availability: 0.999,
    },
  ],
  [
    'Hospital network in the US with eight engineers. Readmission risk for patients each morning, about 6 thousand patients a day. HIPAA. Everything on AWS in Virginia. We learn the outcome after 30 days.',
    {
      serving: ['batch'],
      cloud: 'aws',
      regions: ['us-east-1'],
      data_class: 'restricted',
      compliance: ['hipaa'],
      team_size: 8,
      batch_rows_month: 182_400,
      label_delay_days: 30,
    },
  ],
];

describe('understandRequest', () => {
  it.each(requests)('reads %s', (text, expected) => {
    const { constraints, statements } = understandRequest(text);
    expect(constraints).toEqual(expected);
    for (const { text: words, start, end } of statements) {
      expect(text.slice(start, end)).toBe(words);
    }
  });

  it.each([
    ['We have no Kafka and do not want Kubernetes.', {}],
    [
      'Out of PCI scope? No: not in PCI scope, and no GPU for serving.',
      { serve_gpu: 0 },
    ],
    ['Something clever with data.', {}],
    ['No web service. Nothing personal.', { data_class: 'internal' }],
  ])('takes denials for what they are: %s', (text, expected) => {
    expect(understandRequest(text).constraints).toEqual(expected);
  });

  it('never breaks, and always says where a statement stands', () => {
    const word = fc.constantFrom(
      'batch',
      'nightly',
      '12',
      'GB',
      'a',
      'month',
      '$',
      '1,500',
      'per',
      'day',
      'requests',
      'Frankfurt',
      'no',
      'Kafka',
      'ms',
      'within',
      '.',
      'team of',
      'million',
      '99.9 %',
      'GDPR',
      '⟨3⟩',
      'models',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 25 }).map(words => words.join(' ')),
        ),
        text => {
          for (const { text: words, start, end } of understandRequest(text)
            .statements) {
            expect(text.slice(start, end)).toBe(words);
          }
        },
      ),
    );
  });
});
