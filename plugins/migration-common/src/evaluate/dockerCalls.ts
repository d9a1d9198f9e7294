import type { Agent, Value } from '../model';
import type { CallExpression } from '../syntax';
import { invoke } from './calls';
import type { Evaluator } from './Evaluator';
import {
  literal,
  nothing,
  originOf,
  type Evaluated,
  type EvaluatedArguments,
  type ObjectRuntime,
} from './runtime';
import { joinText, textOf, toValue } from './values';

function imageOf(image: Value): ObjectRuntime {
  return {
    kind: 'object',
    type: 'image',
    name: textOf(image) ?? 'image',
    data: new Map<string, Evaluated>([['image', image]]),
  };
}

/** `docker.image(x).inside { }`, `docker.build(x)`, `docker.withRegistry(…) { }`, `image.push()`. */
export function callDocker(
  evaluator: Evaluator,
  node: CallExpression,
  receiver: ObjectRuntime,
  args: EvaluatedArguments,
): Evaluated {
  const origin = originOf(node.name, node.range);
  const first = args.positional[0] ? toValue(args.positional[0]) : undefined;
  const image = receiver.data.get('image');
  const { closure } = args;
  const body =
    closure &&
    evaluator.capture(() => {
      invoke(evaluator, closure, [image ? receiver : nothing]);
    });
  if (receiver.type === 'docker') {
    if (node.name === 'image' && first) {
      evaluator.ledger.mark(origin, 'converted');
      return imageOf(first);
    }
    evaluator.emit({
      kind: 'step',
      name: `docker.${node.name}`,
      args: args.positional.map(toValue),
      named: {},
      ...(body ? { body } : {}),
      origin,
    });
    return node.name === 'build' && first ? imageOf(first) : nothing;
  }
  const name: Value = image ? toValue(image) : literal('');
  if (node.name === 'inside' && body) {
    const agent: Agent = {
      kind: 'docker',
      image: name,
      ...(first ? { args: first } : {}),
      alwaysPull: false,
      reuseNode: true,
      origin,
    };
    evaluator.emit({ kind: 'node', agent, body, origin });
    return nothing;
  }
  if (node.name === 'imageName') {
    return name;
  }
  evaluator.emit({
    kind: 'step',
    name: `image.${node.name}`,
    args: [name, ...args.positional.map(toValue)],
    named: {},
    ...(body ? { body } : {}),
    origin,
  });
  return node.name === 'tag' && first
    ? joinText([name, literal(':'), first])
    : nothing;
}
