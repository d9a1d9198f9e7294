import type { CallExpression, Statement } from '../../syntax';

/** A directive of the declarative form: a call, and what stands in its block. */
export interface Directive {
  readonly name: string;
  readonly call: CallExpression;
  readonly body: readonly Statement[];
}

/** The calls that stand directly in a block. */
export function readDirectives(statements: readonly Statement[]): Directive[] {
  return statements.flatMap(statement => {
    if (statement.kind !== 'expression') return [];
    const { expression } = statement;
    if (expression.kind !== 'call' || expression.receiver) return [];
    const closure = expression.args.at(-1)?.value;
    return [
      {
        name: expression.name,
        call: expression,
        body: closure?.kind === 'closure' ? closure.body : [],
      },
    ];
  });
}

/** The first directive of a name. */
export function findDirective(
  directives: readonly Directive[],
  name: string,
): Directive | undefined {
  return directives.find(directive => directive.name === name);
}
