import fc from 'fast-check';
import { listTrafficShares } from './deploymentSteps';
import { judgeHealth } from './judgeHealth';

const sample = (requests: number, errors: number, latencyMs = 5) => ({
  requests,
  errors,
  latenciesMs: Array.from({ length: requests }, () => latencyMs),
});

describe('judgeHealth', () => {
  it.each([
    [sample(100, 0), undefined, true],
    [sample(100, 5), undefined, false],
    [sample(100, 5), sample(100, 4), true],
    [sample(100, 10), sample(100, 4), false],
    [sample(9, 0), undefined, false],
    [sample(100, 0, 90), sample(100, 0, 5), true],
    [sample(100, 0, 200), sample(100, 0, 100), false],
    [sample(100, 0, 140), sample(100, 0, 100), true],
  ])('judges %j against %j', (candidate, predecessor, healthy) => {
    expect(judgeHealth(candidate, predecessor).healthy).toBe(healthy);
  });

  it('never calls a version healthy that only fails', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 1, max: 50 }),
        (count, before) => {
          const failing = sample(count, count);
          expect(judgeHealth(failing, sample(100, before % 50)).healthy).toBe(
            false,
          );
        },
      ),
    );
  });
});

describe('listTrafficShares', () => {
  it('ends with everything, and shares only where there is a predecessor', () => {
    expect(listTrafficShares('canary', true)).toEqual([10, 50, 100]);
    expect(listTrafficShares('blue-green', true)).toEqual([0, 100]);
    expect(listTrafficShares('rolling', true).at(-1)).toBe(100);
    expect(listTrafficShares('canary', false)).toEqual([100]);
  });
});
