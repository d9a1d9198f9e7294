import type { Catalogue } from '../catalogue/catalogueSchema';
import type { Constraints } from '../constraints/constraintsSchema';
import { resolveDrivers } from '../constraints/resolveDrivers';
import { bestOptions } from '../plan/bestOptions';
import type { CostReport, Sensitivity } from '../plan/billSchema';
import type { DraftPlan } from '../plan/planSchema';
import { priceOption, rangeAround, roundMoney } from '../pricing/priceOption';

const HEAD_ROOM = 0.8;
const LEAST_DELTA_USD = 0.01;
const GROWTH = 1.5;
// What a plan costs does not follow from these; they only say what may be spent or who is there.
const NOT_PERTURBED = new Set([
  'budget_monthly_usd',
  'team_size',
  'availability',
  'train_gpu',
  'serve_gpu',
]);

/** What the plan costs, what drives it, whether it fits the budget and what would be cheaper. */
export function criticiseCost(
  plan: DraftPlan,
  catalogue: Catalogue,
): CostReport {
  const { monthlyUsd } = plan.measures;
  return {
    monthlyUsd: rangeAround(monthlyUsd, catalogue.uncertainty),
    items: plan.choices.map(choice => ({
      name: choice.option,
      title: choice.title,
      monthlyUsd: rangeAround(choice.monthlyUsd, catalogue.uncertainty),
    })),
    pricesFrom: catalogue.pricesFrom,
    priceStatus: catalogue.priceStatus,
    budget: judgeBudget(plan, catalogue),
    sensitivity: [...perturbDrivers(plan, catalogue)],
    cheaper: plan.choices
      .flatMap(choice =>
        choice.alternatives
          .filter(
            ({ status, monthlyUsd: usd }) =>
              status === 'lost' && (usd ?? Infinity) < choice.monthlyUsd - 0.5,
          )
          .map(({ option, monthlyUsd: usd = 0, reason }) => ({
            from: choice.option,
            to: option,
            savedUsd: roundMoney(choice.monthlyUsd - usd),
            reason,
          })),
      )
      .sort((a, b) => b.savedUsd - a.savedUsd || (a.to < b.to ? -1 : 1)),
  };
}

function judgeBudget(
  { measures, constraints, drivers }: DraftPlan,
  { uncertainty }: Catalogue,
): CostReport['budget'] {
  const budget = constraints.budget_monthly_usd;
  const estimate = `${measures.monthlyUsd.toFixed(2)} USD a month, up to ${(
    measures.monthlyUsd *
    (1 + uncertainty)
  ).toFixed(2)}`;
  if (budget === undefined) {
    return {
      verdict: 'not-stated',
      reason: `Nobody stated a budget; the estimate is ${estimate}. The planner assumed ${drivers.budget_monthly_usd} USD.`,
    };
  }
  const { monthlyUsd } = measures;
  if (monthlyUsd > budget) {
    return {
      monthlyUsd: budget,
      verdict: 'exceeded',
      reason: `The estimate of ${estimate} is above ${budget} USD`,
    };
  }
  return monthlyUsd > budget * HEAD_ROOM
    ? {
        monthlyUsd: budget,
        verdict: 'tight',
        reason: `The estimate of ${estimate} leaves less than 20 % of ${budget} USD`,
      }
    : {
        monthlyUsd: budget,
        verdict: 'within',
        reason: `The estimate of ${estimate} leaves head room below ${budget} USD`,
      };
}

/** Raises one driver after the other by half and prices the same components again. */
function perturbDrivers(
  plan: DraftPlan,
  catalogue: Catalogue,
): readonly Sensitivity[] {
  const options = catalogue.options.filter(({ id }) =>
    plan.choices.some(({ option }) => option === id),
  );
  const priceAll = (constraints: Constraints): number => {
    const drivers = resolveDrivers(constraints, catalogue);
    return roundMoney(
      options
        .flatMap(option => priceOption(option, drivers, catalogue))
        .reduce((sum, line) => sum + line.monthlyUsd.expected, 0),
    );
  };
  const before = priceAll(plan.constraints);
  return catalogue.drivers
    .flatMap(({ name, title }) => {
      const from = plan.drivers[name];
      if (typeof from !== 'number' || from === 0 || NOT_PERTURBED.has(name))
        return [];
      const to = name === 'models' ? Math.ceil(from * GROWTH) : from * GROWTH;
      const changed = { ...plan.constraints, [name]: to };
      const deltaUsd = roundMoney(priceAll(changed) - before);
      return Math.abs(deltaUsd) >= LEAST_DELTA_USD
        ? [
            {
              driver: name,
              title,
              from,
              to,
              deltaUsd,
              changesPlan: changesPlan(plan, changed, catalogue),
            },
          ]
        : [];
    })
    .sort(
      (a, b) =>
        Math.abs(b.deltaUsd) - Math.abs(a.deltaUsd) ||
        (a.driver < b.driver ? -1 : 1),
    );
}

function changesPlan(
  plan: DraftPlan,
  constraints: Constraints,
  catalogue: Catalogue,
): boolean {
  const best = bestOptions(constraints, catalogue, plan.search.excluded);
  return best?.join() !== plan.choices.map(({ option }) => option).join();
}
