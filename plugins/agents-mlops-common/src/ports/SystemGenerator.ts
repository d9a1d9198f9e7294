import type { Catalogue } from '../catalogue/catalogueSchema';
import type { Constraints } from '../constraints/constraintsSchema';
import type { Plan } from '../plan/planSchema';
import type { SystemIdentity } from './SystemIdentity';

/** A text file of a repository. */
export interface RepositoryFile {
  readonly path: string;
  readonly content: string;
}

export interface SystemGeneratorInput {
  readonly system: SystemIdentity;
  readonly constraints: Constraints;
  readonly plan: Plan;
  readonly catalogue: Catalogue;
  /** What people said when they approved; it ends up in the documentation. */
  readonly comments?: readonly string[];
}

/** Writes the repository of a plan; equal input gives equal files. */
export interface SystemGenerator {
  generate(input: SystemGeneratorInput): readonly RepositoryFile[];
}
