import type { CheckOf } from '../../configuration/checkSchema';
import { isMap, queryData } from '../../content/query';
import { findTicket } from '../../repository/trainFacts';
import {
  failed,
  notApplicable,
  passed,
  type CheckContext,
  type CheckEvaluator,
} from '../types';

/** `budget_within`: what was and will be spent stays below its cap. */
export const evaluateBudget: CheckEvaluator<CheckOf<'budget_within'>> = (
  check,
  context,
) => {
  const { reader, phase, input } = context;
  const artifact = reader.artifactFor('budget.yml');
  const path = artifact?.path ?? 'budget.yml';
  if (reader.view.hash(path) === undefined) {
    const owner = input.pipeline.phases.find(({ artifacts }) =>
      artifacts.some(candidate => candidate.file === 'budget.yml'),
    );
    return owner === undefined || phase.number <= owner.number
      ? notApplicable('no budget is fixed yet')
      : failed(
          `${path} is missing, so no cap is known`,
          'Restore the budget.',
          { path },
        );
  }
  const data = reader.readData(path);
  if (!data.ok || !isMap(data.value)) {
    return failed(`${path} cannot be read`, 'Correct the budget.', { path });
  }
  const cap = capOf(check.scope, data.value, phase.id);
  if (cap === undefined) {
    return failed(
      `${path} gives no cap for this ${check.scope}`,
      'Add the cap.',
      { path },
    );
  }
  const { amount, foreign } = spendOf(
    check.scope,
    context,
    cap.phases,
    data.value.currency,
  );
  if (foreign !== undefined) {
    return failed(
      `a cost is given in ${foreign}, the budget in ${String(
        data.value.currency,
      )}`,
      'Convert the cost.',
    );
  }
  return amount <= cap.amount
    ? passed
    : failed(
        `${check.scope} ${
          check.scope === 'phase' ? phase.id : ''
        } costs ${round(amount)} ${String(
          data.value.currency,
        )} with forecast, the cap is ${round(cap.amount)}`.replace('  ', ' '),
        'Spend less, or let the sponsor raise the cap.',
        { who: ['sponsor', 'finops'], path },
      );
};

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}

interface Cap {
  readonly amount: number;
  /** The phases that share this cap. */
  readonly phases?: (phase: string) => boolean;
}

function capOf(
  scope: 'phase' | 'ticket' | 'project',
  budget: Record<string, unknown>,
  phase: string,
): Cap | undefined {
  const total = budget.total;
  if (scope === 'project') {
    return typeof total === 'number' ? { amount: total } : undefined;
  }
  const caps = isMap(budget.caps) ? budget.caps : {};
  const own = caps[phase];
  if (typeof own === 'number') {
    return { amount: own, phases: name => name === phase };
  }
  const named = Object.values(caps).filter(
    (value): value is number => typeof value === 'number',
  );
  return typeof total === 'number' && own === undefined
    ? {
        amount: total - named.reduce((sum, value) => sum + value, 0),
        phases: name => typeof caps[name] !== 'number',
      }
    : undefined;
}

function spendOf(
  scope: string,
  context: CheckContext,
  phases: ((phase: string) => boolean) | undefined,
  currency: unknown,
): { amount: number; foreign?: string } {
  const { facts, view } = context.input;
  const ticket = findTicket(view, facts, context.phase.id);
  const entries = facts.costs.filter(entry =>
    scope === 'ticket'
      ? entry.ticket === ticket
      : phases?.(entry.phase) ?? true,
  );
  const foreign = entries.find(
    entry => entry.currency !== undefined && entry.currency !== currency,
  );
  const ledger = entries.reduce((sum, entry) => sum + entry.amount, 0);
  // An artifact that admits more than the ledger knows is believed.
  const stated = scope === 'phase' ? statedCost(context) : 0;
  return { amount: Math.max(ledger, stated), foreign: foreign?.currency };
}

/** The cost that the phase's own artifacts state. */
function statedCost({ phase, reader }: CheckContext): number {
  return phase.artifacts
    .filter(({ type }) => type === 'json')
    .flatMap(({ path }) => {
      const data = reader.readData(path);
      if (!data.ok || !isMap(data.value)) {
        return [];
      }
      const runs = queryData(data.value, 'runs[].cost');
      return [
        data.value.cost,
        ...(runs.status === 'value' ? [runs.value].flat() : []),
      ];
    })
    .filter((value): value is number => typeof value === 'number')
    .reduce((sum, value) => sum + value, 0);
}
