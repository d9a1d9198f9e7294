import { AgentDefinition, defineAgent } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { Analysis, analysisSchema, readSnapshot, Snapshot } from './snapshot';

const inputSchema = z.object({ snapshot: z.string() });
export type Analyst = AgentDefinition<z.infer<typeof inputSchema>, Analysis>;

/** An agent that looks at one side of a repository, by rules. */
export function defineAnalyst(options: {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly analyse: (snapshot: Snapshot) => Analysis;
}): Analyst {
  const { id, title, purpose, analyse } = options;
  return defineAgent({
    id: `review-${id}`,
    title,
    purpose,
    input: inputSchema,
    output: analysisSchema,
    rules: async (input, context) => {
      const analysis = analyse(await readSnapshot(context, input.snapshot));
      const { improvements, facts } = analysis;
      return {
        output: analysis,
        reasoning: {
          title,
          decision: improvements.length
            ? `${improvements.length} things to improve: ${improvements
                .map(improvement => improvement.title)
                .join('; ')}.`
            : 'Nothing to improve here.',
          inputs: facts,
          findings: improvements.map(improvement => ({
            severity: improvement.severity,
            message: improvement.title,
            subject: improvement.evidence[0],
            remedy: improvement.remedy,
          })),
        },
      };
    },
  });
}
