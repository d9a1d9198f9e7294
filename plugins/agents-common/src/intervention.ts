import { z } from 'zod';

const base = {
  node: z.string().min(1),
  /** Why a person did it; shown on the run and kept in the audit. */
  reason: z.string().trim().min(1).max(2000),
};

/** Leaves a node out; what comes after it goes on as if it had passed. */
export const skipNodeSchema = z.object(base);
export type SkipNode = z.infer<typeof skipNodeSchema>;

/** Stands for the work of a node; checked by the schema of its result. */
export const supplyResultSchema = z.object({
  ...base,
  result: z.unknown(),
});
export type SupplyResult = z.infer<typeof supplyResultSchema>;
