import { trainyardPreset } from '../definition/presets';
import { computeMetrics } from './computeMetrics';
import { reworkCases } from './reworkCases';

const window = {
  fromMs: Date.parse('2026-03-02'),
  toMs: Date.parse('2026-03-03'),
};

describe('deployment rework rate', () => {
  it.each(reworkCases)('$name', ({ rows, rework }) => {
    const { deploymentReworkRate } = computeMetrics(
      rows,
      trainyardPreset,
      window,
    );
    const found = deploymentReworkRate.counted.filter(row => row.value === 1);
    expect(found.map(row => row.id)).toEqual(rework);
    for (const row of found)
      expect(row).toMatchObject({
        rule: expect.any(String),
        note: expect.any(String),
      });
  });
});
