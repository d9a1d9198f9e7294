import {
  canonicalJson,
  defineGraph,
  NodeContext,
} from '@trainyard/plugin-agents-node';
import {
  constraintsSchema,
  draftPlan,
  DraftPlan,
  draftPlanSchema,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';
import { exclusionsSchema, optionsOf } from '../agents/plannerAgent';
import { MlopsAgents, MlopsParts } from './MlopsPack';

/** What a round of planning starts from. */
export const roundInputSchema = z.object({
  constraints: constraintsSchema,
  exclude: exclusionsSchema,
});
export type RoundInput = z.infer<typeof roundInputSchema>;

/** Lets the planner choose and composes the plan from its choice. */
export async function composePlan(
  context: NodeContext,
  { constraints, exclude }: RoundInput,
  { catalogue }: MlopsParts,
  { planner }: MlopsAgents,
): Promise<DraftPlan> {
  const { options } = await context.consult(planner, { constraints, exclude });
  const plan = draftPlan(constraints, catalogue, { exclude });
  // The optimum is taken as it is; only another proposal is composed anew.
  return canonicalJson(optionsOf(plan)) === canonicalJson(options)
    ? plan
    : draftPlan(constraints, catalogue, { exclude, pin: options });
}

/** Plan, two critics at the same time, policy: the planning loop once more. */
export function createPlanningRound(parts: MlopsParts, agents: MlopsAgents) {
  return defineGraph({
    id: 'mlops-planning-round',
    title: 'A round of planning',
    description: 'Composes a plan and lets critics and policies judge it',
    version: 1,
    input: roundInputSchema,
  })
    .task('planner', {
      title: 'Compose the plan again',
      agent: agents.planner.id,
      output: draftPlanSchema,
      replay: 'again',
      estimatedDurationMs: 500,
      run: context => composePlan(context, context.input, parts, agents),
    })
    .agent('critic_tech', {
      title: 'Criticise the technique',
      after: ['planner'],
      agent: agents.criticTech,
      input: ({ result }) => ({ draft: result('planner') }),
    })
    .agent('critic_cost', {
      title: 'Criticise the cost',
      after: ['planner'],
      agent: agents.criticCost,
      input: ({ result }) => ({ draft: result('planner') }),
    })
    .agent('policy_eval', {
      title: 'Judge by policy',
      after: ['critic_tech', 'critic_cost'],
      agent: agents.policy,
      input: ({ result }) => ({ draft: result('planner') }),
    })
    .build(({ result }) => ({
      ...result('planner'),
      critique: result('critic_tech').findings,
      cost: result('critic_cost'),
      policy: result('policy_eval'),
    }));
}
