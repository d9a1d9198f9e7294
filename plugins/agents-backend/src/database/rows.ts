import type {
  GateStatus,
  GateSubject,
  NodeOutcome,
  Pause,
  ProjectRole,
  ResultOrigin,
  RunError,
  RunStatus,
} from '@trainyard/plugin-agents-common';

/** A row of `runs`. */
export interface RunRow {
  readonly id: string;
  readonly project_id: string;
  readonly graph_id: string;
  readonly graph_version: number;
  readonly title: string;
  readonly status: RunStatus;
  readonly input: Record<string, unknown>;
  readonly output: unknown;
  readonly requested_by: string;
  readonly ownership_refs: string[];
  readonly in_catalog: boolean;
  readonly entity_ref: string | null;
  readonly decision_set_id: string | null;
  readonly decision_set_version: number | null;
  readonly forked_from: string | null;
  readonly forked_at_node: string | null;
  readonly priority: number;
  readonly seq: number;
  readonly segment: number;
  readonly fence: string;
  readonly trace_parent: string | null;
  readonly parked: boolean;
  readonly held: readonly Pause[] | null;
  readonly adoptions: number;
  readonly error: RunError | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly completed_at: Date | null;
}

/** A row of `node_results`. */
export interface NodeResultRow {
  readonly run_id: string;
  readonly node_id: string;
  readonly outcome: NodeOutcome;
  readonly output: unknown;
  readonly reason: string | null;
  readonly branch_not_taken: boolean;
  readonly attempt: number;
  readonly duration_ms: number;
  readonly origin: ResultOrigin | null;
  readonly at: Date;
}

/** A row of `decision_set_versions`. */
export interface DecisionSetVersionRow {
  readonly decision_set_id: string;
  readonly version: number;
  readonly plan: Record<string, unknown>;
  readonly created_by: string;
  readonly created_at: Date;
  readonly run_id: string | null;
  readonly forked_from_version: number | null;
  readonly forked_at_node: string | null;
}

/** A row of `gates`. */
export interface GateRow {
  readonly id: string;
  readonly run_id: string;
  readonly project_id: string;
  readonly node_id: string;
  readonly kind: 'approval' | 'effect' | 'questions';
  readonly title: string;
  readonly question: string;
  readonly action: string;
  readonly status: GateStatus;
  readonly subject: GateSubject;
  readonly subject_hash: string;
  readonly required_role: ProjectRole;
  readonly four_eyes: boolean;
  readonly continue_on_reject: boolean;
  readonly asked_at: Date;
  readonly expires_at: Date | null;
  readonly defaults_at: Date | null;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
  readonly comment: string | null;
}

/** A row of `projects`. */
export interface ProjectRow {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly system_ref: string | null;
  readonly owner_ref: string | null;
  readonly settings: Record<string, unknown>;
  readonly created_by: string;
  readonly created_at: Date;
}
