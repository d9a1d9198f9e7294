import {
  diffCost,
  diffPolicy,
  diffState,
  StateChange,
} from '@trainyard/plugin-agents-common';
import type { Plan } from '../plan/planSchema';

/** A capability that is filled differently. */
export interface ChoiceChange {
  readonly capability: string;
  readonly title: string;
  readonly before?: string;
  readonly after?: string;
  readonly deltaUsd: number;
  /** Why the new option is taken, as its choice has it. */
  readonly reasons: readonly string[];
}

/** Two plans side by side. */
export interface PlanDiff {
  readonly constraints: readonly StateChange[];
  readonly choices: readonly ChoiceChange[];
  readonly measures: readonly StateChange[];
  readonly cost: ReturnType<typeof diffCost>;
  readonly policy: ReturnType<typeof diffPolicy>;
  readonly findings: readonly StateChange[];
}

/** What a changed constraint does to a plan, before anything is generated. */
export function diffPlans(
  before: Plan,
  after: Plan,
  names: { readonly before: string; readonly after: string } = {
    before: 'before',
    after: 'after',
  },
): PlanDiff {
  const left = { name: names.before, plan: before as Record<string, unknown> };
  const right = { name: names.after, plan: after as Record<string, unknown> };
  return {
    constraints: diffState(before.constraints, after.constraints),
    choices: diffChoices(before, after),
    measures: diffState(before.measures, after.measures),
    cost: diffCost(left, right),
    policy: diffPolicy(left, right),
    findings: diffState(before.critique, after.critique),
  };
}

function diffChoices(before: Plan, after: Plan): readonly ChoiceChange[] {
  const capabilities = [
    ...new Set([...before.choices, ...after.choices].map(({ id }) => id)),
  ];
  return capabilities.flatMap(capability => {
    const old = before.choices.find(({ id }) => id === capability);
    const next = after.choices.find(({ id }) => id === capability);
    if (old?.option === next?.option) return [];
    return [
      {
        capability,
        title: (next ?? old)?.capabilityTitle ?? capability,
        before: old?.option,
        after: next?.option,
        deltaUsd: Number(
          ((next?.monthlyUsd ?? 0) - (old?.monthlyUsd ?? 0)).toFixed(4),
        ),
        reasons: next?.reasons ?? ['Not needed any more'],
      },
    ];
  });
}
