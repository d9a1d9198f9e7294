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
import { assessQuality, assessQualityOfDays } from '../quality/quality';
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
          const days = rollUpDays(analysis);
          const inside = days.filter(({ day }) => day >= from && day <= to);
          const summary = summariseDays(
            days,
            { from, to },
            coverageOf(rows, analysis.units.length > 0),
            definition,
          );
          expect(readAdditive(summary)).toEqual(readAdditive(exact));
          const { rows: totals, findings } = assessQuality(analysis, window);
          expect(assessQualityOfDays(inside)).toEqual({
            rows: totals,
            findings: findings.map(finding => ({ ...finding, examples: [] })),
          });
          // A day has 23 or 25 hours where clocks change; per week it is a day all the same.
          expect(summary.deploymentFrequency).toMatchObject({
            value: exact.deploymentFrequency.value,
            sampleSize: exact.deploymentFrequency.sampleSize,
          });
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

  it('tells the day as the calendar of the zone does, also where clocks turn at odd minutes', () => {
    const zones = [
      'UTC',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Africa/Monrovia',
      'Australia/Lord_Howe',
    ];
    // Around one minute past midnight of 2006-10-29 the clocks of St John's went back into the day before.
    const turned = Date.parse('2006-10-29T02:31:00Z');
    const nearTurn = fc
      .integer({ min: -100, max: 100 })
      .map(minutes => turned + minutes * 60_000 + 30_000);
    const anyMoment = fc.integer({
      min: Date.parse('1960-01-01'),
      max: Date.parse('2030-01-01'),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.oneof(nearTurn, anyMoment),
        (timeZone, momentMs) => {
          const { year, month, day } = Object.fromEntries(
            new Intl.DateTimeFormat('en', {
              timeZone,
              year: 'numeric',
              month: '2-digit',
              day: '2-digit',
            })
              .formatToParts(momentMs)
              .map(({ type, value }) => [type, value]),
          );
          expect(dayOf(momentMs, timeZone)).toBe(`${year}-${month}-${day}`);
        },
      ),
    );
  });

  it('knows the days of windows without an end', () => {
    expect(dayOf(8.64e15, 'UTC')).toBe(
      new Date(8.64e15).toISOString().slice(0, 10),
    );
    expect(() => dayOf(8.64e15, 'Europe/Berlin')).not.toThrow();
    expect(() => dayOf(-8.64e15, 'America/New_York')).not.toThrow();
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
