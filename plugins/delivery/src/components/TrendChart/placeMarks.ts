import type { Mark } from '../../api/types';

/** What to write at one point of the chart. */
export interface PlacedMark {
  readonly from: string;
  /** Empty where there is no room. */
  readonly label: string;
}

/** A letter of a label, and a chart on a phone, in pixels. */
const LETTER = 6;
const NARROWEST = 320;

/**
 * Marks by the point they fall on.
 *
 * @remarks
 * Several at one point share a line. Where words would lie on each other, the
 * line of the rarer kind keeps them; the list below the chart names every mark.
 */
export function placeMarks(
  points: readonly { readonly from: string; readonly to: string }[],
  marks: readonly Pick<Mark, 'at' | 'kind'>[],
): PlacedMark[] {
  const perLetter = (LETTER * points.length) / NARROWEST;
  const countOf = (kind: string) =>
    marks.filter(mark => mark.kind === kind).length;
  const lines = points.flatMap(({ from, to }, index) => {
    const kinds = new Set(
      marks
        .filter(({ at }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to)
        .map(({ kind }) => kind),
    );
    if (kinds.size === 0) return [];
    const label = [...kinds].join(', ');
    const half = (label.length * perLetter) / 2;
    const rarity = Math.min(...[...kinds].map(countOf));
    return [{ from, label, rarity, start: index - half, end: index + half }];
  });
  const worded: typeof lines = [];
  for (const line of [...lines].sort((a, b) => a.rarity - b.rarity)) {
    const isFree = worded.every(
      ({ start, end }) => line.start >= end || line.end <= start,
    );
    if (isFree) worded.push(line);
  }
  return lines.map(line => ({
    from: line.from,
    label: worded.includes(line) ? line.label : '',
  }));
}
