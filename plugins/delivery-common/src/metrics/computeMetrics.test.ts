import fc from 'fast-check';
import { presets, trainyardPreset } from '../definition/presets';
import type { DeliveryRows } from '../rows/schemas';
import { deliveryRows } from '../__testUtils__/arbitraries';
import { computeMetrics } from './computeMetrics';
import { metricNames } from './types';

const window = {
  fromMs: Date.parse('2026-03-22T00:00:00Z'),
  toMs: Date.parse('2026-04-05T00:00:00Z'),
};

function shuffled(rows: DeliveryRows, seed: number): DeliveryRows {
  const mix = <Row>(list: readonly Row[]) =>
    [...list, ...list.slice(0, seed % 7)]
      .map((row, index) => ({
        row,
        key: ((index + 1) * (seed + 7919)) % 104729,
      }))
      .sort((left, right) => left.key - right.key)
      .map(({ row }) => row);
  return {
    deployments: mix(rows.deployments),
    changes: mix(rows.changes),
    incidents: mix(rows.incidents),
  };
}

describe('computeMetrics', () => {
  it.each(presets)(
    'does not depend on order or repetition of rows ($id)',
    definition => {
      fc.assert(
        fc.property(deliveryRows, fc.nat(10_000), (rows, seed) => {
          expect(
            computeMetrics(shuffled(rows, seed), definition, window),
          ).toEqual(computeMetrics(rows, definition, window));
        }),
        { numRuns: 60 },
      );
    },
  );

  it('opens as many rows as it counted, and makes the number from them', () => {
    fc.assert(
      fc.property(deliveryRows, rows => {
        const results = computeMetrics(rows, trainyardPreset, window);
        for (const metric of metricNames) {
          const { counted, sampleSize, value } = results[metric];
          expect(counted).toHaveLength(sampleSize);
          const sum = counted.reduce((total, row) => total + row.value, 0);
          const isRatio =
            value.status === 'available' && value.unit === 'ratio';
          expect(isRatio ? value.value : 0).toBeCloseTo(
            isRatio ? sum / counted.length : 0,
            12,
          );
        }
      }),
    );
  });

  it('says why it knows nothing instead of 0 where there are no rows', () => {
    const results = computeMetrics(
      { deployments: [], changes: [], incidents: [] },
      trainyardPreset,
      window,
    );
    for (const metric of metricNames) {
      expect(results[metric].value).toEqual({
        status: 'unavailable',
        reason: expect.stringMatching(/\w{3,}/),
      });
    }
  });

  it('measures one component by hand-made rows', () => {
    const results = computeMetrics(
      {
        deployments: [
          {
            id: 'd1',
            environment: 'production',
            result: 'succeeded',
            finishedAt: '2026-03-23T12:00:00Z',
            commitSha: 'a',
          },
          {
            id: 'd2',
            environment: 'production',
            result: 'succeeded',
            finishedAt: '2026-03-24T12:00:00Z',
            commitSha: 'b',
            fixes: ['i1'],
          },
          {
            id: 'd3',
            environment: 'staging',
            result: 'succeeded',
            finishedAt: '2026-03-24T12:00:00Z',
          },
        ],
        changes: [
          {
            id: 'c1',
            kind: 'pull-request',
            firstCommitAt: '2026-03-23T02:00:00Z',
            mergedAt: '2026-03-23T11:00:00Z',
          },
          {
            id: 'c2',
            kind: 'pull-request',
            firstCommitAt: '2026-03-24T10:00:00Z',
            mergedAt: '2026-03-24T11:00:00Z',
            mergeCommitSha: 'b',
          },
        ],
        incidents: [
          {
            id: 'i1',
            openedAt: '2026-03-23T13:00:00Z',
            resolvedAt: '2026-03-23T16:00:00Z',
          },
        ],
      },
      trainyardPreset,
      window,
    );
    expect(results.changeLeadTime.value).toEqual({
      status: 'available',
      value: 6 * 3600,
      unit: 'seconds',
    });
    expect(results.changeLeadTime.counted.map(row => row.rule)).toEqual([
      'merge-time',
      'commit',
    ]);
    expect(results.deploymentFrequency.value).toEqual({
      status: 'available',
      value: 1,
      unit: 'deployments/week',
    });
    expect(results.deploymentFrequency.dropped).toEqual([
      {
        kind: 'deployment',
        id: 'd3',
        reason: 'environment staging does not count',
        url: undefined,
        at: '2026-03-24T12:00:00Z',
      },
    ]);
    expect(results.failedDeploymentRecoveryTime.value).toEqual({
      status: 'available',
      value: 4 * 3600,
      unit: 'seconds',
    });
    expect(results.changeFailRate.value).toEqual({
      status: 'available',
      value: 0.5,
      unit: 'ratio',
    });
    expect(results.deploymentReworkRate.value).toEqual({
      status: 'available',
      value: 0.5,
      unit: 'ratio',
    });
    expect(results.deploymentReworkRate.counted[1]).toMatchObject({
      rule: 'explicit-fix',
      confidence: 1,
    });
  });

  it('prefers what somebody wrote down to what the clock suggests', () => {
    const { changeFailRate } = computeMetrics(
      {
        deployments: [
          {
            id: 'd1',
            environment: 'production',
            result: 'succeeded',
            finishedAt: '2026-03-23T12:00:00Z',
          },
          {
            id: 'd2',
            environment: 'production',
            result: 'succeeded',
            finishedAt: '2026-03-24T12:00:00Z',
          },
        ],
        changes: [],
        incidents: [
          { id: 'i1', openedAt: '2026-03-25T13:00:00Z', causedBy: 'd1' },
        ],
      },
      trainyardPreset,
      window,
    );
    expect(changeFailRate.counted.map(row => [row.id, row.value])).toEqual([
      ['d1', 1],
      ['d2', 0],
    ]);
  });
});
