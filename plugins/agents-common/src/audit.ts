import { z } from 'zod';

/** Something that a person did, or tried to do, to a run or a project. */
export const auditEntrySchema = z.object({
  at: z.string(),
  by: z.string(),
  /** As the auditor names it: `gate-approve`, `workflow-cancel`. */
  event: z.string(),
  succeeded: z.boolean(),
  /** Why it was refused. */
  error: z.string().optional(),
  /** What was named in the request: gate, node, reason, hash, provider. */
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
