import type { PropertyExpression } from '../syntax';
import { isData, partOfData } from './dataValues';
import { evaluate } from './evaluateExpression';
import type { Evaluator } from './Evaluator';
import { literal, nothing, unknown, type Evaluated } from './runtime';
import type { Scope } from './Scope';
import { textOf } from './values';

/** `object.name`. */
export function readProperty(
  evaluator: Evaluator,
  node: PropertyExpression,
  scope: Scope,
): Evaluated {
  const object = evaluate(evaluator, node.object, scope);
  const name =
    typeof node.name === 'string'
      ? node.name
      : textOf(evaluate(evaluator, node.name, scope));
  const open = unknown(
    evaluator.slice(node.range),
    'only the run can tell',
    node.range,
  );
  return name === undefined ? open : memberOf(evaluator, object, name) ?? open;
}

function memberOf(
  evaluator: Evaluator,
  object: Evaluated,
  name: string,
): Evaluated | undefined {
  switch (object.kind) {
    case 'mutable-map':
      return object.entries.get(name) ?? nothing;
    case 'mutable-list':
      return name === 'length' || name === 'size'
        ? literal(object.items.length)
        : {
            kind: 'mutable-list',
            items: object.items.map(
              item => memberOf(evaluator, item, name) ?? nothing,
            ),
          };
    case 'output':
      return isData(object) ? partOfData(object, name) : undefined;
    case 'build':
      return { kind: 'build', path: `${object.path}.${name}` };
    case 'map':
      return object.entries.find(([key]) => key === name)?.[1];
    case 'object':
      return memberOfObject(evaluator, object, name);
    default:
      return undefined;
  }
}

function memberOfObject(
  evaluator: Evaluator,
  object: Extract<Evaluated, { kind: 'object' }>,
  name: string,
): Evaluated | undefined {
  switch (object.type) {
    case 'env':
      return { kind: 'environment', name };
    case 'params':
      return { kind: 'parameter', name };
    case 'currentBuild':
      return { kind: 'build', path: name };
    case 'script':
      return object.scope?.lookup(name) ?? evaluator.globals.lookup(name);
    case 'image':
      return name === 'id' ? object.data.get('image') : undefined;
    default:
      return object.data.get(name);
  }
}
