import { trainyardPreset } from '../definition/presets';
import { computeMetrics } from '../metrics/computeMetrics';
import { getBenchmark, listIndustries, scoreQuickCheck } from './quickCheck';
import { rankFrequency, rankMetrics } from './tiers';

const window = {
  fromMs: Date.parse('2026-01-01'),
  toMs: Date.parse('2026-03-01'),
};

describe('tiers', () => {
  it('calls a half-year without deployments low when it is known, and unknown when it is not', () => {
    expect(
      rankFrequency(
        { daysPerMonth: 0, daysPerSixMonths: 0, monthsWithDeployment: 0 },
        '2023',
      ),
    ).toMatchObject({ tier: 'low' });
    expect(rankFrequency({ daysPerMonth: 0 }, '2023')).toMatchObject({
      status: 'unavailable',
    });
  });

  it('has no tiers for 2025, and says so', () => {
    const results = computeMetrics(
      { deployments: [], changes: [], incidents: [] },
      trainyardPreset,
      window,
    );
    expect(rankMetrics(results, '2025').changeFailRate).toEqual({
      status: 'unavailable',
      reason: expect.stringContaining('archetypes'),
    });
  });
});

describe('Quick Check', () => {
  it('turns failure scales round, so that 10 is best everywhere', () => {
    expect(getBenchmark('2025', 'government')).toMatchObject({
      changeFailRate: { mean: expect.closeTo(7.9) },
      stability: { mean: expect.closeTo(7.7) },
      performanceAverage: { mean: expect.closeTo(6.32) },
    });
    expect(getBenchmark('2024', 'nowhere')).toBeUndefined();
  });

  it('knows every industry of both editions', () => {
    expect(listIndustries('2024')).toHaveLength(14);
    expect(listIndustries('2025')).toHaveLength(14);
  });

  it('leaves an unanswered question out of the performance', () => {
    const score = scoreQuickCheck({ leadTime: 6, changeFailRate: 50 }, '2025');
    expect(score.performance).toBe(7.5);
  });
});
