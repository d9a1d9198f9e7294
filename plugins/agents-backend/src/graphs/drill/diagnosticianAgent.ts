import { defineAgent } from '@trainyard/plugin-agents-node';
import { z } from 'zod';

/** What one look at the pretended service gave. */
export const evidenceSchema = z.object({
  source: z.string(),
  observation: z.string(),
  /** The cause that it speaks for. */
  suggests: z.enum(['memory-leak', 'bad-release', 'slow-database']),
  weight: z.number().min(0).max(1),
});
export type Evidence = z.infer<typeof evidenceSchema>;

const CAUSES = {
  'memory-leak': {
    title: 'a memory leak',
    action: 'restart the instances one by one',
  },
  'bad-release': {
    title: 'the last release',
    action: 'go back to the release before',
  },
  'slow-database': {
    title: 'a slow database',
    action: 'add an index and restart the pool',
  },
} as const;
type Cause = keyof typeof CAUSES;

function weigh(evidence: readonly Evidence[]): [Cause, number][] {
  const totals = new Map<Cause, number>();
  for (const { suggests, weight } of evidence) {
    totals.set(suggests, (totals.get(suggests) ?? 0) + weight);
  }
  return [...totals].sort(([, a], [, b]) => b - a);
}

/** Weighs the evidence of the drill. */
export const diagnosticianAgent = defineAgent({
  id: 'drill-diagnostician',
  title: 'Drill diagnostician',
  purpose:
    'Weighs pretended evidence and proposes a remedy, to show how agents reason',
  input: z.object({
    service: z.string(),
    evidence: z.array(evidenceSchema).min(1),
  }),
  output: z.object({
    cause: z.enum(['memory-leak', 'bad-release', 'slow-database']),
    remedy: z.string(),
    confidence: z.number().min(0).max(1),
  }),
  rules: ({ service, evidence }) => {
    const ranked = weigh(evidence);
    const total = ranked.reduce((sum, [, weight]) => sum + weight, 0);
    const [[cause, weight], ...others] = ranked;
    const confidence = total ? weight / total : 0;
    const { title, action } = CAUSES[cause];
    return {
      output: { cause, remedy: action, confidence },
      reasoning: {
        title: `Why ${service} is slow`,
        decision: `Most of the evidence points to ${title}: ${action}.`,
        confidence,
        inputs: evidence.map(item => ({
          label: item.source,
          value: item.observation,
        })),
        alternatives: others.map(([other, otherWeight]) => ({
          option: CAUSES[other].title,
          reason: `only ${Math.round(
            (100 * otherWeight) / total,
          )} % of the evidence speaks for it`,
        })),
      },
    };
  },
  verify: ({ cause }, { evidence }) =>
    evidence.some(item => item.suggests === cause)
      ? []
      : [
          {
            severity: 'high',
            message: `No evidence speaks for ${cause}`,
          },
        ],
});
