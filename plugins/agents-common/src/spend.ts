import { z } from 'zod';

/** What models cost a project in a calendar month (UTC). */
export const projectSpendSchema = z.object({
  /** As `2026-11`. */
  month: z.string(),
  costUsd: z.number(),
  tokens: z.int(),
  /** The project's own limit, if it has one. */
  budgetUsd: z.number().optional(),
  /** By agent and model, the most expensive first; rules cost nothing. */
  items: z.array(
    z.object({
      agent: z.string(),
      model: z.string().optional(),
      consultations: z.int(),
      tokens: z.int(),
      costUsd: z.number(),
    }),
  ),
});
export type ProjectSpend = z.infer<typeof projectSpendSchema>;
