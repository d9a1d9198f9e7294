import type { ChainVerification } from '../audit/verifyChain';
import type { AuditEvent } from '../audit/chain';
import type { Traceability, TraceLink } from '../audit/trace';
import type { ConfigurationChange } from '../configuration/diffConfigurations';
import type { GateResult } from '../gate/types';
import type { Bottleneck, Figure } from '../portfolio/arithmetic';
import type { Forecast, Health } from '../portfolio/forecast';
import type { ChecklistTick } from '../repository/checklist';
import type {
  Approval,
  Passage,
  Position,
  TrainFile,
} from '../repository/trainSchema';
import type { HeatMapCell, RiskRecord } from '../risks/riskRegister';
import type { SessionFrontMatter } from '../sessions/session';

/** A train as the board shows it. */
export interface TrainRow {
  readonly trainId: string;
  readonly title: string;
  readonly projectId: string;
  readonly status: string;
  readonly cycle: number;
  readonly phase?: string;
  readonly enteredAt?: string;
  readonly lastVerdict?: string;
  readonly targetDate?: string;
  readonly forecast: Forecast;
  readonly health: Health;
  readonly healthReason: string;
}

/** Figures over all trains one may see; each names how many rows stand behind it. */
export interface PortfolioFigures {
  readonly trains: number;
  readonly workInProgress: Readonly<Record<string, number>>;
  readonly bottleneck?: Bottleneck;
  readonly firstPassRate: Figure;
  readonly gateAccuracy: Figure;
  readonly timeToDeployment: Figure;
  readonly baselineDays?: number;
  readonly cycleTimes: Readonly<Record<string, Figure>>;
}

/** The board. */
export interface Board {
  readonly items: readonly TrainRow[];
  readonly nextCursor?: string;
  readonly figures: PortfolioFigures;
}

/** A phase as a station of the track. */
export interface Station {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly group: string;
  readonly state:
    | 'ahead'
    | 'here'
    | 'waiting'
    | 'refused'
    | 'passed'
    | 'skipped';
  readonly passages: readonly Passage[];
}

/** One train with its track. */
export interface TrainDetail {
  readonly trainId: string;
  readonly title: string;
  readonly projectId: string;
  readonly status: string;
  readonly cycle: number;
  readonly revision: number;
  readonly positions: readonly Position[];
  readonly roles: TrainFile['roles'];
  readonly pipeline: TrainFile['pipeline'];
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  readonly stations: readonly Station[];
  readonly loops: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: readonly string[];
  }[];
  /** Roles that the pipeline of this train knows. */
  readonly approverRoles: readonly {
    readonly id: string;
    readonly title: string;
  }[];
  /** What may happen beside passing the gate, as the pipeline allows it from here. */
  readonly moves: {
    /** Phases that may be opened beside the ones that run. */
    readonly beside: readonly string[];
    /** Phases that a signed waiver may replace, with the one that follows. */
    readonly skippable: readonly {
      readonly phase: string;
      readonly to: string;
    }[];
  };
  readonly targetDate?: string;
  /** The repository on GitHub that keeps in step, as its URL. */
  readonly repository?: string;
  /** What the caller may do here. */
  readonly may: {
    readonly write: boolean;
    readonly decide: boolean;
    readonly administer: boolean;
  };
  readonly history: readonly {
    readonly revision: number;
    readonly at: string;
    readonly by: string;
    readonly type: string;
  }[];
}

/** An artifact of a phase with its judgement. */
export interface ArtifactStatus {
  readonly file: string;
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly exists: boolean;
  readonly sha256?: string;
  readonly frozen: boolean;
  readonly version?: number;
  readonly author?: string;
  readonly problems: readonly string[];
}

/** What somebody said about a phase. */
export interface PhaseComment {
  readonly seq: number;
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

/** A decision record, or a document that names decisions. */
export interface DecisionRecord {
  readonly path: string;
  readonly title: string;
  /** Whether the whole document is a decision record. */
  readonly isRecord: boolean;
  readonly phase?: string;
  readonly status?: string;
  readonly at?: string;
  /** Markdown of a decision record. */
  readonly body?: string;
  readonly decisions: readonly {
    readonly id: string;
    readonly choice: string;
    readonly reason: string;
    readonly alternatives: readonly string[];
  }[];
}

/** What the configuration of the installation would change for a train. */
export interface PipelineComparison {
  readonly current: string;
  readonly offered: string;
  readonly offeredSha256: string;
  readonly changes: readonly ConfigurationChange[];
}

/** The answer to a gate of the engine. */
export interface GateAnswerInput {
  readonly projectId: string;
  readonly run: string;
  readonly node: string;
  readonly roles: readonly string[];
  readonly decision: 'approved' | 'rejected';
  readonly by: string;
  readonly comment?: string;
  readonly subjectSha256: string;
}

/** A phase of one train: everything its page shows. */
export interface PhaseDetail {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly goal: string;
  readonly mode: string;
  readonly lead: string;
  readonly isHere: boolean;
  /** What the mode of the phase is for, what it grants to agents, and its own checklist. */
  readonly modeRules: {
    readonly purpose: string;
    readonly capabilities: readonly string[];
    readonly checklist: readonly string[];
  };
  readonly ticket?: string;
  readonly entry: readonly string[];
  readonly checklist: readonly {
    readonly id: string;
    readonly text: string;
    readonly required: boolean;
    readonly level: string;
    readonly evidence: string;
    readonly tick?: ChecklistTick;
    readonly problem?: string;
  }[];
  readonly artifacts: readonly ArtifactStatus[];
  readonly gate: GateResult;
  readonly policy: string;
  readonly approvers: readonly {
    readonly role: string;
    readonly title: string;
    readonly people: readonly string[];
  }[];
  readonly approvals: readonly Approval[];
  readonly risks: readonly string[];
  readonly comments: readonly PhaseComment[];
  /** The run of the engine that asks the people who decide. */
  readonly question?: { readonly workflowId: string; readonly askedAt: string };
}

/** The text of an artifact and the hash that a later save must name. */
export interface ArtifactContent {
  readonly path: string;
  readonly content: string;
  readonly sha256?: string;
}

/** The risk register of a train. */
export interface RiskView {
  readonly path?: string;
  readonly appetite: number;
  readonly risks: readonly (RiskRecord & {
    readonly computedScore: number;
    readonly reason?: string;
  })[];
  readonly heatMap: readonly HeatMapCell[];
}

/** The audit of a train. */
export interface AuditView {
  readonly events: readonly AuditEvent[];
  readonly total: number;
  readonly verification: ChainVerification;
  readonly traceability: Traceability;
}

/** What an object rests on. */
export interface TraceView {
  readonly object: string;
  readonly links: readonly TraceLink[];
}

/** A session as the list shows it. */
export type SessionRow = SessionFrontMatter & {
  readonly file: string;
  readonly summary: string;
};
