import fc from 'fast-check';
import { parseMoment } from './parseMoment';

describe('parseMoment', () => {
  it('reads what Date.parse reads', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), date => {
        const text = date.toISOString();
        expect(parseMoment(text)).toBe(Date.parse(text));
      }),
    );
  });

  it.each([
    '2026-03-01T09:30:00Z',
    '2026-03-01T09:30:00+02:00',
    '2026-03-01T09:30:00.1+02:00',
    '0099-03-01T09:30:00.000Z',
    '2026-03-01',
  ])('reads the other form %s', text => {
    expect(parseMoment(text)).toBe(Date.parse(text));
  });
});
