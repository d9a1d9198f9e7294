import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { AgentsService } from '@trainyard/plugin-agents-node';
import { examples } from './examples';
import { followRun } from './followRun';

/** The action `agents:workflow:wait`: bounded, and content with a run that waits for a person. */
export function createWaitWorkflowAction(options: { agents: AgentsService }) {
  return createTemplateAction({
    id: 'agents:workflow:wait',
    description:
      'Follows a run until it ends, waits for a person, or the time is up; repeats its reasons in the log',
    examples: examples.wait,
    supportsDryRun: true,
    schema: {
      input: {
        runId: z => z.string({ description: 'Id of the run' }),
        timeoutSeconds: z =>
          z
            .number({ description: 'How long to follow it at most' })
            .int()
            .min(1)
            .max(600)
            .default(120),
        untilFinished: z =>
          z
            .boolean({
              description: 'Go on following while it waits for a person',
            })
            .default(false),
      },
      output: {
        status: z =>
          z.string({ description: 'The status when it stopped following' }),
        output: z =>
          z.any({
            description: 'What the run handed back, where it ended well',
          }),
      },
    },
    async handler(ctx) {
      const { runId, timeoutSeconds = 120, untilFinished = false } = ctx.input;
      if (ctx.isDryRun) {
        ctx.output('status', 'completed');
        return;
      }
      const client = options.agents.withCredentials(
        await ctx.getInitiatorCredentials(),
      );
      const run = await followRun({
        client,
        workflowId: runId,
        logger: ctx.logger,
        timeoutMs: timeoutSeconds * 1000,
        stopAtGate: !untilFinished,
        signal: ctx.signal,
      });
      if (!run) {
        ctx.logger.info(`The run goes on; see /runs/${runId}`);
        ctx.output('status', 'running');
        return;
      }
      if (run.status === 'failed' || run.status === 'cancelled') {
        throw new Error(
          `The run ${run.status}: ${run.error?.message ?? 'no reason given'}`,
        );
      }
      ctx.output('status', run.status);
      if (run.output !== undefined) {
        ctx.output('output', run.output as never);
      }
    },
  });
}
