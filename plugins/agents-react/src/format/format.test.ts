import * as fc from 'fast-check';
import {
  formatDuration,
  formatMoney,
  formatRelativeTime,
  parseDuration,
  shortHash,
} from '.';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [340, '340 ms'],
    [40_900, '40s'],
    [125_000, '2m 05s'],
    [3_600_000 + 4 * 60_000, '1h 04m'],
    [(3 * 24 + 4) * 3_600_000, '3d 04h'],
    [-5, '0 ms'],
  ])('writes %d as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('never loses more than the unit it does not show', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), ms => {
        const read = parseDuration(formatDuration(ms));
        expect(read).toBeDefined();
        const lost = ms - (read ?? 0);
        expect(lost).toBeGreaterThanOrEqual(0);
        expect(lost).toBeLessThan(ms < 60_000 * 60 ? 1_000 : 3_600_000);
      }),
    );
  });

  it('reads what the API writes and refuses the rest', () => {
    expect(parseDuration('5m32s')).toBe(332_000);
    expect(parseDuration('2m')).toBe(120_000);
    expect(parseDuration('soon')).toBeUndefined();
    expect(parseDuration('')).toBeUndefined();
  });
});

describe('formatMoney', () => {
  it.each([
    [0, '$0.00'],
    [0.0023, '$0.0023'],
    [0.02, '$0.02'],
    [412, '$412'],
    [1234.56, '$1,235'],
    [-3.5, '-$3.50'],
  ])('writes %d as %s', (amount, text) => {
    expect(formatMoney(amount, { locale: 'en' })).toBe(text);
  });

  it('uses the currency it is given', () => {
    expect(formatMoney(3.5, { locale: 'en', currency: 'EUR' })).toBe('€3.50');
  });
});

describe('formatRelativeTime', () => {
  const now = Date.UTC(2026, 0, 10);
  it.each([
    [-4_000, undefined],
    [-30_000, '30 sec. ago'],
    [-3 * 60_000, '3 min. ago'],
    [-26 * 3_600_000, 'yesterday'],
    [2 * 24 * 3_600_000, 'in 2 days'],
  ])('%d ms from now reads %s', (offset, text) => {
    expect(formatRelativeTime(now + offset, now, 'en')).toBe(text);
  });
});

describe('shortHash', () => {
  it('keeps eight characters of the digest', () => {
    expect(shortHash('sha256:0123456789abcdef')).toBe('01234567');
    expect(shortHash('abc')).toBe('abc');
  });
});
