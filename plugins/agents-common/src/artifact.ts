import { z } from 'zod';

/** An artifact as a run links it; the content is found by its hash. */
export const artifactSchema = z.object({
  /** SHA-256 of the content, lower-case hexadecimal. */
  hash: z.string(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int().min(0),
  workflowId: z.string(),
  node: z.string(),
  createdAt: z.string(),
});
export type Artifact = z.infer<typeof artifactSchema>;
