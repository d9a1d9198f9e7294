import type { NamedStep, ParallelStep, Stage, Step, TryStep } from '../model';
import { operation } from '../evaluate/values';
import { aboutJobs } from './aboutJobs';
import { approval } from './approval';
import { forPlatform, isFalse } from './conditions';
import { markDropped } from './markDropped';
import { matrixStrategy } from './matrix';
import type { PlanContext, Planner } from './Planner';
import { markManual } from './renderManual';
import { renderPost } from './renderPost';
import { renderStage, renderSteps } from './renderSteps';
import { containsStage, findLeadingInput, isStructural } from './structure';
import type { JobDraft } from './workflow';
import { planStageOptions } from './planStageOptions';
import { wrapPlan } from './wrapPlan';

/** Lays a sequence of steps out as jobs: each starts when those before it are through. */
export function planSteps(
  planner: Planner,
  steps: readonly Step[],
  plan: PlanContext,
): void {
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    if (isOwnJob(planner, step)) {
      planStructural(planner, step, plan);
      continue;
    }
    const name = nameFor(step, plan);
    const rest = plainRun(planner, steps, index);
    const job = planner.ensure(plan, rest, name);
    if (step.kind === 'stage') {
      job.names.push(step.stage.name);
    }
    const context = planner.stepContext(job, plan, plan.path.at(-1) ?? '');
    job.steps.push(
      ...(step.kind === 'stage'
        ? renderStage(step.stage, context)
        : renderSteps([step], context)),
    );
  }
}

/** The steps that will share a job with the one at `index`, which decides about its platform. */
function plainRun(
  planner: Planner,
  steps: readonly Step[],
  index: number,
): readonly Step[] {
  let end = index;
  while (end < steps.length && !isOwnJob(planner, steps[end])) {
    end++;
  }
  return steps.slice(index, end);
}

function isOwnJob(planner: Planner, step: Step): boolean {
  const { jobs } = planner.generation.options;
  return (
    isStructural(step, jobs === 'merged') ||
    (jobs === 'per-stage' && containsStage([step]))
  );
}

function nameFor(step: Step, plan: PlanContext): string {
  return (
    plan.path.at(-1) ?? (step.kind === 'stage' ? step.stage.name : 'build')
  );
}

function planStructural(planner: Planner, step: Step, plan: PlanContext): void {
  const { generation } = planner;
  switch (step.kind) {
    case 'stage':
      planStage(planner, step.stage, plan);
      break;
    case 'parallel':
      planParallel(planner, step, plan);
      break;
    case 'node': {
      generation.ledger.mark(step.origin, 'converted');
      const shares = step.agent.kind === 'docker' && step.agent.reuseNode;
      const inner: PlanContext = {
        ...plan,
        agent:
          step.agent.kind === 'docker' &&
          !step.agent.label &&
          plan.agent?.kind === 'label'
            ? { ...step.agent, label: plan.agent.label }
            : step.agent,
        workspace: shares ? plan.workspace : planner.newWorkspace(),
        checksOut: shares && plan.checksOut,
      };
      if (shares && planner.open) {
        moveIntoContainer(planner, inner);
      } else {
        planner.close();
      }
      planSteps(planner, step.body, inner);
      planner.close();
      break;
    }
    case 'if': {
      generation.ledger.mark(step.origin, 'converted');
      planBranch(planner, step.then, plan, step.condition, step);
      planBranch(
        planner,
        step.otherwise,
        plan,
        operation('not', step.condition),
        step,
      );
      break;
    }
    case 'try':
      planTry(planner, step, plan);
      break;
    case 'step':
      planNamed(planner, step, plan);
      break;
    case 'manual':
      markManual(step, generation);
      planner.close();
      planSteps(planner, step.body, plan);
      planner.close();
      break;
    default:
  }
}

/** A container on the same machine: the job so far only fetched sources, or hands its files on. */
function moveIntoContainer(planner: Planner, inner: PlanContext): void {
  const { open } = planner;
  const onlySources = open?.steps.every(step =>
    step.uses?.startsWith('actions/checkout@'),
  );
  if (!open || !onlySources) {
    planner.close();
    return;
  }
  planner.jobs.splice(planner.jobs.indexOf(open), 1);
  planner.open = undefined;
  planner.frontier = [...open.needs];
  inner.workspace.checkedOut ||= open.steps.length > 0;
}

function planBranch(
  planner: Planner,
  steps: readonly Step[],
  plan: PlanContext,
  condition: ReturnType<typeof operation>,
  origin: Step,
): void {
  if (steps.length === 0) {
    return;
  }
  const decided = forPlatform(condition, 'linux');
  if (isFalse(decided)) {
    markDropped(steps, planner.generation, 'runs only on Windows');
    return;
  }
  planner.close();
  planSteps(planner, steps, {
    ...plan,
    conditions: [...plan.conditions, { value: decided, origin: origin.origin }],
  });
  planner.close();
}

/** Branches start together; what follows waits for all of them. */
function planParallel(
  planner: Planner,
  step: ParallelStep,
  plan: PlanContext,
): void {
  planner.generation.ledger.mark(
    step.origin,
    step.failFast ? 'approximated' : 'converted',
    step.failFast ? 'GitHub does not cancel the other jobs when one fails' : '',
  );
  planner.close();
  const before = planner.frontier;
  const producers = plan.workspace.producers;
  const ends = new Set<string>();
  const made = new Set<string>();
  for (const branch of step.branches) {
    planner.frontier = before;
    plan.workspace.producers = producers;
    planSteps(planner, branch.body, {
      ...plan,
      path:
        branch.body.length === 1 && branch.body[0].kind === 'stage'
          ? plan.path
          : [...plan.path, branch.name],
    });
    planner.close();
    planner.frontier.forEach(id => ends.add(id));
    plan.workspace.producers.forEach(id => made.add(id));
  }
  planner.frontier =
    ends.size > 0
      ? [...ends].filter(
          id => !before.includes(id) || ends.size === before.length,
        )
      : before;
  plan.workspace.producers = [...made];
}

function planStage(planner: Planner, stage: Stage, plan: PlanContext): void {
  const { generation } = planner;
  const first = planner.jobs.length;
  generation.ledger.mark(stage.origin, 'converted');
  const own =
    stage.agent && stage.agent.kind !== 'none' ? stage.agent : undefined;
  const shares =
    own &&
    (own.kind === 'docker' || own.kind === 'dockerfile') &&
    own.reuseNode;
  const strategy = stage.matrix
    ? matrixStrategy(stage.matrix, stage.failFast, generation)
    : plan.strategy;
  if (stage.agent?.kind === 'none') {
    generation.ledger.mark(
      stage.agent.origin,
      'converted',
      'the stage holds no agent of its own',
    );
  }
  const isAsked = stage.input ?? findLeadingInput(stage.body);
  const environmentName = isAsked
    ? approval(stage, planner)
    : plan.environmentName;
  const inner: PlanContext = planStageOptions(stage, planner, {
    ...plan,
    agent: own ?? plan.agent,
    workspace: own && !shares ? planner.newWorkspace() : plan.workspace,
    checksOut: own && !shares ? plan.checksOut : plan.checksOut,
    path: [...plan.path, stage.name],
    conditions: stage.when
      ? [
          ...plan.conditions,
          { value: stage.when, origin: stage.whenOrigin ?? stage.origin },
        ]
      : plan.conditions,
    entries: [...plan.entries, ...stage.environment],
    tools:
      stage.tools.length > 0 ? [...plan.tools, ...stage.tools] : plan.tools,
    ...(strategy ? { strategy } : {}),
    ...(environmentName ? { environmentName } : {}),
  });
  planner.close();
  const outerFrontier = planner.frontier;
  planSteps(planner, stage.body, inner);
  if (stage.body.length === 0 && stage.post.length === 0) {
    return;
  }
  planStagePost(planner, stage, inner, first, outerFrontier);
}

function planStagePost(
  planner: Planner,
  stage: Stage,
  plan: PlanContext,
  first: number,
  frontier: readonly string[],
): void {
  const made = planner.jobs.slice(first);
  if (stage.post.length > 0) {
    const [only] = made;
    if (made.length === 1 && only) {
      only.closing.push(
        ...renderPost(
          stage.post,
          planner.stepContext(only, plan, stage.name),
          renderSteps,
        ),
      );
    } else {
      planner.close();
      planPostJob(planner, stage.post, plan, made, `${stage.name} post`);
    }
  }
  planner.close();
  if (made.length === 0 && planner.jobs.length === first) {
    planner.frontier = frontier;
  }
}

/** What follows several jobs runs in a job of its own, which asks how they ended. */
export function planPostJob(
  planner: Planner,
  post: Stage['post'],
  plan: PlanContext,
  about: readonly JobDraft[],
  name: string,
): void {
  const job = planner.start(
    { ...plan, status: 'always', conditions: [], strategy: undefined },
    post.flatMap(each => each.steps),
    name,
  );
  about.forEach(each => job.needs.add(each.id));
  const context = planner.stepContext(job, plan, '');
  job.steps.push(
    ...renderPost(post, context, renderSteps).map(step => aboutJobs(step)),
  );
}

/** `try` around several jobs: the handler and the cleanup are jobs that look at their results. */
function planTry(planner: Planner, step: TryStep, plan: PlanContext): void {
  const swallows = step.handler !== undefined && !step.rethrows;
  planner.generation.ledger.mark(
    step.origin,
    'approximated',
    'spans several jobs: the handler and the cleanup are jobs that look at their results',
  );
  planner.close();
  const first = planner.jobs.length;
  planSteps(planner, step.body, plan);
  planner.close();
  const body = planner.jobs.slice(first);
  const after = planner.frontier;
  planFollowUp(
    planner,
    step.handler ?? [],
    { ...plan, status: 'failure' },
    body,
    swallows,
  );
  planner.frontier = swallows ? after : planner.frontier;
  planFollowUp(
    planner,
    step.cleanup,
    { ...plan, status: 'always' },
    body,
    false,
  );
}

function planFollowUp(
  planner: Planner,
  steps: readonly Step[],
  plan: PlanContext,
  body: readonly JobDraft[],
  isSide: boolean,
): void {
  if (steps.length === 0) {
    return;
  }
  const before = planner.frontier;
  const first = planner.jobs.length;
  planSteps(planner, steps, plan);
  planner.close();
  for (const job of planner.jobs.slice(first)) {
    body.forEach(each => job.needs.add(each.id));
    const test = plan.status === 'failure' ? 'failure()' : 'always()';
    job.condition = job.condition ? `${test} && (${job.condition})` : test;
  }
  if (isSide) {
    planner.frontier = before;
  }
}

function planNamed(planner: Planner, step: NamedStep, plan: PlanContext): void {
  const wrapped = wrapPlan(planner, step, plan);
  planner.close();
  planSteps(planner, step.body ?? [], wrapped);
  planner.close();
}
