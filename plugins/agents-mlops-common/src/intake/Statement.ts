import { z } from 'zod';
import { CONSTRAINT_NAMES } from '../constraints/constraintsSchema';
import { driverValueSchema } from '../plan/planSchema';

/** A constraint and the words of the request that state it. */
export const statementSchema = z.object({
  field: z
    .string()
    .refine(
      name => CONSTRAINT_NAMES.some(known => known === name),
      'There is no such constraint',
    ),
  value: driverValueSchema,
  /** The words, and where they stand. */
  text: z.string(),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
});
export type Statement = Readonly<z.infer<typeof statementSchema>>;
