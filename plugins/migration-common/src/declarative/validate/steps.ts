import type { CallExpression, Statement } from '../../syntax';
import type { Findings } from './Findings';
import { validateSignature } from './signatures';

/** Outside of `script { }` only calls of steps are allowed. */
export function validateSteps(
  statements: readonly Statement[],
  findings: Findings,
): void {
  for (const statement of statements) {
    if (statement.kind === 'broken') {
      continue;
    }
    if (
      statement.kind === 'expression' &&
      statement.expression.kind === 'call'
    ) {
      validateStep(statement.expression, findings);
    } else {
      findings.add(
        'a step is needed here; put code into script { }',
        statement.range,
      );
    }
  }
}

/** `parallel` may be the only step of a stage; its branches then hold steps. */
export function validateStageSteps(
  statements: readonly Statement[],
  findings: Findings,
): void {
  const [only] = statements;
  const call =
    statements.length === 1 &&
    only.kind === 'expression' &&
    only.expression.kind === 'call' &&
    only.expression;
  if (call && call.name === 'parallel' && !call.receiver) {
    validateParallel(call, findings);
  } else {
    validateSteps(statements, findings);
  }
}

function validateParallel(step: CallExpression, findings: Findings): void {
  let branches = 0;
  for (const { name, value, range } of step.args) {
    if (name === 'failFast') {
      if (value.kind !== 'boolean') {
        findings.add("'failFast' is true or false", value.range);
      }
    } else if (name === undefined || value.kind !== 'closure') {
      findings.add("'parallel' takes branches: name: { steps }", range);
      return;
    } else if (value.body.length === 0) {
      findings.add(`the branch '${name}' holds no steps`, range);
    } else {
      validateSteps(value.body, findings);
    }
    branches++;
  }
  if (branches === 0) {
    findings.add("'parallel' takes branches: name: { steps }", step.nameRange);
  }
}

const refused: Readonly<Record<string, string>> = {
  parallel: "'parallel' can be the only step of a stage, not one of several",
  properties:
    "'properties' has no place among the steps of a declarative stage",
  stage: "'stage' has no place among the steps of a declarative stage",
};

function validateStep(step: CallExpression, findings: Findings): void {
  if (step.receiver) {
    findings.add(
      'methods of objects are called inside of script { } only',
      step.range,
    );
    return;
  }
  if (Object.hasOwn(refused, step.name)) {
    findings.add(refused[step.name], step.nameRange);
    return;
  }
  validateRepeatedNames(step, findings);
  validateSignature('steps', step, findings);
  const block = step.args.at(-1)?.value;
  if (step.name === 'script' && block?.kind !== 'closure') {
    findings.add("'script' needs a block in braces", step.nameRange);
  }
  if (block?.kind === 'closure' && step.name !== 'script') {
    validateSteps(block.body, findings);
  }
}

function validateRepeatedNames(step: CallExpression, findings: Findings): void {
  const seen = new Set<string>();
  for (const { name, value } of step.args) {
    if (name !== undefined && seen.has(name)) {
      findings.add(`'${name}' is given twice`, value.range);
    }
    seen.add(name ?? '');
  }
}
