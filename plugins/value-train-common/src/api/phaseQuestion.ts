import { z } from 'zod';

/** The graph by which the gate of a phase waits for people. */
export const PHASE_GATE_GRAPH = 'value-train-gate';

/** What the people who decide on a gate are asked. */
export const phaseQuestionSchema = z.object({
  trainId: z.string().min(1),
  trainTitle: z.string(),
  phase: z.string().min(1),
  phaseTitle: z.string(),
  summary: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  artifacts: z.array(
    z.object({ path: z.string(), sha256: z.string().optional() }),
  ),
  subjectSha256: z.string().regex(/^[0-9a-f]{64}$/),
  asks: z
    .array(
      z.object({
        roles: z.array(z.string()).min(1),
        people: z.array(z.string()).min(1),
      }),
    )
    .min(1)
    .max(12),
});

/** What the people who decide on a gate are asked. */
export type PhaseQuestion = z.infer<typeof phaseQuestionSchema>;
