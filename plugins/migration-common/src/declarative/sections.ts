import type {
  CallExpression,
  ClosureExpression,
  Expression,
  Statement,
} from '../syntax';

/** One named block or directive: `agent any`, `stages { … }`, `timeout(time: 1)`. */
export interface Section {
  readonly name: string;
  readonly node: CallExpression;
  readonly block?: ClosureExpression;
}

/** Reads a statement as a section, where it is one. */
export function sectionOf(statement: Statement): Section | undefined {
  if (statement.kind !== 'expression') {
    return undefined;
  }
  const { expression } = statement;
  if (expression.kind !== 'call' || expression.receiver) {
    return undefined;
  }
  const last = expression.args.at(-1)?.value;
  return {
    name: expression.name,
    node: expression,
    ...(last?.kind === 'closure' ? { block: last } : {}),
  };
}

export function sectionsOf(block: ClosureExpression | undefined): Section[] {
  return (block?.body ?? []).flatMap(statement => {
    const section = sectionOf(statement);
    return section ? [section] : [];
  });
}

export function findSection(
  block: ClosureExpression | undefined,
  name: string,
): Section | undefined {
  return sectionsOf(block).find(section => section.name === name);
}

/** The first argument that is no closure. */
export function firstArgument(section: Section): Expression | undefined {
  return section.node.args.find(
    argument =>
      argument.name === undefined && argument.value.kind !== 'closure',
  )?.value;
}
