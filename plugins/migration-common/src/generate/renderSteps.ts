import type {
  ConditionalStep,
  NamedStep,
  Stage,
  Step,
  TryStep,
} from '../model';
import { operation } from '../evaluate/values';
import {
  conditionExpression,
  forPlatform,
  isFalse,
  platformAsked,
} from './conditions';
import { platformOf, type StepContext } from './context';
import { canBeUnstable } from './buildStatus';
import { finishStep } from './finishStep';
import { identify } from './identify';
import { markDropped } from './markDropped';
import { renderManual } from './renderManual';
import { renderNamed } from './renderNamed';
import { renderPost } from './renderPost';
import { renderCommand } from './steps/command';
import { stageContext } from './stageContext';
import { HELD_BACK, type Platform, type WorkflowStep } from './workflow';
import { wrappers } from './wrappers';

/** The steps of a job for a sequence that stays on one runner. */
export function renderSteps(
  steps: readonly Step[],
  context: StepContext,
): WorkflowStep[] {
  return steps.flatMap(step => renderStep(step, context));
}

function renderStep(step: Step, context: StepContext): WorkflowStep[] {
  const finish = (rendered: readonly WorkflowStep[], inside = context) =>
    rendered.map(each => finishStep(each, inside, step.origin));
  switch (step.kind) {
    case 'command':
      return finish(renderCommand(step, context));
    case 'if':
      return renderConditional(step, context);
    case 'try':
      return renderTry(step, context);
    case 'stage':
      return renderStage(step.stage, context);
    case 'manual':
      return [
        ...finish(renderManual(step, context)),
        ...renderSteps(step.body, context),
      ];
    case 'node':
      context.generation.ledger.mark(
        step.origin,
        'converted',
        '',
        `jobs.${context.job.id}`,
      );
      return renderSteps(step.body, context);
    case 'parallel':
      context.generation.ledger.mark(
        step.origin,
        'approximated',
        'the branches run one after the other here',
        `jobs.${context.job.id}`,
      );
      return step.branches.flatMap(branch => renderSteps(branch.body, context));
    default: {
      const wrapper = step.body && wrappers[step.name];
      if (step.body && wrapper) {
        const wrapped = wrapper(step, context);
        const held = step.name === 'catchError' || step.name === 'warnError';
        const body = renderSteps(step.body, wrapped.context);
        return [
          ...finish(wrapped.before),
          ...(held ? holdFailures(step, body, context) : body),
          ...finish(wrapped.after),
        ];
      }
      return renderNamed(step, context, renderSteps);
    }
  }
}

function otherThan(platform: Platform): Platform {
  return platform === 'windows' ? 'linux' : 'windows';
}

/**
 * Whether commands for both systems stay, each under its condition: the pipeline is written for
 * both, and which runner it gets is up to the organisation.
 */
function keepsChoice(
  step: ConditionalStep,
  asked: Platform,
  { job, platform, generation }: StepContext,
): boolean {
  const other = otherThan(job.platform) === asked ? step.then : step.otherwise;
  if (!job.isOpen || platform || other.length === 0) {
    return false;
  }
  if (typeof job.runsOn === 'string' && !job.runsOn.includes('${{')) {
    generation.require(
      'runner',
      'RUNNER',
      `the runner of pipelines that run on any system; without it ${job.runsOn} is used`,
    );
    job.runsOn = `\${{ vars.RUNNER || '${job.runsOn}' }}`;
  }
  return true;
}

function renderConditional(
  step: ConditionalStep,
  context: StepContext,
): WorkflowStep[] {
  const { job, generation } = context;
  const asked = platformAsked(step.condition);
  const isChoice = asked !== undefined && keepsChoice(step, asked, context);
  const condition = isChoice
    ? step.condition
    : forPlatform(step.condition, platformOf(context));
  const branch = (steps: readonly Step[], when: typeof condition) => {
    if (isFalse(when)) {
      markDropped(
        steps,
        generation,
        `runs only where the condition holds, which a ${job.platform} runner never meets`,
      );
      return [];
    }
    if (when.kind === 'literal') {
      return renderSteps(steps, context);
    }
    const guard = conditionExpression(
      when,
      { generation, place: 'step', job, entries: context.entries },
      step.origin,
    );
    return renderSteps(steps, {
      ...context,
      guards: [...context.guards, guard],
      ...(isChoice
        ? { platform: when === condition ? asked : otherThan(asked) }
        : {}),
    });
  };
  generation.ledger.mark(step.origin, 'converted', '', `jobs.${job.id}`);
  const then = branch(step.then, condition);
  const otherwise = branch(step.otherwise, operation('not', condition));
  return [...then, ...otherwise];
}

/** `catchError`: the job goes on, and fails in the end where Jenkins would let the build fail. */
function holdFailures(
  step: NamedStep,
  body: readonly WorkflowStep[],
  context: StepContext,
): WorkflowStep[] {
  const held = holdBack(body, context);
  const result = step.named.buildResult ?? step.args[0];
  const isUnstable =
    step.name === 'warnError' ||
    (result?.kind === 'literal' && result.value === 'UNSTABLE');
  if (isUnstable && body.length > 0 && canBeUnstable(context.generation)) {
    return [
      ...held.steps,
      {
        name: 'Mark as unstable',
        if: `\${{ always() && (${held.failed}) }}`,
        run: 'echo "BUILD_RESULT=UNSTABLE" >> "$GITHUB_ENV"',
        shell: 'bash',
      },
    ];
  }
  const fails =
    step.name === 'catchError' &&
    (!result || (result.kind === 'literal' && result.value === 'FAILURE'));
  if (!fails || body.length === 0) {
    return held.steps;
  }
  const settle: WorkflowStep = {
    name: HELD_BACK,
    if: `\${{ always() && (${held.failed}) }}`,
    run: 'exit 1',
  };
  if (context.status !== 'success') {
    return [...held.steps, settle];
  }
  context.job.closing.push(settle);
  return held.steps;
}

interface HeldBack {
  readonly steps: WorkflowStep[];
  /** Expression: one of the steps failed. */
  readonly failed: string;
  readonly reached: string;
}

function joinTests(
  ids: readonly string[],
  test: string,
  joint: string,
): string {
  return ids.length === 0
    ? 'true'
    : ids.map(id => `steps.${id}.outcome ${test}`).join(joint);
}

/** Steps whose failure does not end the job; behind a failed one the others are skipped. */
function holdBack(
  steps: readonly WorkflowStep[],
  context: StepContext,
): HeldBack {
  const ids: string[] = [];
  const held = steps.map(step => {
    const identified = identify(step, context);
    const before = joinTests(ids, "!= 'failure'", ' && ');
    ids.push(identified.id);
    return {
      ...identified,
      'continue-on-error': true,
      ...(ids.length > 1 ? { if: andExpression(before, step.if) } : {}),
    };
  });
  return {
    steps: held,
    failed: joinTests(ids, "== 'failure'", ' || '),
    reached: joinTests(ids, "!= 'skipped'", ' || '),
  };
}

/** Joins a test with the `if` that a step has already. */
export function andExpression(
  test: string,
  existing: string | undefined,
): string {
  const inner = existing?.replace(/^\$\{\{\s*/, '').replace(/\s*\}\}$/, '');
  if (!inner) {
    return `\${{ ${test} }}`;
  }
  const wrap = (text: string) => (text.includes(' || ') ? `(${text})` : text);
  return `\${{ ${wrap(inner)} && ${wrap(test)} }}`;
}

/** `try`: the handler asks for the outcome of the steps, the cleanup runs if they were reached. */
function renderTry(step: TryStep, context: StepContext): WorkflowStep[] {
  context.generation.ledger.mark(
    step.origin,
    'converted',
    '',
    `jobs.${context.job.id}`,
  );
  const swallows = step.handler !== undefined && !step.rethrows;
  const rendered = renderSteps(step.body, context);
  const body = swallows
    ? holdBack(rendered, context)
    : (() => {
        const steps = rendered.map(each => identify(each, context));
        const ids = steps.map(each => each.id);
        return {
          steps,
          failed: joinTests(ids, "== 'failure'", ' || '),
          reached: joinTests(ids, "!= 'skipped'", ' || '),
        };
      })();
  const status = context.status === 'success' ? 'failure' : context.status;
  const handler = step.handler
    ? renderSteps(step.handler, {
        ...context,
        guards: [...context.guards, body.failed],
        ...(swallows ? {} : { status }),
      })
    : [];
  const cleanup = renderSteps(step.cleanup, {
    ...context,
    status: 'always',
    guards:
      body.steps.length > 0
        ? [...context.guards, body.reached]
        : context.guards,
  });
  return [...body.steps, ...handler, ...cleanup];
}

/** A stage inside a job: its steps under its condition, then what it does after them. */
export function renderStage(
  stage: Stage,
  context: StepContext,
): WorkflowStep[] {
  const { context: inside, before } = stageContext(stage, context);
  const body = [
    ...before.map(each => finishStep(each, inside, stage.origin)),
    ...renderSteps(stage.body, inside),
  ];
  context.generation.ledger.mark(
    stage.origin,
    'converted',
    '',
    `jobs.${context.job.id}`,
  );
  if (stage.post.length === 0) {
    return body;
  }
  const identified = body.map(each => identify(each, context));
  const ids = identified.map(each => each.id);
  return [
    ...identified,
    ...renderPost(stage.post, inside, renderSteps, {
      failed: joinTests(ids, "== 'failure'", ' || '),
      reached: joinTests(ids, "!= 'skipped'", ' || '),
    }),
  ];
}
