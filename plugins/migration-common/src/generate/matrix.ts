import { textOf } from '../evaluate/values';
import type { Matrix, MatrixExclude } from '../model';
import type { Generation } from './Generation';

/** `strategy.matrix`, its exclusions written out cell by cell. */
export function matrixStrategy(
  matrix: Matrix,
  failFast: boolean,
  generation: Generation,
): Record<string, unknown> {
  generation.ledger.mark(matrix.origin, 'converted');
  const axes = Object.fromEntries(
    matrix.axes.map(axis => [axis.name, axis.values.map(value => textOf(value) ?? '')]),
  );
  const exclude = matrix.excludes.flatMap(each => excludedCells(each, axes));
  return {
    'fail-fast': failFast,
    matrix: { ...axes, ...(exclude.length > 0 ? { exclude } : {}) },
  };
}

function excludedCells(
  exclude: MatrixExclude,
  axes: Readonly<Record<string, readonly string[]>>,
): Record<string, string>[] {
  let cells: Record<string, string>[] = [{}];
  for (const axis of exclude.axes) {
    const listed = axis.values.map(value => textOf(value) ?? '');
    const values = axis.negated
      ? (axes[axis.name] ?? []).filter(value => !listed.includes(value))
      : listed;
    cells = cells.flatMap(cell =>
      values.map(value => ({ ...cell, [axis.name]: value })),
    );
  }
  return cells;
}
