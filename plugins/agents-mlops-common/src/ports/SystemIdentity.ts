import { z } from 'zod';

/** The system as the catalog will know it. */
export const systemIdentitySchema = z.object({
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/,
      'use 3 to 40 lower-case letters, digits and hyphens',
    ),
  title: z.string().min(1).max(120),
  /** An entity reference. */
  owner: z.string().min(1).max(200),
  description: z.string().max(2000).default(''),
});
export type SystemIdentity = Readonly<z.infer<typeof systemIdentitySchema>>;
