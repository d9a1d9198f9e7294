import { z } from 'zod';

/** Money per month as an estimate with its bounds. */
export const moneyRangeSchema = z
  .object({ low: z.number(), expected: z.number(), high: z.number() })
  .refine(
    range => range.low <= range.expected && range.expected <= range.high,
    'low, expected and high must ascend',
  );
export type MoneyRange = z.infer<typeof moneyRangeSchema>;

/** Something that cannot be known, and why. */
export const unavailableSchema = z.object({
  status: z.literal('unavailable'),
  reason: z.string().min(1),
});
export type Unavailable = z.infer<typeof unavailableSchema>;

/** Says that something cannot be known. */
export function unavailable(reason: string): Unavailable {
  return { status: 'unavailable', reason };
}

/** What stands at `cost` in a plan: the place that comparisons read. */
export const planCostSchema = z.object({
  monthlyUsd: moneyRangeSchema,
  /** What the sum consists of; matched by name. */
  items: z
    .array(z.object({ name: z.string().min(1), monthlyUsd: moneyRangeSchema }))
    .optional(),
  /** The date of the prices, as `2026-11-01`. */
  pricesFrom: z.string().optional(),
});
export type PlanCost = z.infer<typeof planCostSchema>;
