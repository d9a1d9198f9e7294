import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  constraintsSchema,
  findStartingPoint,
  startingPoints,
} from '@trainyard/plugin-agents-mlops-common';
import { AgentsService } from '@trainyard/plugin-agents-node';
import { examples } from './examples';

/** The action `mlops:plan`: starts the planner of ML systems with a request, a starting point or both. */
export function createPlanMlSystemAction(options: { agents: AgentsService }) {
  return createTemplateAction({
    id: 'mlops:plan',
    description:
      'Starts the planner of machine learning systems and answers with its run; a person approves before anything is generated',
    examples: examples.planMlSystem,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string({ description: 'Name of the system' }),
        title: z => z.string({ description: 'Title for people' }).optional(),
        owner: z =>
          z.string({ description: 'Entity reference of the owner' }).optional(),
        startingPoint: z =>
          z
            .string({
              description: `One of ${startingPoints
                .map(({ id }) => id)
                .join(', ')}`,
            })
            .optional(),
        text: z =>
          z
            .string({
              description:
                'What the system should do; takes the place of the text of the starting point',
            })
            .optional(),
        constraints: z =>
          z
            .record(z.any(), {
              description: 'Constraints that win over text and starting point',
            })
            .optional(),
      },
      output: {
        runId: z => z.string({ description: 'Id of the run' }),
        url: z => z.string({ description: 'Page of the run in this portal' }),
      },
    },
    async handler(ctx) {
      const { name, title, owner, startingPoint } = ctx.input;
      const point = startingPoint
        ? findStartingPoint(startingPoint)
        : undefined;
      if (startingPoint && !point) {
        throw new InputError(`There is no starting point ${startingPoint}`);
      }
      const given = constraintsSchema.safeParse(
        withoutEmpty({ ...point?.constraints, ...ctx.input.constraints }),
      );
      if (!given.success) {
        const [{ path, message }] = given.error.issues;
        throw new InputError(`constraints.${path.join('.')}: ${message}`);
      }
      const text = ctx.input.text?.trim() || (point?.text ?? '');
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Would plan ${name}: ${text} ${JSON.stringify(given.data)}`,
        );
        ctx.output('runId', 'dry-run');
        ctx.output('url', '/runs');
        return;
      }
      const client = options.agents.withCredentials(
        await ctx.getInitiatorCredentials(),
      );
      const workflowId = await ctx.checkpoint({
        key: `plan.${name}`,
        fn: async () => {
          const started = await client.startWorkflow({
            template: 'plan-ml-system',
            title: `Plan ${title ?? name}`,
            parameters: {
              text,
              constraints: given.data,
              name,
              title,
              owner,
              questions: 'defaults',
            },
          });
          return started.workflowId;
        },
      });
      ctx.output('runId', workflowId);
      ctx.output('url', `/runs/${workflowId}`);
    },
  });
}

/** Fields of a form that nobody filled arrive as empty text or null. */
function withoutEmpty(values: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== '' && value !== null && value !== undefined,
    ),
  );
}
