import { Expression } from './Expression';
import { parseExpression } from './parseExpression';

/** The names that an expression speaks of, each once, in order. */
export function namesIn(source: string): readonly string[] {
  return [...new Set(collect(parseExpression(source)))];
}

function collect(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'name':
      return [expression.name];
    case 'unary':
      return collect(expression.operand);
    case 'binary':
      return [...collect(expression.left), ...collect(expression.right)];
    case 'conditional':
      return [
        ...collect(expression.test),
        ...collect(expression.then),
        ...collect(expression.otherwise),
      ];
    default:
      return expression.items.flatMap(collect);
  }
}
