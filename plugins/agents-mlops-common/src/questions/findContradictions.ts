import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogueSchema';
import type { Constraints } from '../constraints/constraintsSchema';
import { resolveDrivers } from '../constraints/resolveDrivers';
import { namesIn } from '../expression/namesIn';
import { buildProblem } from '../optimise/buildProblem';
import { describeUnfilled } from '../optimise/describeUnfilled';
import { cheapestMonthlyUsd } from '../plan/draftPlan';

/** Wishes that cannot be met together. */
export const contradictionSchema = z.object({
  id: z.string(),
  fields: z.array(z.string()),
  message: z.string(),
  question: z.string(),
});
export type Contradiction = Readonly<z.infer<typeof contradictionSchema>>;

const FRESH_S = 300;
/** So fast an answer and a nightly run are rarely one system. */
const SWIFT_MS = 50;
const SMALL_TEAM = 4;
/** So much of an answer's time leaves too little for the way to the model and back. */
const MOST_OF_THE_TIME = 0.85;

type Check = (
  constraints: Constraints,
  catalogue: Catalogue,
) => Contradiction | undefined;

const checks: readonly Check[] = [
  ({ latency_p95_ms: latency, serving = [] }) =>
    latency !== undefined &&
    serving.includes('batch') &&
    (serving.length === 1 || latency <= SWIFT_MS)
      ? {
          id: 'latency-with-batch',
          fields: ['latency_p95_ms', 'serving'],
          message: `An answer within ${latency} ms is asked for, and predictions are made in batches`,
          question:
            'Does somebody wait for each answer (online), or are batches enough and the time does not matter?',
        }
      : undefined,
  ({ compliance, regions }) => {
    const outside = (regions ?? []).filter(region => !region.startsWith('us-'));
    return compliance?.includes('hipaa') && outside.length > 0
      ? {
          id: 'hipaa-outside',
          fields: ['compliance', 'regions'],
          message: `HIPAA is asked for, and ${outside.join(
            ', ',
          )} is outside the United States`,
          question:
            'Is the health information of patients in the United States, and may it be processed abroad?',
        }
      : undefined;
  },
  ({ compliance, regions }) =>
    compliance?.includes('gdpr') &&
    regions?.length &&
    !regions.some(region => region.startsWith('eu-'))
      ? {
          id: 'gdpr-outside',
          fields: ['compliance', 'regions'],
          message: `GDPR is asked for, and all regions are outside the European Union: ${regions.join(
            ', ',
          )}`,
          question:
            'On which legal basis may the data leave the European Union, or which European region may be used?',
        }
      : undefined,
  ({ feature_freshness_s: freshness, events_per_s: events }) =>
    freshness !== undefined && freshness <= FRESH_S && !events
      ? {
          id: 'fresh-without-events',
          fields: ['feature_freshness_s', 'events_per_s'],
          message: `Features must be at most ${freshness} seconds old, and no events are said to come in`,
          question: 'How many events a second carry the fresh data?',
        }
      : undefined,
  ({ serving, events_per_s: events }) =>
    serving?.includes('streaming') && !events
      ? {
          id: 'streaming-without-events',
          fields: ['serving', 'events_per_s'],
          message:
            'Predictions on a stream are asked for, and no events are said to come in',
          question: 'How many events a second are there?',
        }
      : undefined,
  ({ latency_p95_ms: latency, infer_ms: compute }) =>
    latency !== undefined && compute !== undefined && compute >= latency
      ? {
          id: 'latency-below-compute',
          fields: ['latency_p95_ms', 'infer_ms'],
          message: `One prediction computes for ${compute} ms, and the answer must be there within ${latency} ms`,
          question:
            'May the answer take longer, or can the model be made faster?',
        }
      : undefined,
  ({ latency_p95_ms: latency, infer_ms: compute, serving = [] }, catalogue) => {
    const assumed = catalogue.drivers.find(({ name }) => name === 'infer_ms');
    const defaultMs = Number(assumed?.default);
    return latency !== undefined &&
      compute === undefined &&
      !serving.includes('batch') &&
      defaultMs >= latency * MOST_OF_THE_TIME
      ? {
          id: 'latency-below-assumed-compute',
          fields: ['latency_p95_ms', 'infer_ms'],
          message: `An answer within ${latency} ms is asked for, and one prediction is assumed to compute for ${defaultMs} ms`,
          question: 'How many milliseconds does one prediction compute?',
        }
      : undefined;
  },
  ({ cloud, deployment_pref: preference }) =>
    cloud === 'on_prem' &&
    (preference === 'managed' || preference === 'serverless')
      ? {
          id: 'managed-on-premises',
          fields: ['cloud', 'deployment_pref'],
          message: `Own machines are asked for, and ${preference} services, which only a cloud runs`,
          question: 'May parts of the system run in a cloud?',
        }
      : undefined,
  ({ deployment_pref: preference, team_size: people }) =>
    preference === 'kubernetes' && people !== undefined && people < SMALL_TEAM
      ? {
          id: 'kubernetes-small-team',
          fields: ['deployment_pref', 'team_size'],
          message: `Kubernetes is preferred, and ${people} ${
            people === 1 ? 'person' : 'people'
          } would run it`,
          question:
            'Does another team run the cluster, and how many people may be counted on?',
        }
      : undefined,
  (constraints, catalogue) => {
    const budget = constraints.budget_monthly_usd;
    const cheapest =
      budget === undefined
        ? undefined
        : cheapestMonthlyUsd(constraints, catalogue);
    return budget !== undefined && cheapest !== undefined && cheapest > budget
      ? {
          id: 'budget-too-low',
          fields: ['budget_monthly_usd'],
          message: `The cheapest possible system costs about ${cheapest.toFixed(
            2,
          )} USD a month, the budget is ${budget}`,
          question: 'Can the budget be raised, or which wish may be dropped?',
        }
      : undefined;
  },
];

/** Capabilities that no option can fill under these wishes. */
function findUnfillable(
  constraints: Constraints,
  catalogue: Catalogue,
): readonly Contradiction[] {
  const problem = buildProblem(
    resolveDrivers(constraints, catalogue),
    catalogue,
  );
  return describeUnfilled(problem).map(({ capability, text }) => ({
    id: `nothing-fills-${capability}`,
    fields: fieldsOf(capability, catalogue),
    message: text,
    question: 'Which of these conditions may change?',
  }));
}

function fieldsOf(capability: string, { options, drivers }: Catalogue) {
  const names = new Set(
    options
      .filter(option => option.capability === capability)
      .flatMap(({ hard }) => hard.flatMap(namesIn)),
  );
  return drivers.map(({ name }) => name).filter(name => names.has(name));
}

/** Wishes that cannot be met together, to be asked before anything is planned. */
export function findContradictions(
  constraints: Constraints,
  catalogue: Catalogue,
): readonly Contradiction[] {
  return [
    ...checks.flatMap(check => check(constraints, catalogue) ?? []),
    ...findUnfillable(constraints, catalogue),
  ];
}
