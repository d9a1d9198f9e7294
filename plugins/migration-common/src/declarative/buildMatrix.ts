import type { Matrix, MatrixAxis, MatrixExclude, Value } from '../model';
import { evaluate } from '../evaluate/evaluateExpression';
import type { Evaluator } from '../evaluate/Evaluator';
import { originOf } from '../evaluate/runtime';
import type { Scope } from '../evaluate/Scope';
import { textOf, toValue } from '../evaluate/values';
import {
  findSection,
  firstArgument,
  sectionsOf,
  type Section,
} from './sections';

/** `matrix { axes { … } excludes { … } }`. */
export function buildMatrix(
  evaluator: Evaluator,
  section: Section | undefined,
  scope: Scope,
): Matrix | undefined {
  if (!section) {
    return undefined;
  }
  const mark = (each: Section) =>
    evaluator.ledger.mark(originOf(each.name, each.node.range), 'converted');
  const axes = sectionsOf(findSection(section.block, 'axes')?.block);
  const excludes = sectionsOf(findSection(section.block, 'excludes')?.block);
  sectionsOf(section.block)
    .filter(each => each.name === 'axes' || each.name === 'excludes')
    .forEach(mark);
  [...axes, ...excludes].forEach(mark);
  return {
    axes: axes.map(axis => readAxis(evaluator, axis, scope, mark)),
    excludes: excludes.map(
      (exclude): MatrixExclude => ({
        axes: sectionsOf(exclude.block).map(axis => {
          mark(axis);
          return {
            ...readAxis(evaluator, axis, scope, mark),
            negated: findSection(axis.block, 'notValues') !== undefined,
          };
        }),
        origin: originOf('exclude', exclude.node.range),
      }),
    ),
    origin: originOf('matrix', section.node.range),
  };
}

function readAxis(
  evaluator: Evaluator,
  axis: Section,
  scope: Scope,
  mark: (section: Section) => void,
): MatrixAxis {
  sectionsOf(axis.block).forEach(mark);
  const name = findSection(axis.block, 'name');
  const argument = name && firstArgument(name);
  const values =
    findSection(axis.block, 'values') ?? findSection(axis.block, 'notValues');
  return {
    name: argument ? textOf(evaluate(evaluator, argument, scope)) ?? '' : '',
    values: (values?.node.args ?? []).map(
      (each): Value => toValue(evaluate(evaluator, each.value, scope)),
    ),
    origin: originOf('axis', axis.node.range),
  };
}
