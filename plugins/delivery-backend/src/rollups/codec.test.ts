import {
  rollupTimes,
  type DayRollup,
  type QualityCounts,
} from '@trainyard/plugin-delivery-common';
import fc from 'fast-check';
import { decodeDays, encodeDays } from './codec';

const times = fc
  .array(fc.integer({ min: -1000, max: 1_000_000_000 }), { maxLength: 20 })
  .map(list => Int32Array.from(list).sort());
const day: fc.Arbitrary<DayRollup> = fc.record({
  day: fc
    .integer({ min: 1, max: 28 })
    .map(number => `2026-02-${String(number).padStart(2, '0')}`),
  deployments: fc.nat(10_000),
  failedDeployments: fc.nat(100),
  reworkDeployments: fc.nat(100),
  quality: fc.constantFrom<QualityCounts>(
    {},
    { deployments: 3, 'clock-problems': 1 },
  ),
  leadSeconds: times,
  codingSeconds: times,
  openSeconds: times,
  deploySeconds: times,
  recoverySeconds: times,
});

describe('codec', () => {
  it('unpacks what it packed, wherever the numbers begin', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 8 }), days => {
        const unpacked = decodeDays(encodeDays(days));
        const plain = (list: readonly DayRollup[]) =>
          list.map(entry => ({
            ...entry,
            ...Object.fromEntries(
              rollupTimes.map(name => [name, [...entry[name]]]),
            ),
          }));
        expect(plain(unpacked)).toEqual(plain(days));
      }),
    );
  });
});
