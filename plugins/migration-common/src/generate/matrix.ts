import { textOf } from '../evaluate/values';
import type { Matrix, MatrixExclude } from '../model';
import type { Generation } from './Generation';

/** `strategy.matrix`, its exclusions written out cell by cell. */
export function matrixStrategy(
  matrix: Matrix,
  failFast: boolean,
  generation: Generation,
): Record<string, unknown> | undefined {
  generation.ledger.mark(matrix.origin, 'converted');
  const axes: Record<string, string[]> = {};
  for (const { name, values } of matrix.axes) {
    const texts = new Set(
      values.map(value => textOf(value) ?? '').filter(Boolean),
    );
    // Jenkins would have refused the others.
    if (/^[A-Za-z_]\w*$/.test(name) && texts.size > 0) {
      axes[name] = [...texts];
      generation.axes.add(name);
    }
  }
  if (Object.keys(axes).length === 0) {
    return undefined;
  }
  const exclude = matrix.excludes
    .flatMap(each => excludedCells(each, axes))
    .filter(cell => Object.keys(cell).every(name => name in axes));
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
