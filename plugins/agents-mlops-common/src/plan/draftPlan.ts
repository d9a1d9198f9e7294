import type { Finding } from '@trainyard/plugin-agents-common';
import type { Catalogue } from '../catalogue/catalogueSchema';
import type { Constraints } from '../constraints/constraintsSchema';
import { ResolvedDrivers, resolveDrivers } from '../constraints/resolveDrivers';
import { testExpression } from '../expression/evaluateExpression';
import {
  describeUnfilled,
  UNFILLED_CAPABILITY,
} from '../optimise/describeUnfilled';
import { buildProblem, Exclusion } from '../optimise/buildProblem';
import { Problem } from '../optimise/Problem';
import { planScope } from '../optimise/readConflicts';
import { SearchResult, searchSelections } from '../optimise/searchSelections';
import { idsOf, Selection } from '../optimise/Selection';
import { drawEdges } from './drawEdges';
import { findAlternatives, measureSelection } from './findAlternatives';
import type { DraftPlan } from './planSchema';
import { settleChoices } from './settleChoices';
import { readGovernance } from './settleFacts';

const WANTED = 3;

export interface DraftOptions {
  /** Options that findings of earlier rounds ruled out. */
  readonly exclude?: readonly Exclusion[];
  /** Options by capability that somebody proposes instead of the optimum. */
  readonly pin?: Readonly<Record<string, string>>;
}

/** A proposal that cannot be a plan: an unknown option, or a broken rule. */
export class UnusableProposalError extends Error {
  override name = 'UnusableProposalError' as const;
}

/** Composes the best plan for the constraints; equal input gives an equal plan, byte for byte. */
export function draftPlan(
  constraints: Constraints,
  catalogue: Catalogue,
  { exclude = [], pin = {} }: DraftOptions = {},
): DraftPlan {
  const drivers = resolveDrivers(constraints, catalogue);
  const { problem, result, isFeasible, given } = searchRelaxed(
    buildProblem(drivers, catalogue, exclude),
  );
  const optimum = result.selections[0];
  const best = Object.keys(pin).length > 0 ? findPinned(problem, pin) : optimum;
  const nextBest = result.selections.filter(selection => selection !== best);
  const all = [...best.chosen, ...best.platforms];
  const governance = readGovernance(all);
  const choices = settleChoices(best, problem, drivers);
  return {
    schemaVersion: 1,
    catalogue: { id: catalogue.id, version: catalogue.version },
    constraints,
    drivers: { ...drivers.values },
    assumptions: [...drivers.assumptions],
    choices: [...choices],
    edges: [...drawEdges(choices, governance.privateNetwork)],
    audit: {
      isOn: governance.auditRetentionDays > 0,
      retentionDays: governance.auditRetentionDays,
    },
    humanOverride: {
      isDefined: governance.humanOverride !== undefined,
      how: governance.humanOverride ?? 'The plan defines none',
    },
    bill: all.flatMap(({ bill }) => bill),
    measures: measureSelection(best),
    search: {
      method: result.method,
      combinations: problem.groups.reduce(
        (product, { candidates }) => product * candidates.length,
        1,
      ),
      isFeasible,
      excluded: [...exclude],
    },
    findings: [
      ...given,
      ...unfilledFindings(problem),
      ...ruleFindings(best, drivers, catalogue),
    ],
    alternatives: [...findAlternatives(best, nextBest, problem)],
  };
}

/** The cheapest sum that any combination reaches, whatever the budget. */
export function cheapestMonthlyUsd(
  constraints: Constraints,
  catalogue: Catalogue,
): number | undefined {
  const problem = buildProblem(
    resolveDrivers(constraints, catalogue),
    catalogue,
  );
  const { selections } = searchSelections(
    { ...problem, costLimits: [] },
    { objective: 'monthlyUsd' },
  );
  return selections[0]?.monthlyUsd;
}

function findPinned(
  problem: Problem,
  pin: Readonly<Record<string, string>>,
): Selection {
  const groups = problem.groups.map(group => {
    const wanted = pin[group.capability];
    const candidates = group.candidates.filter(
      ({ option }) => wanted === undefined || option.id === wanted,
    );
    if (candidates.length === 0) {
      const excluded = problem.excluded.find(
        ({ option }) => option.id === wanted,
      );
      throw new UnusableProposalError(
        `${wanted} cannot fill ${group.capability}: ${
          excluded?.reason ?? 'there is no such option'
        }`,
      );
    }
    return { ...group, candidates };
  });
  const [best] = searchSelections(
    { ...problem, groups },
    { objective: 'score' },
  ).selections;
  if (!best) {
    throw new UnusableProposalError(
      `No plan with ${Object.values(pin).join(', ')} keeps the rules`,
    );
  }
  return best;
}

/** Where nothing keeps all rules, money gives way first, then the other rules: a broken plan shows what breaks. */
function searchRelaxed(problem: Problem): {
  problem: Problem;
  result: SearchResult;
  isFeasible: boolean;
  given: readonly Finding[];
} {
  const stages: { problem: Problem; given: readonly Finding[] }[] = [
    { problem, given: [] },
    {
      problem: { ...problem, costLimits: [] },
      given: problem.costLimits.map(({ id, text }) => gaveWay(id, text)),
    },
    {
      problem: { ...problem, costLimits: [], conflicts: [] },
      given: [...problem.costLimits, ...problem.conflicts].map(({ id, text }) =>
        gaveWay(id, text),
      ),
    },
    {
      // The last resort: needs of options that nothing fills.
      problem: {
        ...problem,
        costLimits: [],
        conflicts: [],
        groups: problem.groups.map(group => ({
          ...group,
          candidates: group.candidates.map(candidate => ({
            ...candidate,
            option: { ...candidate.option, requiresAny: [] },
          })),
        })),
      },
      given: [gaveWay('requires-any', 'An option lacks what it requires')],
    },
  ];
  for (const [index, stage] of stages.entries()) {
    const result = searchSelections(stage.problem, {
      objective: 'score',
      count: WANTED,
    });
    if (result.selections.length > 0) {
      const isFeasible = index === 0 && problem.unfilled.length === 0;
      return { ...stage, result, isFeasible };
    }
  }
  throw new Error('Without any rule there is always a combination');
}

function gaveWay(rule: string, text: string): Finding {
  return {
    severity: 'high',
    rule,
    message: `No combination keeps this rule: ${text}`,
    remedy: 'Change the constraint it speaks of',
  };
}

function unfilledFindings(problem: Problem): readonly Finding[] {
  return describeUnfilled(problem).map(({ capability, text }) => ({
    severity: 'critical',
    rule: UNFILLED_CAPABILITY,
    subject: capability,
    message: text,
    remedy: 'Loosen one of these conditions',
  }));
}

function ruleFindings(
  selection: Selection,
  { scope }: ResolvedDrivers,
  catalogue: Catalogue,
): readonly Finding[] {
  const ids = idsOf(selection);
  const seen = planScope(scope, catalogue, ids, selection.monthlyUsd);
  return catalogue.rules
    .filter(
      rule =>
        rule.kind !== 'conflict' &&
        (rule.all ?? []).every(id => ids.includes(id)) &&
        (!rule.if || testExpression(rule.if, seen)),
    )
    .map(rule => ({
      severity: rule.kind === 'warn' ? 'medium' : 'info',
      rule: rule.id,
      message: rule.text,
      subject: rule.add?.find(id => ids.includes(id)),
    }));
}
