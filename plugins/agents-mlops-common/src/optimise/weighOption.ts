import type { Catalogue, Option } from '../catalogue/catalogueSchema';
import type { ResolvedDrivers } from '../constraints/resolveDrivers';
import {
  evaluateExpression,
  testExpression,
} from '../expression/evaluateExpression';
import { priceOption, roundMoney } from '../pricing/priceOption';
import { Candidate } from './Problem';

const LEAST_BUDGET_USD = 200;
const SMALL_TEAM = 4;

/** The score of an option by the formula of the catalogue; lower is better. */
export function scoreOption(
  {
    monthlyUsd,
    burden,
    lockIn,
    fit,
  }: { monthlyUsd: number; burden: number; lockIn: number; fit: number },
  { weights }: Pick<Catalogue, 'weights'>,
  { budgetUsd, teamSize }: { budgetUsd: number; teamSize: number },
): number {
  return (
    ((weights.cost * monthlyUsd) / Math.max(LEAST_BUDGET_USD, budgetUsd)) * 10 +
    weights.burden * burden * (teamSize <= SMALL_TEAM ? 2 : 1) +
    weights.lockIn * lockIn -
    weights.fit * fit
  );
}

/** Prices an option and weighs it. */
export function weighOption(
  option: Option,
  drivers: ResolvedDrivers,
  catalogue: Catalogue,
): Candidate {
  const { scope } = drivers;
  const bill = priceOption(option, drivers, catalogue);
  const monthlyUsd = roundMoney(
    bill.reduce((sum, line) => sum + line.monthlyUsd.expected, 0),
  );
  const fit = option.prefer
    .filter(({ when }) => testExpression(when, scope))
    .reduce((sum, { points }) => sum + points, 0);
  const latency = option.traits.latencyMs
    ? evaluateExpression(option.traits.latencyMs, scope)
    : 0;
  const { burden, lockIn } = option;
  return {
    option,
    bill,
    monthlyUsd,
    fit,
    latencyMs: Number(latency),
    score: scoreOption({ monthlyUsd, burden, lockIn, fit }, catalogue, {
      budgetUsd: Number(scope.values.get('budget_monthly_usd')),
      teamSize: Number(scope.values.get('team_size')),
    }),
  };
}
