import { placeMarks } from './placeMarks';

describe('placeMarks', () => {
  it('writes what falls on one point in one place, and leaves out what falls on none', () => {
    const points = [
      { from: '2026-03-02', to: '2026-03-08' },
      { from: '2026-03-09', to: '2026-03-15' },
    ];
    expect(
      placeMarks(points, [
        { at: '2026-03-03T10:00:00Z', kind: 'incident' },
        { at: '2026-03-08T23:00:00Z', kind: 'migration' },
        { at: '2026-03-04T10:00:00Z', kind: 'incident' },
        { at: '2026-03-15T10:00:00Z', kind: 'release' },
        { at: '2026-04-01T10:00:00Z', kind: 'release' },
      ]),
    ).toEqual([
      { from: '2026-03-02', label: 'incident, migration' },
      { from: '2026-03-09', label: 'release' },
    ]);
  });

  it('leaves out words that would lie on those before them, never a line', () => {
    const points = Array.from({ length: 12 }, (_, index) => {
      const day = `2026-03-${String(index + 1).padStart(2, '0')}`;
      return { from: day, to: day };
    });
    const marks = points.map(({ from }) => ({ at: from, kind: 'incident' }));
    expect(placeMarks(points, marks).map(({ label }) => label)).toEqual(
      points.map((_, index) => (index % 2 ? '' : 'incident')),
    );
  });

  it('keeps the words of the rarer kind', () => {
    const points = ['2026-03-01', '2026-03-02', '2026-03-03'].map(day => ({
      from: day,
      to: day,
    }));
    const crowded = Array.from({ length: 30 }, (_, index) => ({
      from: `2026-04-${String(index + 1).padStart(2, '0')}`,
      to: `2026-04-${String(index + 1).padStart(2, '0')}`,
    }));
    const marks = [
      { at: '2026-03-01', kind: 'incident' },
      { at: '2026-03-02', kind: 'migration' },
      { at: '2026-03-03', kind: 'incident' },
    ];
    expect(placeMarks([...points, ...crowded], marks)).toEqual([
      { from: '2026-03-01', label: '' },
      { from: '2026-03-02', label: 'migration' },
      { from: '2026-03-03', label: '' },
    ]);
  });
});
