import type { ParameterDefinition } from '../model';
import type { FunctionDeclaration, Parameter, Script } from '../syntax';
import { invoke } from './calls';
import { evaluate } from './evaluateExpression';
import type { Evaluator } from './Evaluator';
import { originOf, type Evaluated } from './runtime';
import { toValue } from './values';

/**
 * A library's file only defines functions: each that no other one calls becomes a stage, and its
 * parameters become inputs, which whoever calls the workflow gives.
 */
export function convertFunctions(evaluator: Evaluator, script: Script): void {
  const functions = script.statements.filter(
    (statement): statement is FunctionDeclaration =>
      statement.kind === 'function',
  );
  for (const each of functions) {
    const isCalled = functions.some(
      other =>
        other !== each &&
        new RegExp(`\\b${each.name}\\b`).test(evaluator.slice(other.range)),
    );
    if (!isCalled) {
      convertFunction(evaluator, each);
    }
  }
}

function convertFunction(
  evaluator: Evaluator,
  declaration: FunctionDeclaration,
): void {
  const origin = originOf(declaration.name, declaration.range);
  const values = declaration.parameters.map((parameter): Evaluated => {
    declareInput(evaluator, parameter, origin);
    return { kind: 'parameter', name: parameter.name };
  });
  const body = evaluator.capture(() => {
    invoke(
      evaluator,
      {
        kind: 'closure',
        node: declaration,
        scope: evaluator.globals,
        guards: [],
      },
      values,
    );
  });
  if (body.length > 0) {
    evaluator.emit({
      kind: 'stage',
      stage: {
        name: declaration.name,
        environment: [],
        tools: [],
        options: [],
        before: [],
        failFast: false,
        body,
        post: [],
        origin,
      },
      origin,
    });
  }
}

function declareInput(
  evaluator: Evaluator,
  { name, default: fallback }: Parameter,
  origin: ParameterDefinition['origin'],
): void {
  if (evaluator.parameters.some(each => each.name === name)) {
    return;
  }
  const value = fallback && evaluate(evaluator, fallback, evaluator.globals);
  const isSwitch =
    value?.kind === 'literal' && typeof value.value === 'boolean';
  evaluator.parameters.push({
    type: isSwitch ? 'booleanParam' : 'string',
    name,
    ...(value ? { defaultValue: toValue(value) } : {}),
    choices: [],
    origin,
  });
}
