import type { VariableExpression } from '../syntax';
import type { Evaluator } from './Evaluator';
import { unknown, type Evaluated, type ObjectRuntime } from './runtime';
import type { Scope } from './Scope';

/** Why a bare name is not known. */
export const unassigned = 'nothing in the file gives it a value';

function builtIn(type: ObjectRuntime['type'], name: string): ObjectRuntime {
  return { kind: 'object', type, name, data: new Map() };
}

const builtIns: Readonly<Record<string, ObjectRuntime>> = {
  env: builtIn('env', 'env'),
  params: builtIn('params', 'params'),
  currentBuild: builtIn('currentBuild', 'currentBuild'),
  scm: builtIn('scm', 'scm'),
  docker: builtIn('docker', 'docker'),
  this: builtIn('script', 'this'),
  steps: builtIn('script', 'steps'),
};

/** Bare names in Jenkins also reach environment variables and parameters. */
export function readVariable(
  evaluator: Evaluator,
  node: VariableExpression,
  scope: Scope,
): Evaluated {
  const found = scope.lookup(node.name);
  if (found) {
    return found;
  }
  if (Object.hasOwn(builtIns, node.name)) {
    return builtIns[node.name];
  }
  const method = evaluator.functions.get(node.name);
  if (method) {
    return {
      kind: 'closure',
      node: method,
      scope: evaluator.globals,
      guards: [],
    };
  }
  if (evaluator.parameters.some(parameter => parameter.name === node.name)) {
    return { kind: 'parameter', name: node.name };
  }
  if (
    evaluator.environmentNames.has(node.name) ||
    /^[A-Z][A-Z0-9_]*$/.test(node.name)
  ) {
    return { kind: 'environment', name: node.name };
  }
  return unknown(node.name, unassigned, node.range);
}
