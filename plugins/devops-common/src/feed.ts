import { z } from 'zod';

/** An event of the delivery, as the feed of administrators shows it. */
export const fedEventSchema = z.object({
  seq: z.number(),
  topic: z.string(),
  /** Who told it, such as `agentic-framework.engine`. */
  source: z.string(),
  time: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type FedEvent = z.infer<typeof fedEventSchema>;
