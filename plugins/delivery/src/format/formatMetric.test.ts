import { formatSpan, formatValue } from './formatMetric';

describe('formatMetric', () => {
  it.each([
    [0, '0s'],
    [59, '59s'],
    [125, '2m 5s'],
    [3600, '1h'],
    [90_000, '1d 1h'],
    [-3700, '−1h 1m'],
  ])('says %s seconds as %s', (seconds, text) => {
    expect(formatSpan(seconds)).toBe(text);
  });

  it('keeps one decimal where it matters', () => {
    expect(formatValue(0.0833, 'ratio')).toBe('8.3 %');
    expect(formatValue(0.5, 'deployments/week')).toBe('0.5 / week');
    expect(formatValue(12.4, 'deployments/week')).toBe('12 / week');
  });
});
