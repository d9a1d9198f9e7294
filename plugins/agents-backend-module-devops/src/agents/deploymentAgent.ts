import { defineAgent } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { HealthVerdict, judgeHealth } from '../domain/deploy/judgeHealth';

const sampleSchema = z.object({
  requests: z.number(),
  errors: z.number(),
  latenciesMs: z.array(z.number()),
});

const inputSchema = z.object({
  candidate: sampleSchema,
  previous: sampleSchema.optional(),
});

const outputSchema = z.object({
  healthy: z.boolean(),
  reason: z.string(),
  errorRate: z.number().optional(),
  p95Ms: z.number().optional(),
});

/** Judges a version by what was measured; the graphs let it decide over traffic. */
export const deploymentAgent = defineAgent<
  z.infer<typeof inputSchema>,
  HealthVerdict
>({
  id: 'devops-deployment',
  title: 'Deployment',
  purpose:
    'Brings a version into an environment, watches it and takes it back where it does badly',
  input: inputSchema,
  output: outputSchema,
  rules({ candidate, previous }) {
    const output = judgeHealth(candidate, previous);
    return {
      output,
      reasoning: {
        title: 'Health of a version',
        decision: output.healthy
          ? `healthy: ${output.reason}`
          : `unhealthy: ${output.reason}`,
      },
    };
  },
});
