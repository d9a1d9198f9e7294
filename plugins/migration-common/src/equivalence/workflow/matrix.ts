import { isMap } from '@trainyard/workflow-validator';

/** One combination of a matrix. */
export type MatrixCell = Readonly<Record<string, unknown>>;

function matches(cell: MatrixCell, pattern: MatrixCell): boolean {
  return Object.entries(pattern).every(
    ([key, value]) => JSON.stringify(cell[key]) === JSON.stringify(value),
  );
}

function toCells(value: unknown): MatrixCell[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** Expands a matrix by GitHub's rules for `include` and `exclude`. */
export function expandMatrix(matrix: unknown): MatrixCell[] {
  if (!isMap(matrix)) return [{}];
  const axes = Object.entries(matrix).filter(
    ([key]) => key !== 'include' && key !== 'exclude',
  );
  const excluded = toCells(matrix.exclude);
  const crossed = axes
    .reduce<MatrixCell[]>(
      (cells, [key, values]) =>
        cells.flatMap(cell =>
          (Array.isArray(values) ? values : []).map((value: unknown) => ({
            ...cell,
            [key]: value,
          })),
        ),
      [{}],
    )
    .filter(cell => !excluded.some(pattern => matches(cell, pattern)));
  const cells = axes.length ? crossed : [];
  const names = axes.map(([key]) => key);
  for (const extra of toCells(matrix.include)) {
    const shared = Object.fromEntries(
      Object.entries(extra).filter(([key]) => names.includes(key)),
    );
    const targets = cells.filter(cell => matches(cell, shared));
    if (axes.length && targets.length) {
      for (const cell of targets) Object.assign(cell, extra);
    } else {
      cells.push({ ...extra });
    }
  }
  return cells;
}
