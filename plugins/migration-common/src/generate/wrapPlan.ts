import type { NamedStep } from '../model';
import type { PlanContext, Planner } from './Planner';
import { wrappers } from './wrappers';
import type { JobDraft } from './workflow';

/** What a wrapping step around several jobs does to each of them. */
export function wrapPlan(
  planner: Planner,
  step: NamedStep,
  plan: PlanContext,
): PlanContext {
  const { generation } = planner;
  const wrapper = wrappers[step.name];
  const rule = generation.mapping.steps[step.name];
  if (!wrapper) {
    if (rule && rule.action !== 'manual') {
      generation.ledger.mark(
        step.origin,
        rule.action === 'drop' ? 'dropped' : rule.state ?? 'approximated',
        rule.note ?? '',
      );
    } else {
      generation.ledger.mark(
        step.origin,
        'manual',
        'a block of a plugin or shared library that is not known; what it does around its steps has to be written by hand',
      );
    }
    return plan;
  }
  const draft: JobDraft = {
    id: 'wrapped',
    names: [],
    runsOn: 'ubuntu-latest',
    platform: 'linux',
    needs: new Set(),
    always: false,
    env: new Map(Object.entries(plan.env)),
    steps: [],
    permissions: new Map(),
    outputs: new Map(),
    workspace: plan.workspace,
    receives: [],
    handsOn: false,
    continueOnError: false,
    closing: [],
  };
  const probe = wrapper(step, {
    ...planner.stepContext(draft, plan, ''),
    env: { ...plan.env },
  });
  return {
    ...plan,
    env: { ...plan.env, ...probe.context.env },
    ...(probe.context.directory ? { directory: probe.context.directory } : {}),
    // A limit around several jobs holds for each of them.
    ...(probe.context.timeoutMinutes
      ? { timeoutMinutes: probe.context.timeoutMinutes }
      : {}),
    continueOnError: plan.continueOnError || probe.context.continueOnError,
    preludes: [...plan.preludes, context => [...wrapper(step, context).before]],
  };
}
