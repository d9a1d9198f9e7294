import fc from 'fast-check';
import type {
  Change,
  Deployment,
  DeliveryRows,
  Incident,
} from '../rows/schemas';

const START = Date.parse('2026-03-20T00:00:00Z');
const SPAN_MINUTES = 20 * 24 * 60;

/** Moments in twenty days around the change to summer time in Europe. */
export const moment = fc
  .integer({ min: 0, max: SPAN_MINUTES })
  .map(minutes => new Date(START + minutes * 60_000).toISOString());

const component = fc.constantFrom('component:default/a', 'component:default/b');
const optionalMoment = fc.option(moment, { nil: undefined });

const deployment: fc.Arbitrary<Deployment> = fc.record({
  id: fc.integer({ min: 0, max: 40 }).map(String),
  component,
  deploymentId: fc.option(fc.constantFrom('p1', 'p2', 'p3'), {
    nil: undefined,
  }),
  environment: fc.constantFrom('production', 'prod', 'staging', ''),
  result: fc.constantFrom('succeeded', 'succeeded', 'failed'),
  finishedAt: optionalMoment,
  startedAt: optionalMoment,
  commitSha: fc.option(fc.constantFrom('c1', 'c2', 'c3', 'c4'), {
    nil: undefined,
  }),
  fixes: fc.option(fc.constant(['i1']), { nil: undefined }),
  branch: fc.option(fc.constantFrom('main', 'hotfix/x'), { nil: undefined }),
  updatedAt: optionalMoment,
});

const change: fc.Arbitrary<Change> = fc.record({
  id: fc.integer({ min: 0, max: 40 }).map(String),
  kind: fc.constant('pull-request'),
  component,
  firstCommitAt: optionalMoment,
  openedAt: optionalMoment,
  mergedAt: optionalMoment,
  mergeCommitSha: fc.option(fc.constantFrom('c1', 'c2', 'm1'), {
    nil: undefined,
  }),
  deploymentId: fc.option(fc.constantFrom('1', 'p2', 'nowhere'), {
    nil: undefined,
  }),
  title: fc.option(fc.constantFrom('Revert "x"', 'Add y'), { nil: undefined }),
  updatedAt: optionalMoment,
});

const incident: fc.Arbitrary<Incident> = fc.record({
  id: fc.integer({ min: 0, max: 20 }).map(number => `i${number}`),
  component,
  openedAt: moment,
  openingToldAt: fc.option(fc.constant('1970-01-01T00:00:00Z'), {
    nil: undefined,
  }),
  resolvedAt: optionalMoment,
  causedBy: fc.option(fc.constantFrom('1', 'p1', 'nowhere'), {
    nil: undefined,
  }),
  fixedBy: fc.option(fc.constantFrom('2', 'p3'), { nil: undefined }),
  updatedAt: optionalMoment,
});

/** Rows with everything that goes wrong in them: duplicates, contradictions, missing and reversed times. */
export const deliveryRows: fc.Arbitrary<DeliveryRows> = fc.record({
  deployments: fc.array(deployment, { maxLength: 40 }),
  changes: fc.array(change, { maxLength: 40 }),
  incidents: fc.array(incident, { maxLength: 15 }),
});

/** The days that {@link deliveryRows} fall on, with a margin. */
export const ROWS_PERIOD = { from: '2026-03-15', to: '2026-04-14' } as const;
