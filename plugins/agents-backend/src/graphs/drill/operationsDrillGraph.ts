import {
  defineGraph,
  NodeContext,
  PermanentError,
} from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import {
  diagnosticianAgent,
  Evidence,
  evidenceSchema,
} from './diagnosticianAgent';

const inputSchema = z.object({
  serviceName: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,61}$/,
      'must be lower-case letters, digits, hyphens',
    )
    .default('demo-service')
    .describe('Name of the pretended service'),
  paceMs: z
    .int()
    .min(0)
    .max(30_000)
    .default(1500)
    .describe('How long each step takes, so that one can watch'),
  ending: z
    .enum(['healthy', 'rolled-back', 'failed'])
    .default('rolled-back')
    .describe(
      'How the remedy ends: it helps, it is rolled back, or the run fails and can be retried',
    ),
});
type DrillInput = z.infer<typeof inputSchema>;

const OBSERVATIONS: Record<string, Evidence> = {
  logs: {
    source: 'Logs',
    observation: '412 out-of-memory restarts in the last hour',
    suggests: 'memory-leak',
    weight: 0.8,
  },
  metrics: {
    source: 'Metrics',
    observation: 'Memory grows by 60 MB an hour since Tuesday',
    suggests: 'memory-leak',
    weight: 0.7,
  },
  dependencies: {
    source: 'Dependencies',
    observation: 'The database answers 15 % slower than last week',
    suggests: 'slow-database',
    weight: 0.4,
  },
};

async function observe(
  { input, clock, signal }: NodeContext<DrillInput>,
  name: keyof typeof OBSERVATIONS,
): Promise<Evidence> {
  await clock.sleep(input.paceMs, signal);
  return OBSERVATIONS[name];
}

/** Fails the first time it is asked in a run, and never again: that is what a retry is for. */
async function failOnce(context: NodeContext<DrillInput>): Promise<void> {
  let isFirst = false;
  await context.effect('pretend-failure', 'once', async () => {
    isFirst = true;
    return true;
  });
  if (isFirst) {
    throw new PermanentError(
      'The pretended service did not come up. Press "retry": the drill goes on from here',
    );
  }
}

const checksGraph = defineGraph({
  id: 'drill-checks',
  title: 'Checks',
  description: 'Two checks at the same time',
  version: 1,
  input: inputSchema,
})
  .task('health', {
    title: 'Health answers',
    output: z.object({ status: z.string() }),
    run: async ({ input, clock, signal }) => {
      await clock.sleep(input.paceMs, signal);
      return { status: 'ok' };
    },
  })
  .task('latency', {
    title: 'Latency is normal',
    output: z.object({ p95Ms: z.number() }),
    run: async ({ input, clock, signal }) => {
      await clock.sleep(input.paceMs, signal);
      if (input.ending === 'rolled-back') {
        throw new PermanentError('p95 is 2,300 ms, the limit is 400 ms');
      }
      return { p95Ms: 180 };
    },
  })
  .build(({ results }) => results);

/**
 * A demonstration without any real service: parallel nodes, a retry, an agent,
 * a gate, an effect, a sub-graph, a failure and the way out of it.
 */
export const operationsDrillGraph = defineGraph({
  id: 'operations-drill',
  title: 'Operations drill',
  description:
    'A demonstration: a pretended incident is looked into, a remedy is proposed, approved, applied and checked. Nothing real is touched.',
  version: 1,
  input: inputSchema,
})
  .task('logs', {
    title: 'Read logs',
    output: evidenceSchema,
    estimatedDurationMs: 2000,
    run: context => observe(context, 'logs'),
  })
  .task('metrics', {
    title: 'Read metrics',
    output: evidenceSchema,
    estimatedDurationMs: 2000,
    run: context => observe(context, 'metrics'),
  })
  .task('dependencies', {
    title: 'Ask dependencies',
    output: evidenceSchema,
    estimatedDurationMs: 4000,
    retry: { attempts: 3, initialDelayMs: 500 },
    run: async context => {
      const evidence = await observe(context, 'dependencies');
      if (context.node.attempt === 1) {
        throw new Error('The pretended database did not answer in time');
      }
      return evidence;
    },
  })
  .agent('diagnose', {
    title: 'Diagnose',
    agent: diagnosticianAgent,
    after: ['logs', 'metrics', 'dependencies'],
    estimatedDurationMs: 1000,
    input: ({ input, result }) => ({
      service: input.serviceName,
      evidence: [result('logs'), result('metrics'), result('dependencies')],
    }),
  })
  .gate('approve', {
    title: 'Approve the remedy',
    after: ['diagnose'],
    ask: ({ input, result }) => {
      const { cause, remedy, confidence } = result('diagnose');
      return {
        question: `Shall we ${remedy} for ${input.serviceName}?`,
        action: 'Apply the remedy',
        subject: {
          summary: `The diagnosis is **${cause}**. Nothing real is touched: this is a drill.`,
          facts: [
            { label: 'Service', value: input.serviceName },
            { label: 'Remedy', value: remedy },
            { label: 'Confidence', value: confidence.toFixed(2) },
          ],
        },
      };
    },
  })
  .task('remedy', {
    title: 'Apply the remedy',
    after: ['approve'],
    output: z.object({ appliedAt: z.string() }),
    estimatedDurationMs: 2000,
    run: async context => {
      const { input, clock, signal, effect } = context;
      await clock.sleep(input.paceMs, signal);
      if (input.ending === 'failed') await failOnce(context);
      return effect('pretend-restart', input.serviceName, async () => ({
        appliedAt: clock.now().toISOString(),
      }));
    },
  })
  .graph('checks', {
    title: 'Check the service',
    after: ['remedy'],
    continueOnError: true,
    graph: checksGraph,
    toInput: ({ input }) => input,
  })
  .task('roll-back', {
    title: 'Roll back',
    after: [
      {
        node: 'checks',
        condition: 'when a check failed',
        when: ({ results }) => results.checks === undefined,
      },
    ],
    output: z.object({ reason: z.string() }),
    run: async ({ input, clock, signal }) => {
      await clock.sleep(input.paceMs, signal);
      return { reason: 'a check failed after the remedy' };
    },
  })
  .task('report', {
    title: 'Write the report',
    after: ['checks', 'roll-back'],
    output: z.object({ outcome: z.string(), report: z.string() }),
    run: async ({ input, results, artifacts }) => {
      const outcome = results['roll-back'] ? 'rolled back' : 'healthy';
      const { hash } = await artifacts.put({
        name: 'report.md',
        mediaType: 'text/markdown',
        content: [
          `# Drill of ${input.serviceName}`,
          '',
          `- Diagnosis: ${results.diagnose?.cause}`,
          `- Remedy: ${results.diagnose?.remedy}`,
          `- Approved by: ${results.approve?.by}`,
          `- Outcome: ${outcome}`,
          '',
        ].join('\n'),
      });
      return { outcome, report: hash };
    },
  })
  .build(({ results }) => results.report);
