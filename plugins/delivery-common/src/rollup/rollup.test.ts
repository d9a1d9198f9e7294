import fc from 'fast-check';
import { trainyardPreset } from '../definition/presets';
import { addDays, dayOf, startOfDay } from '../metrics/calendar';
import { analyseRows, measureWindow } from '../metrics/computeMetrics';
import {
  metricNames,
  type MetricName,
  type MetricValue,
} from '../metrics/types';
import { deliveryRows, ROWS_PERIOD } from '../__testUtils__/arbitraries';
import { mergeRollups, rollUpDays } from './dayRollup';
import { drawTrend, summariseDays } from './summary';

const additive = [
  'changeLeadTime',
  'failedDeploymentRecoveryTime',
  'changeFailRate',
  'deploymentReworkRate',
] as const;

function readAdditive(
  results: Readonly<
    Record<
      MetricName,
      { readonly value: MetricValue; readonly sampleSize: number }
    >
  >,
) {
  return additive.map(metric => {
    const { value, sampleSize } = results[metric];
    const shown =
      value.status === 'available'
        ? Math.round(value.value * 1e6)
        : value.status;
    return [metric, sampleSize, shown];
  });
}

const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
);
const dayInPeriod = fc
  .integer({ min: 0, max: 30 })
  .map(offset => addDays(ROWS_PERIOD.from, offset));

function coverageOf(
  rows: { readonly incidents: readonly unknown[] },
  deployments: boolean,
) {
  return { deployments, incidents: rows.incidents.length > 0 };
}

describe('rollUpDays', () => {
  it('gives what the rows give, for any cut of the time and in any zone', () => {
    fc.assert(
      fc.property(
        deliveryRows,
        zone,
        dayInPeriod,
        dayInPeriod,
        (rows, timeZone, left, right) => {
          const definition = { ...trainyardPreset, timeZone };
          const [from, to] = [left, right].sort();
          const window = {
            fromMs: startOfDay(from, timeZone),
            toMs: startOfDay(addDays(to, 1), timeZone),
          };
          const analysis = analyseRows(rows, definition, window);
          const exact = measureWindow(analysis, window);
          const summary = summariseDays(
            rollUpDays(analysis),
            { from, to },
            coverageOf(rows, analysis.units.length > 0),
            definition,
          );
          expect(readAdditive(summary)).toEqual(readAdditive(exact));
          expect(summary.deploymentFrequency.sampleSize).toBe(
            exact.deploymentFrequency.sampleSize,
          );
        },
      ),
    );
  });

  it('adds up: two halves of a period are the period', () => {
    fc.assert(
      fc.property(deliveryRows, dayInPeriod, (rows, middle) => {
        const days = rollUpDays(
          analyseRows(rows, trainyardPreset, { fromMs: 0, toMs: 8e15 }),
        );
        const before = mergeRollups(
          'x',
          days.filter(day => day.day < middle),
        );
        const after = mergeRollups(
          'x',
          days.filter(day => day.day >= middle),
        );
        expect(mergeRollups('x', [after, before])).toEqual(
          mergeRollups('x', days),
        );
      }),
    );
  });

  it('repairs late events to what a full computation gives', () => {
    fc.assert(
      fc.property(deliveryRows, deliveryRows, (early, late) => {
        const both = {
          deployments: [...early.deployments, ...late.deployments],
          changes: [...early.changes, ...late.changes],
          incidents: [...early.incidents, ...late.incidents],
        };
        const reversed = {
          deployments: [...late.deployments, ...early.deployments],
          changes: [...late.changes, ...early.changes],
          incidents: [...late.incidents, ...early.incidents],
        };
        const rollUp = (rows: typeof both) =>
          rollUpDays(
            analyseRows(rows, trainyardPreset, { fromMs: 0, toMs: 8e15 }),
          );
        expect(rollUp(reversed)).toEqual(rollUp(both));
      }),
      { numRuns: 60 },
    );
  });

  it('covers a period with a trend whose samples add up to the summary', () => {
    fc.assert(
      fc.property(
        deliveryRows,
        fc.constantFrom('day', 'week', 'month'),
        (rows, bucket) => {
          const days = rollUpDays(
            analyseRows(rows, trainyardPreset, { fromMs: 0, toMs: 8e15 }),
          );
          const coverage = { deployments: true, incidents: true };
          const trend = drawTrend(
            days,
            ROWS_PERIOD,
            coverage,
            trainyardPreset,
            bucket,
          );
          const summary = summariseDays(
            days,
            ROWS_PERIOD,
            coverage,
            trainyardPreset,
          );
          expect(trend[0].from).toBe(ROWS_PERIOD.from);
          expect(trend[trend.length - 1].to).toBe(ROWS_PERIOD.to);
          for (const metric of metricNames) {
            const sum = trend.reduce(
              (total, point) => total + point.metrics[metric].sampleSize,
              0,
            );
            expect(sum).toBe(summary[metric].sampleSize);
          }
        },
      ),
    );
  });
});

describe('calendar', () => {
  it('begins each day once, also when the clocks change', () => {
    fc.assert(
      fc.property(dayInPeriod, zone, (day, timeZone) => {
        const start = startOfDay(day, timeZone);
        expect(dayOf(start, timeZone)).toBe(day);
        expect(dayOf(start - 1, timeZone)).toBe(addDays(day, -1));
      }),
    );
  });

  it('knows that the day of the change to summer time has 23 hours', () => {
    const hours = (day: string) =>
      (startOfDay(addDays(day, 1), 'Europe/Berlin') -
        startOfDay(day, 'Europe/Berlin')) /
      3_600_000;
    expect(hours('2026-03-29')).toBe(23);
    expect(hours('2026-03-30')).toBe(24);
    expect(hours('2026-10-25')).toBe(25);
  });
});
