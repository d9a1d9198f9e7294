import { z } from 'zod';

/** The key that a person enters; it never comes back. */
export const setModelKeySchema = z.object({
  apiKey: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, 'must be a key without spaces or line breaks')
    .min(12, 'must have at least 12 characters; keys of vendors are longer')
    .max(1000, 'must have at most 1000 characters'),
});
export type SetModelKey = z.input<typeof setModelKeySchema>;

/** What is shown of a key: enough to know which one it is. */
export const modelKeySchema = z.object({
  /** Its last four characters. */
  last4: z.string(),
  setAt: z.string(),
  setBy: z.string(),
});
export type ModelKey = z.infer<typeof modelKeySchema>;

/** Which providers there are, and which the project has keys of its own for. */
export const projectModelKeysSchema = z.object({
  /** Whether keys can be stored; without a key that encrypts them they cannot. */
  storage: z.discriminatedUnion('status', [
    z.object({ status: z.literal('available') }),
    z.object({ status: z.literal('unavailable'), reason: z.string() }),
  ]),
  items: z.array(
    z.object({
      provider: z.string(),
      kind: z.enum(['anthropic', 'openai']),
      /** Where the configuration has a key for this project, that one is used unless one is entered. */
      isConfigured: z.boolean(),
      key: modelKeySchema.optional(),
    }),
  ),
});
export type ProjectModelKeys = z.infer<typeof projectModelKeysSchema>;
