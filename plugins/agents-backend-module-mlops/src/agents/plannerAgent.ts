import { defineAgent } from '@trainyard/plugin-agents-node';
import {
  Catalogue,
  constraintsSchema,
  draftPlan,
  DraftPlan,
  UnusableProposalError,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';

/** Options that findings of earlier rounds ruled out. */
export const exclusionsSchema = z.array(
  z.object({ id: z.string(), reason: z.string() }),
);

const inputSchema = z.object({
  constraints: constraintsSchema,
  exclude: exclusionsSchema,
});

/** A proposal names the options; everything else follows from them. */
export const proposalSchema = z.object({
  options: z.record(z.string(), z.string()),
});

/** How much worse than the optimum a proposal may score before it is questioned. */
const WORTH_A_WORD = 0.5;

/** Chooses the options of a plan; the optimiser by rules, a model by proposal. */
export function createPlannerAgent(catalogue: Catalogue) {
  const draft = (
    { constraints, exclude }: z.infer<typeof inputSchema>,
    pin?: Readonly<Record<string, string>>,
  ) => draftPlan(constraints, catalogue, { exclude, pin });
  return defineAgent<
    z.infer<typeof inputSchema>,
    z.infer<typeof proposalSchema>
  >({
    id: 'mlops-planner',
    title: 'Planner',
    purpose:
      'Composes the best system from the catalogue, with reasons for each option and against the others',
    input: inputSchema,
    output: proposalSchema,
    rules(input) {
      const plan = draft(input);
      return {
        output: { options: optionsOf(plan) },
        reasoning: explainPlan(plan),
      };
    },
    prompt: ({ constraints, exclude }) => ({
      system:
        'You compose machine learning systems from a catalogue. Name one option for each needed capability. Hard conditions, conflicts and the budget are checked; a lower score is better.',
      task: `Return the options by capability. Do without: ${
        exclude.map(({ id }) => id).join(', ') || 'nothing'
      }`,
      material: [
        { title: 'Constraints', text: JSON.stringify(constraints) },
        {
          title: 'Catalogue',
          text: JSON.stringify(
            catalogue.options.map(
              ({ id, capability, title, hard, fits, avoid }) => ({
                id,
                capability,
                title,
                hard,
                fits,
                avoid,
              }),
            ),
          ),
        },
      ],
    }),
    verify({ options }, input) {
      try {
        const proposed = draft(input, options);
        const best = draft(input);
        const worse = proposed.measures.score - best.measures.score;
        return worse > WORTH_A_WORD
          ? [
              {
                severity: 'medium',
                rule: 'worse-than-the-optimum',
                message: `The proposal scores ${worse.toFixed(
                  2,
                )} worse than the best plan of the optimiser`,
              },
            ]
          : [];
      } catch (error) {
        if (!(error instanceof UnusableProposalError)) throw error;
        return [
          {
            severity: 'high',
            rule: 'usable-plan',
            message: error.message,
          },
        ];
      }
    },
  });
}

/** The chosen options; platforms follow from them. */
export function optionsOf({ choices }: DraftPlan): Record<string, string> {
  return Object.fromEntries(
    choices
      .filter(({ origin }) => origin !== 'required')
      .map(({ id, option }) => [id, option]),
  );
}

function explainPlan(plan: DraftPlan) {
  const { choices, measures, search } = plan;
  return {
    title: 'Plan',
    decision: `${choices
      .map(({ option }) => option)
      .join(', ')}: about ${measures.monthlyUsd.toFixed(
      2,
    )} USD a month, score ${measures.score.toFixed(2)} (${
      search.method
    } search over ${search.combinations} combinations)`,
    inputs: [
      ...choices.map(({ capabilityTitle, reasons }) => ({
        label: capabilityTitle,
        value: reasons.join('; '),
      })),
      ...plan.assumptions.map(({ id, value, reason }) => ({
        label: `assumed ${id}`,
        value: `${Array.isArray(value) ? value.join(', ') : value}: ${reason}`,
      })),
    ],
    alternatives: [
      ...plan.alternatives.map(({ title, whyNot }) => ({
        option: title,
        reason: whyNot,
      })),
      ...choices.flatMap(({ alternatives }) =>
        alternatives.map(({ option, reason }) => ({ option, reason })),
      ),
    ],
    findings: plan.findings,
  };
}
