import type { ChainVerification } from '../audit/verifyChain';
import type { AuditEvent } from '../audit/chain';
import type { Traceability, TraceLink } from '../audit/trace';
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
  readonly targetDate?: string;
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

/** A phase of one train: everything its page shows. */
export interface PhaseDetail {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly goal: string;
  readonly mode: string;
  readonly lead: string;
  readonly isHere: boolean;
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
