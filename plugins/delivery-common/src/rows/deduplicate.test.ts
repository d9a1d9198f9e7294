import fc from 'fast-check';
import { deliveryRows } from '../__testUtils__/arbitraries';
import { deduplicate, mergeCopies } from './deduplicate';

describe('deduplicate', () => {
  it.each(['changes', 'incidents'] as const)(
    'joins copies of %s so that neither order, grouping nor repetition matters',
    kind => {
      fc.assert(
        fc.property(deliveryRows, rows => {
          const [a, b, c] = [...rows[kind], ...rows[kind], ...rows[kind]]
            .slice(0, 3)
            .map(row => ({ ...row, id: 'x' }));
          fc.pre(c !== undefined);
          expect(mergeCopies(a, b)).toEqual(mergeCopies(b, a));
          expect(mergeCopies(mergeCopies(a, b), c)).toEqual(
            mergeCopies(a, mergeCopies(b, c)),
          );
          expect(mergeCopies(a, a)).toEqual(a);
        }),
      );
    },
  );

  it('keeps the newer copy and the first commit that only the older one knew', () => {
    const merged = deduplicate([
      { id: '1', updatedAt: '2026-03-02T00:00:00Z', title: 'new' },
      {
        id: '1',
        updatedAt: '2026-03-01T00:00:00Z',
        title: 'old',
        firstCommitAt: '2026-02-01T00:00:00Z',
      },
    ]);
    expect(merged).toEqual([
      {
        id: '1',
        updatedAt: '2026-03-02T00:00:00Z',
        title: 'new',
        firstCommitAt: '2026-02-01T00:00:00Z',
      },
    ]);
  });
});
