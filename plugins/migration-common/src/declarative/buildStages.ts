import type {
  InputDirective,
  Matrix,
  ParallelBranch,
  PostAction,
  PostCondition,
  Stage,
  Step,
  Value,
} from '../model';
import type { ClosureExpression } from '../syntax';
import { evaluate } from '../evaluate/evaluateExpression';
import type { Evaluator } from '../evaluate/Evaluator';
import { execute } from '../evaluate/executeStatements';
import { originOf } from '../evaluate/runtime';
import type { Scope } from '../evaluate/Scope';
import { textOf, toValue } from '../evaluate/values';
import { buildAgent } from './buildAgent';
import {
  buildDirectives,
  buildParameters,
  buildTools,
} from './buildDirectives';
import { buildEnvironment } from './buildEnvironment';
import { buildMatrix } from './buildMatrix';
import { buildWhen, type When } from './buildWhen';
import {
  findSection,
  firstArgument,
  sectionsOf,
  type Section,
} from './sections';

/** The steps of a `steps { }`, `post` condition or `script { }` block. */
export function buildSteps(
  evaluator: Evaluator,
  block: ClosureExpression | undefined,
  scope: Scope,
): Step[] {
  return evaluator.capture(() => {
    execute(evaluator, block?.body ?? [], scope.nested());
  });
}

/** The stages of a `stages { }` or `parallel { }` block. */
export function buildStages(
  evaluator: Evaluator,
  block: ClosureExpression | undefined,
  scope: Scope,
): Step[] {
  return sectionsOf(block)
    .filter(section => section.name === 'stage')
    .map(section => {
      const stage = buildStage(evaluator, section, scope);
      return { kind: 'stage', stage, origin: stage.origin };
    });
}

function buildStage(
  evaluator: Evaluator,
  section: Section,
  outer: Scope,
): Stage {
  const scope = outer.nested();
  const { block } = section;
  const origin = originOf('stage', section.node.range);
  const argument = firstArgument(section);
  const found = (name: string) => findSection(block, name);
  const agent = found('agent');
  const when = found('when');
  const input = found('input');
  const matrix = buildMatrix(evaluator, found('matrix'), scope);
  for (const axis of matrix?.axes ?? []) {
    scope.declare(axis.name, { kind: 'axis', name: axis.name });
  }
  const inMatrix = found('matrix')?.block;
  const cell = matrix ? inMatrix : block;
  const inner = (name: string) => findSection(cell, name) ?? found(name);
  // First of all, so that conditions and steps know the names.
  const environment = buildEnvironment(evaluator, inner('environment'), scope);
  let condition: When | undefined;
  const asked = evaluator.capture(() => {
    condition = when && buildWhen(evaluator, when, scope);
  });
  const parsedInput = input && buildInput(evaluator, input, scope);
  const cellWhen = matrix && findSection(inMatrix, 'when');
  const cellCondition = cellWhen && buildWhen(evaluator, cellWhen, scope);
  const cellAgent = matrix ? findSection(inMatrix, 'agent') : undefined;
  const chosenAgent = cellAgent ?? agent;
  const whenOrigin = originOf('when', (when ?? cellWhen ?? section).node.range);
  const ownCondition: Value | undefined =
    condition?.value ?? cellCondition?.value;
  const body = buildBody(evaluator, section, scope, matrix);
  return {
    name: argument
      ? textOf(evaluate(evaluator, argument, scope)) ?? 'Stage'
      : 'Stage',
    ...(chosenAgent
      ? { agent: buildAgent(evaluator, chosenAgent, scope) }
      : {}),
    environment,
    tools: buildTools(evaluator, inner('tools'), scope),
    options: buildDirectives(evaluator, inner('options'), scope),
    ...(ownCondition && asked.length === 0
      ? { when: ownCondition, whenOrigin }
      : {}),
    before: condition?.before ?? [],
    ...(parsedInput ? { input: parsedInput } : {}),
    ...(matrix ? { matrix } : {}),
    failFast: readFailFast(evaluator, block),
    body:
      ownCondition && asked.length > 0
        ? [
            ...asked,
            {
              kind: 'if',
              condition: ownCondition,
              then: body,
              otherwise: [],
              origin: whenOrigin,
            },
          ]
        : body,
    post: buildPost(evaluator, inner('post'), scope),
    origin,
  };
}

function readFailFast(
  evaluator: Evaluator,
  block: ClosureExpression | undefined,
): boolean {
  const section = findSection(block, 'failFast');
  const argument = section && firstArgument(section);
  if (section) {
    evaluator.ledger.mark(
      originOf('failFast', section.node.range),
      'approximated',
      'GitHub cancels the other cells of a matrix, but not other jobs',
    );
  }
  return argument?.kind === 'boolean' && argument.value;
}

function buildBody(
  evaluator: Evaluator,
  section: Section,
  scope: Scope,
  matrix: Matrix | undefined,
): Step[] {
  const block = matrix
    ? findSection(section.block, 'matrix')?.block
    : section.block;
  const steps = findSection(block, 'steps');
  if (steps) {
    evaluator.ledger.mark(originOf('steps', steps.node.range), 'converted');
    return buildSteps(evaluator, steps.block, scope);
  }
  const stages = findSection(block, 'stages');
  if (stages) {
    evaluator.ledger.mark(originOf('stages', stages.node.range), 'converted');
    return buildStages(evaluator, stages.block, scope);
  }
  const parallel = findSection(block, 'parallel');
  if (!parallel) {
    return [];
  }
  const branches = buildStages(evaluator, parallel.block, scope).map(
    (step): ParallelBranch => ({
      name: step.kind === 'stage' ? step.stage.name : '',
      body: [step],
      origin: step.origin,
    }),
  );
  return [
    {
      kind: 'parallel',
      branches,
      failFast: readFailFast(evaluator, section.block),
      origin: originOf('parallel', parallel.node.range),
    },
  ];
}

function buildInput(
  evaluator: Evaluator,
  section: Section,
  scope: Scope,
): InputDirective {
  const settings: Record<string, ReturnType<typeof toValue>> = {};
  const direct = firstArgument(section);
  if (direct) {
    settings.message = toValue(evaluate(evaluator, direct, scope));
  }
  for (const argument of section.node.args) {
    if (argument.name !== undefined && argument.value.kind !== 'closure') {
      settings[argument.name] = toValue(
        evaluate(evaluator, argument.value, scope),
      );
    }
  }
  for (const each of sectionsOf(section.block)) {
    const argument = firstArgument(each);
    evaluator.ledger.mark(originOf(each.name, each.node.range), 'converted');
    if (argument) {
      settings[each.name] = toValue(
        evaluate(evaluator, argument, scope, 'argument'),
      );
    }
  }
  const { message, id, ok, submitter } = settings;
  return {
    ...(message ? { message } : {}),
    ...(id ? { id } : {}),
    ...(ok ? { ok } : {}),
    ...(submitter ? { submitter } : {}),
    parameters: buildParameters(
      evaluator,
      findSection(section.block, 'parameters'),
      scope,
    ),
    origin: originOf('input', section.node.range),
  };
}

const conditions = new Set<string>([
  'always',
  'changed',
  'fixed',
  'regression',
  'aborted',
  'failure',
  'success',
  'unstable',
  'unsuccessful',
  'cleanup',
]);

function isPostCondition(name: string): name is PostCondition {
  return conditions.has(name);
}

/** The conditions of a `post { }` block, in the order Jenkins runs them. */
export function buildPost(
  evaluator: Evaluator,
  section: Section | undefined,
  scope: Scope,
): PostAction[] {
  if (!section) {
    return [];
  }
  evaluator.ledger.mark(originOf('post', section.node.range), 'converted');
  const order = [...conditions];
  return sectionsOf(section.block)
    .flatMap(each =>
      isPostCondition(each.name)
        ? [
            {
              condition: each.name,
              steps: buildSteps(evaluator, each.block, scope),
              origin: originOf(each.name, each.node.range),
            },
          ]
        : [],
    )
    .sort((a, b) => order.indexOf(a.condition) - order.indexOf(b.condition));
}
