import type { Finding } from './finding';
import type { Severity } from './severity';

/** A finding of an entity with its life. */
export interface PolicyViolation {
  readonly entityRef: string;
  readonly ownerRef?: string;
  readonly environment: string;
  readonly blocking: boolean;
  readonly waiver?: string;
  readonly reportId: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly resolvedAt?: string;
  readonly finding: Finding;
}

interface Counted {
  readonly key: string;
  readonly count: number;
}

/** What the report of the organisation shows first. */
export interface PolicySummary {
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly blocking: number;
  readonly waived: number;
  readonly byFramework: readonly Counted[];
  readonly byOwner: readonly Counted[];
  readonly byEnvironment: readonly Counted[];
  readonly worst: readonly {
    readonly entityRef: string;
    readonly score?: number;
    readonly open: number;
    readonly blocking: number;
  }[];
  readonly trend: readonly {
    readonly day: string;
    readonly opened: number;
    readonly resolved: number;
    readonly open: number;
  }[];
  /** Entities whose latest report is of the example organisation. */
  readonly examples: number;
  readonly newThisWeek: number;
  readonly resolvedThisWeek: number;
  readonly complianceRate:
    | {
        readonly status: 'available';
        readonly value: number;
        readonly sample: number;
      }
    | { readonly status: 'unavailable'; readonly reason: string };
}
