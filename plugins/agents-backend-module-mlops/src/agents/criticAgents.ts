import { defineAgent } from '@trainyard/plugin-agents-node';
import {
  Catalogue,
  CostReport,
  costReportSchema,
  criticiseCost,
  criticiseTechnically,
  CritiqueFinding,
  critiqueFindingSchema,
  DraftPlan,
  draftPlanSchema,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';

const inputSchema = z.object({ draft: draftPlanSchema });
const critiqueSchema = z.object({ findings: z.array(critiqueFindingSchema) });

/** Says what a demanding engineer would say. */
export function createTechnicalCritic(catalogue: Catalogue) {
  return defineAgent<{ draft: DraftPlan }, { findings: CritiqueFinding[] }>({
    id: 'mlops-critic-tech',
    title: 'Technical critic',
    purpose:
      'Finds bottlenecks, single points of failure, limits, missing skills and missing pieces of a plan',
    input: inputSchema,
    output: critiqueSchema,
    rules({ draft }) {
      const findings = [...criticiseTechnically(draft, catalogue)];
      return {
        output: { findings },
        reasoning: {
          title: 'Technical critique',
          decision:
            findings.length === 1 ? '1 finding' : `${findings.length} findings`,
          inputs: findings.map(({ message, evidence }) => ({
            label: message,
            value: evidence,
          })),
          findings,
        },
      };
    },
    prompt: ({ draft }) => ({
      system:
        'You criticise plans of machine learning systems. Each finding names a component of the plan or none, a severity, and the evidence from the plan it rests on. Keep every finding that the rules would make.',
      task: 'Return the findings.',
      material: [
        { title: 'Plan', text: JSON.stringify(draft) },
        {
          title: 'Findings by rules',
          text: JSON.stringify(criticiseTechnically(draft, catalogue)),
        },
      ],
    }),
    verify: ({ findings }, { draft }) => {
      const components = new Set(draft.choices.map(({ option }) => option));
      const ids = new Set(findings.map(({ id }) => id));
      return [
        ...findings
          .filter(({ subject }) => subject && !components.has(subject))
          .map(({ subject }) => ({
            severity: 'high' as const,
            rule: 'known-component',
            message: `The plan has no component ${subject}`,
          })),
        ...criticiseTechnically(draft, catalogue)
          .filter(({ id }) => !ids.has(id))
          .map(({ id }) => ({
            severity: 'high' as const,
            rule: 'rules-are-kept',
            message: `The finding ${id} of the rules is missing`,
          })),
      ];
    },
  });
}

/** Says what it costs, what drives it and what would be cheaper; arithmetic, so rules only. */
export function createCostCritic(catalogue: Catalogue) {
  return defineAgent<{ draft: DraftPlan }, CostReport>({
    id: 'mlops-critic-cost',
    title: 'Cost critic',
    purpose:
      'Prices the bill of materials, says what drives it, judges the budget and names what would be cheaper',
    input: inputSchema,
    output: costReportSchema,
    rules({ draft }) {
      const report = criticiseCost(draft, catalogue);
      const { monthlyUsd, budget, pricesFrom, priceStatus } = report;
      return {
        output: report,
        reasoning: {
          title: 'Cost critique',
          decision: `${monthlyUsd.low.toFixed(2)} to ${monthlyUsd.high.toFixed(
            2,
          )} USD a month, ${monthlyUsd.expected.toFixed(2)} expected: ${
            budget.reason
          }`,
          inputs: [
            {
              label: 'prices',
              value: `${pricesFrom}, ${
                priceStatus === 'refreshed'
                  ? 'from a price file'
                  : 'unverified reference prices'
              }`,
            },
            ...report.sensitivity.map(
              ({ driver, from, to, deltaUsd, changesPlan }) => ({
                label: `${driver} from ${from} to ${to}`,
                value: `${deltaUsd.toFixed(2)} USD a month${
                  changesPlan ? ', and another plan would be best' : ''
                }`,
              }),
            ),
          ],
          alternatives: report.cheaper.map(
            ({ from, to, savedUsd, reason }) => ({
              option: `${to} instead of ${from}, saves ${savedUsd.toFixed(2)}`,
              reason,
            }),
          ),
          findings:
            budget.verdict === 'exceeded'
              ? [{ severity: 'high', message: budget.reason }]
              : [],
        },
      };
    },
  });
}
