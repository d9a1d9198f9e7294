import type { Catalogue, Driver } from '../catalogue/catalogueSchema';
import {
  evaluateExpression,
  ExpressionScope,
  ExpressionValue,
} from '../expression/evaluateExpression';
import type { Assumption, DriverValue } from '../plan/planSchema';
import type { Constraints } from './constraintsSchema';

/** All inputs of the formulas, and which of them nobody stated. */
export interface ResolvedDrivers {
  readonly values: Readonly<Record<string, DriverValue>>;
  readonly assumptions: readonly Assumption[];
  /** What expressions of the catalogue see; prices included. */
  readonly scope: ExpressionScope;
}

const DAYS_A_MONTH = 30.4;
const HOURS_A_MONTH = 730;
const SMALL_TEAM = 4;
const HIGH_AVAILABILITY = 0.999;

/** Fills what is silent with the defaults of the catalogue; each of them becomes an assumption. */
export function resolveDrivers(
  constraints: Constraints,
  catalogue: Catalogue,
): ResolvedDrivers {
  const values = new Map<string, ExpressionValue>();
  const scope: ExpressionScope = { values };
  const assumptions: Assumption[] = [];
  for (const [name, price] of Object.entries(catalogue.prices)) {
    values.set(`p.${name}`, price.usd);
  }
  const stated = constraints as Readonly<
    Record<string, DriverValue | undefined>
  >;
  // Computed defaults come last: they rest on the plain ones.
  const ordered = [...catalogue.drivers].sort(
    (left, right) => Number(isComputed(left)) - Number(isComputed(right)),
  );
  for (const driver of ordered) {
    const given = stated[driver.name];
    const value = given ?? defaultOf(driver, scope);
    values.set(driver.name, value);
    if (given === undefined) {
      assumptions.push({
        id: driver.name,
        title: driver.title,
        value,
        unit: driver.unit,
        reason: isComputed(driver)
          ? `Not stated; computed as ${
              (driver.default as { expression: string }).expression
            }`
          : 'Not stated; default of the catalogue',
      });
    }
  }
  const serving = constraints.serving ?? assumeServing(constraints);
  const regions = constraints.regions?.length
    ? constraints.regions
    : [catalogue.region];
  values.set('serving', serving);
  values.set('regions', regions);
  if (!constraints.serving) {
    assumptions.push({
      id: 'serving',
      title: 'Ways to serve predictions',
      value: serving,
      reason: `Not stated; ${
        serving[0] === 'batch'
          ? 'nothing in the request speaks of calls or events'
          : `the request speaks of ${
              serving[0] === 'online' ? 'calls' : 'events'
            }`
      }`,
    });
  }
  if (!constraints.regions?.length) {
    assumptions.push({
      id: 'regions',
      title: 'Allowed regions',
      value: regions,
      reason: 'Not stated; the region of the prices',
    });
  }
  return {
    values: recordOf(values),
    assumptions: assumptions.sort((a, b) => (a.id < b.id ? -1 : 1)),
    scope: { values: withDerived(values) },
  };
}

function isComputed(driver: Driver): boolean {
  return typeof driver.default === 'object' && 'expression' in driver.default;
}

function defaultOf(driver: Driver, scope: ExpressionScope): DriverValue {
  const fallback = driver.default;
  if (typeof fallback !== 'object' || Array.isArray(fallback)) return fallback;
  if ('word' in fallback) return fallback.word;
  const value = evaluateExpression(fallback.expression, scope);
  return typeof value === 'boolean' ? Number(value) : (value as DriverValue);
}

function assumeServing(constraints: Constraints): string[] {
  const { requests_per_day, peak_rps, latency_p95_ms, lookups_per_request } =
    constraints;
  if (requests_per_day || peak_rps || latency_p95_ms || lookups_per_request) {
    return ['online'];
  }
  return constraints.events_per_s ? ['streaming'] : ['batch'];
}

function withDerived(values: ReadonlyMap<string, ExpressionValue>) {
  const requestsPerDay = Number(values.get('requests_per_day'));
  return new Map<string, ExpressionValue>([
    ...values,
    ['requests_month', requestsPerDay * DAYS_A_MONTH],
    ['hours_month', HOURS_A_MONTH],
    ['ha', Number(values.get('availability')) >= HIGH_AVAILABILITY ? 2 : 1],
    ['staff_low', Number(values.get('team_size')) <= SMALL_TEAM],
  ]);
}

function recordOf(values: ReadonlyMap<string, ExpressionValue>) {
  return Object.fromEntries(
    [...values]
      .filter(([name]) => !name.startsWith('p.'))
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  ) as Record<string, DriverValue>;
}
