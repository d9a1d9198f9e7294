/** A point of an edge. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const middle = (a: Point, b: Point): Point => ({
  x: (a.x + b.x) / 2,
  y: (a.y + b.y) / 2,
});

/**
 * An SVG path along the points, with bends rounded: it begins and ends at the
 * first and last point and passes through the middle between all others.
 */
export function smoothPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) {
    return '';
  }
  const bends = rest.slice(0, -1).map((bend, index) => {
    const end =
      index === rest.length - 2 ? last : middle(bend, rest[index + 1]);
    return `Q ${bend.x} ${bend.y} ${end.x} ${end.y}`;
  });
  return bends.length > 0
    ? `M ${first.x} ${first.y} ${bends.join(' ')}`
    : `M ${first.x} ${first.y} L ${last.x} ${last.y}`;
}
