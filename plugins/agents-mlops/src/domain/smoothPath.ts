import type { Point } from './layoutPlan';

/**
 * An SVG path through all points, with corners rounded.
 *
 * @remarks
 * Each corner becomes a quadratic curve between the middles of its two sides,
 * so that the path never leaves the way that the layout kept free.
 */
export function smoothPath(points: readonly Point[]): string {
  const [start, ...rest] = points;
  const end = rest.at(-1);
  if (!start || !end) return '';
  const curves = rest.slice(0, -1).map((corner, index) => {
    const next = rest[index + 1];
    const isLast = index === rest.length - 2;
    const x = isLast ? next.x : (corner.x + next.x) / 2;
    const y = isLast ? next.y : (corner.y + next.y) / 2;
    return `Q ${corner.x} ${corner.y} ${x} ${y}`;
  });
  const way = curves.length > 0 ? curves : [`L ${end.x} ${end.y}`];
  return [`M ${start.x} ${start.y}`, ...way].join(' ');
}
