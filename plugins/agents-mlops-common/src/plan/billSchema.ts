import { moneyRangeSchema } from '@trainyard/plugin-agents-common';
import { z } from 'zod';

/** A line of the bill of materials. */
export const billLineSchema = z.object({
  /** The option and the number of the line. */
  id: z.string(),
  option: z.string(),
  title: z.string(),
  /** The price it is charged by; absent where the catalogue names an amount. */
  price: z.string().optional(),
  quantity: z.number(),
  unit: z.string(),
  unitPriceUsd: z.number(),
  monthlyUsd: moneyRangeSchema,
  /** The formula of the catalogue it comes from. */
  formula: z.string(),
  /** Drivers in it that nobody stated. */
  assumptions: z.array(z.string()),
});
export type BillLine = Readonly<z.infer<typeof billLineSchema>>;

/** How the sum moves with one driver. */
export const sensitivitySchema = z.object({
  driver: z.string(),
  title: z.string(),
  from: z.number(),
  to: z.number(),
  deltaUsd: z.number(),
  /** Whether another plan would be best then. */
  changesPlan: z.boolean(),
});
export type Sensitivity = Readonly<z.infer<typeof sensitivitySchema>>;

export const costReportSchema = z.object({
  monthlyUsd: moneyRangeSchema,
  /** One sum a component. */
  items: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      monthlyUsd: moneyRangeSchema,
    }),
  ),
  pricesFrom: z.string(),
  priceStatus: z.enum(['unverified-reference', 'refreshed']),
  budget: z.object({
    /** The budget; absent where nobody stated one. */
    monthlyUsd: z.number().optional(),
    verdict: z.enum(['within', 'tight', 'exceeded', 'not-stated']),
    reason: z.string(),
  }),
  sensitivity: z.array(sensitivitySchema),
  /** What would be cheaper, and what it would cost elsewhere. */
  cheaper: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      savedUsd: z.number(),
      reason: z.string(),
    }),
  ),
});
export type CostReport = Readonly<z.infer<typeof costReportSchema>>;
