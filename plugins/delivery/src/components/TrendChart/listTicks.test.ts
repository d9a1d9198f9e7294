import { listTicks } from './listTicks';

describe('listTicks', () => {
  it('counts time as people do', () => {
    expect(listTicks(31 * 3600, 'seconds')).toEqual(
      [0, 12, 24, 36].map(hours => hours * 3600),
    );
    expect(listTicks(50, 'seconds')).toEqual([0, 30, 60]);
  });

  it('rounds shares and frequencies', () => {
    expect(listTicks(0.15, 'ratio').map(tick => tick.toFixed(2))).toEqual([
      '0.00',
      '0.05',
      '0.10',
      '0.15',
    ]);
    expect(listTicks(0, 'deployments/week')[0]).toBe(0);
  });

  it.each([1e-6, 0.33, 1, 7, 59, 3601, 90_000, 2e6, 1e9])(
    'reaches %s with a handful of ticks',
    most => {
      for (const unit of ['seconds', 'ratio'] as const) {
        const ticks = listTicks(most, unit);
        expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(most * 0.999);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }
    },
  );
});
