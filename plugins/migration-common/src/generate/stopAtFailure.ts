import type { Origin } from '../model';
import type { StepContext } from './context';
import { finishStep } from './finishStep';
import { identify } from './identify';
import { HELD_BACK, type WorkflowStep } from './workflow';

/**
 * Steps that run after a failure of the job, but not after one of their own.
 *
 * @remarks
 * A command that fails ends its block in Jenkins; `always()` and `failure()`
 * would let the next step of the block run all the same. Actions are left out:
 * whether a report is found says nothing about what comes after it.
 */
export function stopAtFailure(
  steps: readonly WorkflowStep[],
  context: StepContext,
  origin: Origin,
): WorkflowStep[] {
  const ofBlock = finishStep({ run: '' }, context, origin).if;
  let guards: string[] = [];
  return steps.map((step, index) => {
    const guarded = withGuards(step, guards);
    const isAsked =
      step.run !== undefined &&
      !step['continue-on-error'] &&
      !step.name?.endsWith(HELD_BACK) &&
      index < steps.length - 1;
    if (!isAsked) {
      return guarded;
    }
    const made = identify(guarded, context);
    const outcome = `steps.${made.id}.outcome`;
    // What has no condition of its own has asked for all before it; anything else may be skipped.
    guards =
      step.if === ofBlock
        ? [`${outcome} == 'success'`]
        : [...guards, `${outcome} != 'failure'`];
    return made;
  });
}

function withGuards(
  step: WorkflowStep,
  guards: readonly string[],
): WorkflowStep {
  if (guards.length === 0) {
    return step;
  }
  const own = step.if?.replace(/^\$\{\{\s*|\s*\}\}$/g, '');
  const parts = own
    ? [/ \|\| /.test(own) ? `(${own})` : own, ...guards]
    : guards;
  return { ...step, if: `\${{ ${parts.join(' && ')} }}` };
}
