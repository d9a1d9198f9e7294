import {
  constraintsSchema,
  draftPlanSchema,
  exclusionsFrom,
  isBetter,
  MOST_ROUNDS,
  Plan,
  planSchema,
  readAnswers,
  settledQuestionsSchema,
  systemIdentitySchema,
  validatorReportSchema,
} from '@trainyard/plugin-agents-mlops-common';
import { defineGraph, PermanentError } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { composeFiles } from '../agents/codegenAgent';
import {
  composePlan,
  createPlanningRound,
  RoundInput,
} from './createPlanningRound';
import { describePlan } from './describePlan';
import { describeQuestions } from './describeQuestions';
import { MlopsAgents, MlopsParts } from './MlopsPack';
import { identifySystem, planMlSystemParameters } from './parameters';
import { settleQuestions } from './settleQuestions';
import {
  persistedSchema,
  persistSystem,
  putFiles,
  readFiles,
} from './persistSystem';

const generatedSchema = z.object({
  filesArtifact: z.string(),
  paths: z.array(z.string()),
});
const HEAVY = 'codegen';

/** The plan that stands after the rounds: the last one that broke less than the one before. */
function standingPlan(rounds: readonly (Plan | undefined)[]): Plan {
  const plans = rounds.filter(plan => plan !== undefined);
  return plans.reduce((best, plan) => (isBetter(plan, best) ? plan : best));
}

/** What the next round has to do without; nothing where there is no reason to plan again. */
function nextRound(plan: Plan): RoundInput | undefined {
  const exclude = exclusionsFrom(plan);
  return exclude.length > 0
    ? {
        constraints: plan.constraints,
        exclude: [...plan.search.excluded, ...exclude],
      }
    : undefined;
}

function wholePlan(
  draft: z.output<typeof draftPlanSchema>,
  critique: Plan['critique'],
  cost: Plan['cost'],
  policy: Plan['policy'],
): Plan {
  return { ...draft, critique, cost, policy };
}

/** From a sentence to an argued, priced, checked, approved and generated system. */
export function createPlanMlSystemGraph(
  parts: MlopsParts,
  agents: MlopsAgents,
) {
  const round = createPlanningRound(parts, agents);
  const mostRounds = parts.mostRounds ?? MOST_ROUNDS;
  return defineGraph({
    id: 'plan-ml-system',
    title: 'Plan an ML system',
    description:
      'Turns a wish into the design and the repository of a machine learning system, with every reason',
    aliases: ['ml-system', 'mlops'],
    version: 1,
    input: planMlSystemParameters,
  })
    .agent('intake', {
      title: 'Read the request',
      agent: agents.intake,
      input: ({ input }) => ({
        text: input.text,
        given: input.constraints,
        without: input.without,
      }),
    })
    .agent('coverage', {
      title: 'See what is missing',
      after: ['intake'],
      agent: agents.coverage,
      estimatedDurationMs: 1000,
      input: ({ result }) => ({ constraints: result('intake').constraints }),
    })
    .gate('questions', {
      title: 'Ask what could change the plan',
      after: ['coverage'],
      role: 'contributor',
      purpose: 'questions',
      skip: ({ input, result }) => {
        const { questions, contradictions } = result('coverage');
        if (contradictions.length > 0) return undefined;
        if (questions.length === 0) return 'No answer could change the plan';
        return input.questions === 'defaults'
          ? 'Defaults are taken, as the request wanted; the plan lists them'
          : undefined;
      },
      ask: ({ result }) =>
        describeQuestions(result('coverage'), parts.defaultsAfterMs),
    })
    .task('answers', {
      title: 'Take the answers',
      after: ['questions'],
      agent: agents.intake.id,
      output: z.object({
        constraints: constraintsSchema,
        system: systemIdentitySchema,
        questions: settledQuestionsSchema.optional(),
      }),
      replay: 'again',
      run: context => {
        const { constraints: stated } = context.result('intake');
        const answer = context.results.questions?.comment;
        const constraints = answer ? readAnswers(stated, answer) : stated;
        const system = identifySystem(context.input, constraints, context);
        const questions = settleQuestions(context.results.questions, {
          asksNothing: context.result('coverage').questions.length === 0,
          defaultsAfterMs: parts.defaultsAfterMs,
        });
        return { constraints, system, questions };
      },
    })
    .task('planner', {
      title: 'Compose the plan',
      after: ['answers'],
      agent: agents.planner.id,
      output: draftPlanSchema,
      replay: 'again',
      estimatedDurationMs: 500,
      run: context =>
        composePlan(
          context,
          { constraints: context.result('answers').constraints, exclude: [] },
          parts,
          agents,
        ),
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
    .graph('replan', {
      title: 'Plan again with the findings',
      after: ['policy_eval'],
      skip: ({ result }) => {
        if (mostRounds < 2) return 'Planning again is switched off';
        const plan = wholePlan(
          result('planner'),
          result('critic_tech').findings,
          result('critic_cost'),
          result('policy_eval'),
        );
        return nextRound(plan)
          ? undefined
          : 'No finding that another option could mend';
      },
      toInput: ({ result }) => {
        const plan = wholePlan(
          result('planner'),
          result('critic_tech').findings,
          result('critic_cost'),
          result('policy_eval'),
        );
        return (
          nextRound(plan) ?? { constraints: plan.constraints, exclude: [] }
        );
      },
      graph: round,
    })
    .graph('replan_again', {
      title: 'Plan again with the findings of the second round',
      after: ['replan'],
      skip: ({ results }) => {
        const second = planSchema.safeParse(results.replan);
        if (!second.success) return 'There was no second round';
        if (mostRounds < 3) return 'No further round is allowed';
        return nextRound(second.data)
          ? undefined
          : 'No finding that another option could mend';
      },
      toInput: ({ result }) => {
        const second = planSchema.parse(result('replan'));
        return (
          nextRound(second) ?? { constraints: second.constraints, exclude: [] }
        );
      },
      graph: round,
    })
    .task('plan', {
      title: 'Settle the plan',
      after: ['replan_again'],
      agent: agents.planner.id,
      output: planSchema,
      run: async context => {
        const { result, results } = context;
        const standing = standingPlan([
          wholePlan(
            result('planner'),
            result('critic_tech').findings,
            result('critic_cost'),
            result('policy_eval'),
          ),
          planSchema.optional().parse(results.replan),
          planSchema.optional().parse(results.replan_again),
        ]);
        const plan = { ...standing, questions: result('answers').questions };
        await context.decisionSet?.save({
          ...plan,
          system: result('answers').system,
        });
        return plan;
      },
    })
    .task('verdict', {
      title: 'Let the verdict count',
      after: ['plan'],
      agent: agents.policy.id,
      output: z.object({ verdict: z.string() }),
      run: ({ result }) => {
        const { policy } = result('plan');
        if (policy.verdict === 'refused') {
          throw new PermanentError(
            `Policy refuses the plan: ${policy.rules
              .filter(
                ({ status, severity }) =>
                  status === 'broken' && severity === 'fail',
              )
              .map(
                ({ id, reason, requiredChange }) =>
                  `${id}: ${reason}. ${requiredChange}`,
              )
              .join('; ')}`,
          );
        }
        return { verdict: policy.verdict };
      },
    })
    .gate('gate_hitl', {
      title: 'Approve the plan',
      after: ['verdict'],
      ask: ({ result }) =>
        describePlan(result('answers').system, result('plan')),
    })
    .task('codegen', {
      title: 'Generate the repository',
      after: ['gate_hitl'],
      agent: agents.codegen.id,
      heavy: HEAVY,
      replay: 'again',
      estimatedDurationMs: 3000,
      output: generatedSchema,
      run: async context => {
        const { comment } = context.result('gate_hitl');
        const input = {
          system: context.result('answers').system,
          plan: context.result('plan'),
          comments: comment ? [comment] : [],
        };
        const { edits } = await context.consult(agents.codegen, input);
        return putFiles(
          context,
          input.system.name,
          await composeFiles(input, edits, parts, context),
        );
      },
    })
    .task('validators', {
      title: 'Validate the repository',
      after: ['codegen'],
      agent: agents.codegen.id,
      heavy: HEAVY,
      estimatedDurationMs: 5000,
      output: z.object({ reports: z.array(validatorReportSchema) }),
      run: async context => {
        const files = await readFiles(
          context,
          context.result('codegen').filesArtifact,
        );
        const reports = await parts.heavy.validate(files, context);
        const failed = reports.filter(({ status }) => status === 'failed');
        if (failed.length > 0) {
          throw new PermanentError(
            `The repository does not stand: ${failed
              .flatMap(({ validator, findings }) =>
                findings.map(
                  ({ subject, message }) =>
                    `${validator} ${subject ?? ''}: ${message}`,
                ),
              )
              .slice(0, 10)
              .join('; ')}`,
          );
        }
        return { reports: [...reports] };
      },
    })
    .agent('rationale_compile', {
      title: 'Compile the reasons',
      after: ['validators'],
      agent: agents.rationale,
      input: async context => ({
        system: context.result('answers').system,
        plan: context.result('plan'),
        version: (await context.decisionSet?.read())?.version ?? 1,
        date: context.clock.now().toISOString().slice(0, 10),
        decidedBy: context.result('gate_hitl').by,
        comments: [context.result('gate_hitl').comment ?? []].flat(),
      }),
    })
    .task('diff_and_persist', {
      title: 'Keep everything',
      after: ['rationale_compile'],
      agent: agents.codegen.id,
      output: persistedSchema,
      run: context =>
        persistSystem(context, {
          system: context.result('answers').system,
          plan: context.result('plan'),
          filesArtifact: context.result('codegen').filesArtifact,
          reports: context.result('validators').reports,
          record: context.result('rationale_compile').record,
        }),
    })
    .build(({ result }) => ({
      system: result('answers').system,
      options: result('plan').choices.map(({ option }) => option),
      monthlyUsd: result('plan').cost.monthlyUsd,
      verdict: result('plan').policy.verdict,
      ...result('diff_and_persist'),
    }));
}
