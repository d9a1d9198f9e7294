import fc from 'fast-check';
import {
  cycleTime,
  findBottleneck,
  firstPassRate,
  gateAccuracy,
  timeToDeployment,
  workInProgress,
} from './arithmetic';
import { figureRows, portfolioFigures } from './figureRows';
import { forecastArrival, judgeHealth, summarisePhases } from './forecast';
import type { PhaseStay } from './stay';

const day = (number: number) =>
  new Date(Date.UTC(2026, 0, number)).toISOString();
const stay = (
  phase: string,
  from: number,
  to: number | undefined,
  verdicts: string[] = ['pass'],
  more: Partial<PhaseStay> = {},
): PhaseStay => ({
  project: 'churn',
  phase,
  cycle: 1,
  enteredAt: day(from),
  leftAt: to === undefined ? undefined : day(to),
  verdicts,
  ...more,
});

/** Training passes, validation refuses and sends back, both pass then; one train waits. */
const stays = [
  stay('training', 1, 5, ['fail', 'pass']),
  stay('validation', 5, 6, ['fail']),
  stay('training', 6, 8),
  stay('validation', 8, 9, ['needs_human', 'pass']),
  stay('deployment', 9, 12),
  stay('training', 20, 21, ['pass'], { cycle: 2 }),
  stay('training', 10, undefined, [], { project: 'forecast' }),
];

describe('figures of the portfolio', () => {
  it('counts a gate as wrong whose phase the train came back to in the same cycle', () => {
    // Of five passed gates, the first of training let something through.
    expect(gateAccuracy(stays)).toEqual({
      status: 'value',
      value: 0.8,
      rows: 5,
    });
    expect(
      figureRows(stays, 'gate-accuracy').filter(({ held }) => !held),
    ).toMatchObject([{ phase: 'training', from: day(1) }]);
    expect(firstPassRate(stays)).toMatchObject({ value: 4 / 6, rows: 6 });
    expect(firstPassRate(stays, 'validation')).toMatchObject({ value: 0.5 });
  });

  it('has no number where nothing happened', () => {
    for (const figure of [
      gateAccuracy([]),
      firstPassRate([]),
      timeToDeployment([]),
      cycleTime([], 'training'),
    ]) {
      expect(figure).toMatchObject({ status: 'unavailable' });
    }
    expect(findBottleneck([], new Date(day(30)))).toBeUndefined();
  });

  it('measures time in phases, to deployment, and where trains pile up', () => {
    expect(cycleTime(stays, 'training')).toMatchObject({ value: 2, rows: 3 });
    expect(timeToDeployment(stays)).toMatchObject({ value: 11, rows: 1 });
    expect(workInProgress(stays)).toEqual({ training: 1 });
    expect(findBottleneck(stays, new Date(day(30)))).toEqual({
      phase: 'training',
      trains: 1,
      waitingDays: 20,
    });
  });

  it('stands on exactly the rows that it opens', () => {
    const anyStay = fc
      .record({
        phase: fc.constantFrom('training', 'validation', 'deployment'),
        from: fc.integer({ min: 1, max: 200 }),
        days: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
        verdicts: fc.array(fc.constantFrom('pass', 'fail', 'needs_human'), {
          maxLength: 3,
        }),
        project: fc.constantFrom('a', 'b', 'c'),
      })
      .map(({ phase, from, days, verdicts, project }) =>
        stay(
          phase,
          from,
          days === undefined ? undefined : from + days,
          verdicts,
          {
            project,
          },
        ),
      );
    fc.assert(
      fc.property(fc.array(anyStay, { maxLength: 30 }), list => {
        const shown = {
          'first-pass': firstPassRate(list),
          'gate-accuracy': gateAccuracy(list),
          'time-to-deployment': timeToDeployment(list),
          'cycle-time': cycleTime(list, 'training'),
        };
        for (const name of portfolioFigures) {
          const figure = shown[name];
          const rows = figureRows(list, name, {
            phase: name === 'cycle-time' ? 'training' : undefined,
          });
          expect(figure.status === 'value' ? figure.rows : 0).toBe(rows.length);
        }
      }),
    );
  });
});

describe('the forecast of a train', () => {
  const statistics = summarisePhases([
    ...[2, 4, 6].map(days => stay('training', 1, 1 + days)),
    ...[10, 10, 10].map(days => stay('validation', 1, 1 + days)),
    ...[1, 2, 3].map(days => stay('deployment', 1, 1 + days)),
  ]);
  const ask = (phase: string, ahead: string[]) =>
    forecastArrival({
      statistics,
      phase,
      enteredAt: day(50),
      ahead,
      now: new Date(day(51)),
    });

  it('adds up own cycle times, and says where there are none', () => {
    const forecast = ask('training', ['validation', 'deployment']);
    expect(forecast).toMatchObject({ status: 'value' });
    expect(
      forecast.status === 'value' &&
        Date.parse(forecast.late) >= Date.parse(forecast.likely) &&
        Date.parse(forecast.likely) > Date.parse(day(60)),
    ).toBe(true);
    expect(ask('training', ['unknown'])).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('unknown'),
    });
  });

  it('judges health by target date and forecast', () => {
    const now = new Date(day(51));
    const forecast = ask('training', ['validation', 'deployment']);
    const health = (status: string, target?: string, given = forecast) =>
      judgeHealth(status, target, given, now).health;
    expect(health('active', '2027-01-01')).toBe('on_track');
    expect(health('active', '2026-02-01')).toBe('late');
    expect(health('paused', '2027-01-01')).toBe('stopped');
    expect(health('active')).toBe('unknown');
    expect(
      health('active', '2027-01-01', {
        status: 'unavailable',
        reason: 'nothing is known',
      }),
    ).toBe('unknown');
  });
});
