import type { CallExpression, Statement } from '../../syntax';
import type { Findings } from './Findings';

/** Outside of `script { }` only calls of steps are allowed. */
export function validateSteps(
  statements: readonly Statement[],
  findings: Findings,
): void {
  for (const statement of statements) {
    if (statement.kind === 'broken') {
      continue;
    }
    if (statement.kind !== 'expression') {
      findings.add(
        'a step is needed here; put code into script { }',
        statement.range,
      );
    } else if (statement.expression.kind === 'call') {
      validateStep(statement.expression, findings);
    } else if (
      statement.expression.kind !== 'variable' &&
      statement.expression.kind !== 'property'
    ) {
      findings.add(
        'a step is needed here; put code into script { }',
        statement.range,
      );
    }
  }
}

const forbidden = new Set(['stage', 'properties']);

function validateStep(step: CallExpression, findings: Findings): void {
  if (step.receiver) {
    return;
  }
  if (forbidden.has(step.name)) {
    findings.add(
      `'${step.name}' has no place among the steps of a declarative stage`,
      step.nameRange,
    );
    return;
  }
  validateArguments(step, findings);
  const block = step.args.at(-1)?.value;
  const holdsCode =
    step.name === 'script' ||
    step.name === 'parallel' ||
    step.name === 'waitUntil';
  if (block?.kind === 'closure' && !holdsCode) {
    validateSteps(block.body, findings);
  }
}

function validateArguments(step: CallExpression, findings: Findings): void {
  const seen = new Set<string>();
  for (const { name, value } of step.args) {
    if (name !== undefined && seen.has(name)) {
      findings.add(`'${name}' is given twice`, value.range);
    }
    seen.add(name ?? '');
    const wantsNumber =
      step.name === 'timeout' && (name === 'time' || name === undefined);
    if (wantsNumber && value.kind === 'string' && !/^\d+$/.test(value.value)) {
      findings.add("'time' of 'timeout' is a number", value.range);
    }
    if (
      step.name === 'parallel' &&
      name === 'failFast' &&
      value.kind !== 'boolean'
    ) {
      findings.add("'failFast' is true or false", value.range);
    }
  }
}
