import type { Severity } from './severity';
import type { SubjectType } from './subject';

/** A rule as the catalogue shows it. */
export interface PolicyRule {
  readonly id: string;
  readonly title: string;
  readonly bundle: string;
  readonly severity: Severity;
  readonly subjects: readonly SubjectType[];
  /** Resource types or kinds it looks at. */
  readonly resources: readonly string[];
  readonly why: string;
  readonly remedy: string;
  /** Controls it gives evidence for: ids only, for example `CIS-AWS:2.1.1`. */
  readonly frameworks: readonly string[];
  /** Ids of public checks that ask the same. */
  readonly covers: readonly string[];
  readonly fixable: boolean;
  readonly examples: {
    readonly passing: readonly string[];
    readonly failing: readonly string[];
  };
  readonly engine: string;
  /** Where a rule of an organisation comes from; absent for shipped ones. */
  readonly source?: string;
}
