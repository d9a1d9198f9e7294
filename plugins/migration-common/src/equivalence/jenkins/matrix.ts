import type { Expression } from '../../syntax';
import { type Directive, findDirective, readDirectives } from './blocks';
import type { Interpreter } from './Interpreter';
import { runBranches } from './steps/blockSteps';
import { toText } from './values';

interface Axis {
  readonly name: string;
  readonly values: readonly string[];
  readonly isNegated: boolean;
}

type Cell = Readonly<Record<string, string>>;

function readAxes(
  interpreter: Interpreter,
  block: Directive | undefined,
): Axis[] {
  const text = (value: Expression) =>
    toText(interpreter.evaluate(value, interpreter.global));
  return readDirectives(block?.body ?? [])
    .filter(({ name }) => name === 'axis')
    .map(axis => {
      const inner = readDirectives(axis.body);
      const negated = findDirective(inner, 'notValues');
      const values = findDirective(inner, 'values') ?? negated;
      const name = findDirective(inner, 'name')?.call.args[0];
      return {
        name: name ? text(name.value) : '',
        values: values?.call.args.map(({ value }) => text(value)) ?? [],
        isNegated: Boolean(negated),
      };
    });
}

function cross(axes: readonly Axis[]): Cell[] {
  return axes.reduce<Cell[]>(
    (cells, axis) =>
      cells.flatMap(cell =>
        axis.values.map(value => ({ ...cell, [axis.name]: value })),
      ),
    [{}],
  );
}

function isExcluded(cell: Cell, exclude: readonly Axis[]): boolean {
  return exclude.every(
    axis => axis.values.includes(cell[axis.name]) !== axis.isNegated,
  );
}

/** Runs every cell of a `matrix` block side by side. */
export function runMatrix(
  interpreter: Interpreter,
  matrix: Directive,
  runCell: (directives: readonly Directive[]) => void,
): void {
  const directives = readDirectives(matrix.body);
  const axes = readAxes(interpreter, findDirective(directives, 'axes'));
  const excludes = readDirectives(
    findDirective(directives, 'excludes')?.body ?? [],
  ).map(exclude => readAxes(interpreter, exclude));
  const cells = cross(axes).filter(
    cell => !excludes.some(exclude => isExcluded(cell, exclude)),
  );
  runBranches(
    interpreter,
    cells.map(cell => () => {
      interpreter.run.withVariables({ ...cell }, () => runCell(directives));
    }),
  );
}
