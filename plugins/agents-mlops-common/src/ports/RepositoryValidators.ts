import { findingSchema } from '@trainyard/plugin-agents-common';
import { z } from 'zod';
import type { RepositoryFile } from './SystemGenerator';

/** What one validator says about a repository. */
export const validatorReportSchema = z.object({
  validator: z.string(),
  status: z.enum(['passed', 'failed', 'not-run']),
  /** Why it could not run, or what it looked at. */
  reason: z.string().optional(),
  findings: z.array(findingSchema),
});
export type ValidatorReport = Readonly<z.infer<typeof validatorReportSchema>>;

/** Judges a repository with every validator this machine has. */
export interface RepositoryValidators {
  validate(
    files: readonly RepositoryFile[],
  ): Promise<readonly ValidatorReport[]>;
}
