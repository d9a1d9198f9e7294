import type { Constraints } from '../constraints/constraintsSchema';

/** A request to begin with; every part of it can be changed. */
export interface StartingPoint {
  readonly id:
    | 'fraud-detection'
    | 'churn'
    | 'recommender'
    | 'document-rag'
    | 'computer-vision-batch'
    | 'forecasting';
  readonly title: string;
  readonly text: string;
  /** What the text leaves open and such systems usually need. */
  readonly constraints: Constraints;
}

/** Six kinds of systems that teams ask for most. */
export const startingPoints: readonly StartingPoint[] = [
  {
    id: 'fraud-detection',
    title: 'Fraud detection',
    text: 'Score every payment within 300 milliseconds, about 200 thousand a day and up to 20 a second. Counters of the last minutes must be fresh. Six engineers on AWS, 6000 dollars a month. Labels arrive after about a month.',
    constraints: {
      workload: ['fraud_detection'],
      serving: ['online'],
      cloud: 'aws',
      events_per_s: 20,
      feature_freshness_s: 60,
      lookups_per_request: 4,
      latency_p95_ms: 300,
      label_delay_days: 30,
      data_class: 'sensitive',
      train_hours_month: 20,
    },
  },
  {
    id: 'churn',
    title: 'Churn',
    text: 'Once a week we want a churn score for 80 thousand customers, written back to our Postgres database of 15 GB. Two people with Python and SQL on AWS, at most 200 dollars a month. Customers are private persons in the EU.',
    constraints: {
      workload: ['churn'],
      serving: ['batch'],
      cloud: 'aws',
      batch_rows_month: 350_000,
      existing: ['postgres'],
      data_gb: 15,
      compliance: ['gdpr'],
      data_class: 'sensitive',
      label_delay_days: 30,
      train_hours_month: 3,
    },
  },
  {
    id: 'recommender',
    title: 'Recommender',
    text: 'Recommend products on every page view, 2 million calls a day, within 150 milliseconds at the 95th percentile. Eight engineers on AWS, 8000 dollars a month.',
    constraints: {
      workload: ['recommender'],
      serving: ['online', 'batch'],
      cloud: 'aws',
      lookups_per_request: 6,
      models: 3,
      train_hours_month: 60,
      label_delay_days: 1,
    },
  },
  {
    id: 'document-rag',
    title: 'Answers from documents',
    text: 'Answer questions of employees from 5 GB of internal documents, about 2 thousand questions a day, within three seconds. Three people on AWS, 1500 dollars a month.',
    constraints: {
      workload: ['document_rag'],
      serving: ['online'],
      cloud: 'aws',
      documents_gb: 5,
      llm_tokens_m_month: 60,
      train_hours_month: 0,
      latency_p95_ms: 3000,
    },
  },
  {
    id: 'computer-vision-batch',
    title: 'Computer vision in batches',
    text: 'Every night look through the pictures of the day, about 300 GB new each month, with a model that needs a GPU for training and use. Five engineers on AWS, 3000 dollars a month.',
    constraints: {
      workload: ['computer_vision'],
      serving: ['batch'],
      cloud: 'aws',
      train_gpu: 1,
      serve_gpu: 1,
      model_gb: 1.5,
      train_hours_month: 40,
      batch_rows_month: 600_000,
    },
  },
  {
    id: 'forecasting',
    title: 'Forecasting',
    text: 'Every night a forecast for three million pairs of item and store, 800 GB of history in files and 60 GB new each month. Four people who work in SQL and Python on AWS, 900 dollars a month, nothing personal.',
    constraints: {
      workload: ['forecasting'],
      serving: ['batch'],
      cloud: 'aws',
      batch_rows_month: 91_000_000,
      train_hours_month: 40,
      label_delay_days: 1,
      deployment_pref: 'serverless',
    },
  },
];

/** A starting point by its id. */
export function findStartingPoint(id: string): StartingPoint | undefined {
  return startingPoints.find(point => point.id === id);
}
