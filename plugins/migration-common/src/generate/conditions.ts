import type { Origin, Value } from '../model';
import type { ExpressionPlace } from './expressions';
import { toExpression } from './expressions';
import { constantCase } from './Generation';
import { operation, truthOf } from '../evaluate/values';
import { literal } from '../evaluate/runtime';
import type { Platform } from './workflow';

/** A condition that only a person can decide becomes a repository variable, off until it is set. */
export function conditionExpression(
  condition: Value,
  at: ExpressionPlace,
  origin: Origin,
): string {
  const expression = toExpression(condition, at);
  if (expression !== undefined) {
    return expression;
  }
  return openCondition(condition, at, origin);
}

function openCondition(
  condition: Value,
  at: ExpressionPlace,
  origin: Origin,
): string {
  const { generation } = at;
  // What can be said of a conjunction is said; only the rest is left open.
  if (
    condition.kind === 'operation' &&
    (condition.operator === 'and' || condition.operator === 'or')
  ) {
    const joint = condition.operator === 'and' ? ' && ' : ' || ';
    return condition.operands
      .map(each => `(${conditionExpression(each, at, origin)})`)
      .join(joint);
  }
  if (condition.kind === 'operation' && condition.operator === 'not') {
    return `!(${conditionExpression(condition.operands[0], at, origin)})`;
  }
  const source = sourceOf(condition) ?? generation.slice(origin).split('\n')[0];
  const name = constantCase(`when ${source}`.slice(0, 50));
  generation.require(
    'variable',
    name,
    `'true' where \`${source.slice(0, 120)}\` holds (line ${
      origin.range.start.line
    })`,
  );
  generation.ledger.mark(
    origin,
    'manual',
    `whether \`${source.slice(
      0,
      160,
    )}\` holds is known only to the pipeline; the variable ${name} stands for it`,
  );
  return `vars.${name} == 'true'`;
}

function sourceOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'unknown':
      return value.source;
    case 'operation':
      return value.operands.map(sourceOf).find(each => each !== undefined);
    case 'build':
      return `currentBuild.${value.path}`;
    case 'text':
      return value.parts.map(sourceOf).find(each => each !== undefined);
    case 'test':
      return value.test;
    default:
      return undefined;
  }
}

/** Decides what asks for the operating system, once the runner is known. */
export function forPlatform(value: Value, platform: Platform): Value {
  if (value.kind !== 'operation') {
    return value;
  }
  const [a, b] = value.operands;
  if (
    value.operator === 'equals' &&
    a.kind === 'environment' &&
    a.name === 'RUNNER_OS' &&
    b.kind === 'literal'
  ) {
    return literal((platform === 'windows') === (b.value === 'Windows'));
  }
  const operands = value.operands.map(each => forPlatform(each, platform));
  const isLogic = ['and', 'or', 'not', 'choose'].includes(value.operator);
  return isLogic
    ? operation(value.operator, ...operands)
    : { ...value, operands };
}

/** The system for which a condition is true, where it asks for nothing else. */
export function platformAsked(value: Value): Platform | undefined {
  if (value.kind !== 'operation') {
    return undefined;
  }
  const [a, b] = value.operands;
  if (value.operator === 'not') {
    const other = platformAsked(a);
    return other && (other === 'windows' ? 'linux' : 'windows');
  }
  return value.operator === 'equals' &&
    a.kind === 'environment' &&
    a.name === 'RUNNER_OS' &&
    b.kind === 'literal'
    ? (b.value === 'Windows' && 'windows') || 'linux'
    : undefined;
}

export function isFalse(value: Value): boolean {
  return truthOf(value) === false;
}
