import { defineAgent } from '@trainyard/plugin-agents-node';
import {
  exportDecisionRecord,
  planSchema,
  systemIdentitySchema,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';

const inputSchema = z.object({
  system: systemIdentitySchema,
  plan: planSchema,
  version: z.number().int(),
  date: z.string(),
  decidedBy: z.string(),
  comments: z.array(z.string()),
});
/** The decision record. */
export const rationaleSchema = z.object({ record: z.string() });

/** Compiles all reasons into a decision record. */
export const rationaleAgent = defineAgent<
  z.infer<typeof inputSchema>,
  z.infer<typeof rationaleSchema>
>({
  id: 'mlops-rationale',
  title: 'Rationale',
  purpose:
    'Compiles the reasons of a plan into an architecture decision record',
  input: inputSchema,
  output: rationaleSchema,
  rules(input) {
    const record = exportDecisionRecord({ ...input, status: 'accepted' });
    return {
      output: { record },
      reasoning: {
        title: 'Decision record',
        decision: `${
          record.split('\n').length
        } lines: context, decision, cost, policy, consequences, alternatives`,
        inputs: [{ label: 'decided by', value: input.decidedBy }],
      },
    };
  },
});
