import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Artifact,
  DiscoveryLike,
  FetchLike,
  ProjectRole,
  ReasonCardInput,
} from '@trainyard/plugin-agents-common';
import type { AgentDefinition } from './agent/definition';
import type { Clock } from './clock';
import type { RunDecisionSet } from './decisionSet';
import type { GitRepository } from './git';
import type { HeavyWork } from './heavy/HeavyWork';
import type { GraphScope, Results, ToolGrant } from './graph/definition';

/** The run that a node belongs to. */
export interface RunInfo {
  readonly workflowId: string;
  readonly projectId: string;
  readonly graphId: string;
  readonly title: string;
  readonly entityRef?: string;
  readonly decisionSetId?: string;
}

/** The person for whom a run acts, as the catalog knows them at this segment. */
export interface Actor {
  readonly userEntityRef: string;
  /** The person and the groups they belong to now. */
  readonly ownershipEntityRefs: readonly string[];
  readonly role: ProjectRole;
}

/** How an effect is looked up whose outcome is unknown after a crash. */
export interface EffectOptions<Result> {
  /**
   * Asks the other system whether it took place. `undefined` means no, and the
   * effect is tried again. Without it a person is asked.
   */
  readonly find?: () => Promise<Result | undefined>;
}

/** Events that a node sends while it works. */
export interface NodeEmitter {
  reasonCard(card: ReasonCardInput): void;
  /**
   * Shows what a model is writing to the person who waits for it; an empty text
   * takes back what was shown.
   *
   * @remarks
   * No event: it is not kept and may get lost. A replay shows none.
   */
  draft?(text: string): void;
}

export interface ArtifactInput {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array | string;
}

/** A file of a zip artifact. */
export interface ArtifactFile {
  readonly path: string;
  readonly content: Uint8Array | string;
}

/** The artifacts of the run: content-addressed, linked to run and node. */
export interface NodeArtifacts {
  put(artifact: ArtifactInput): Promise<Artifact>;
  /** Packs files as a zip whose hash depends on paths and contents alone. */
  putFiles(name: string, files: readonly ArtifactFile[]): Promise<Artifact>;
  /** The content of an artifact of this project; throws where there is none. */
  get(hash: string): Promise<Uint8Array>;
}

/** The git repositories of the project, on the server. */
export interface ProjectGit {
  /** A repository by name; it is made at the first commit. */
  repository(name: string): GitRepository;
}

/** Calls to other plugins as the service, for the acting person. */
export interface PluginCalls {
  readonly discoveryApi: DiscoveryLike;
  readonly fetchApi: FetchLike;
}

/** Everything a node may use. */
export interface NodeContext<Input = unknown, Known extends Results = Results>
  extends GraphScope<Input, Known> {
  readonly run: RunInfo;
  readonly node: {
    readonly id: string;
    readonly attempt: number;
    /** What the graph lets a model change here; see {@link ToolGrant}. */
    readonly grants?: readonly ToolGrant[];
  };
  readonly actor: Actor;
  /** Fires on cancel, timeout, shutdown and when the run was taken over. */
  readonly signal: AbortSignal;
  readonly logger: LoggerService;
  readonly clock: Clock;
  readonly emit: NodeEmitter;
  readonly artifacts: NodeArtifacts;
  readonly git: ProjectGit;
  /** The versioned plan that the run works on, if it was started with one. */
  readonly decisionSet?: RunDecisionSet;
  /** Hand it to any plugin's client: `new PolicyClient(context.plugins)`. */
  readonly plugins: PluginCalls;
  /** Asks an agent; its reason card is emitted. */
  consult<AgentInput, Output>(
    agent: AgentDefinition<AgentInput, Output>,
    input: AgentInput,
  ): Promise<Output>;
  /** Computes in a thread of its own; fails, and is retried, with its thread. */
  heavy<WorkInput, Output>(
    work: HeavyWork<WorkInput, Output>,
    input: WorkInput,
  ): Promise<Output>;
  /**
   * Does something outside once, however often the node runs.
   *
   * @remarks
   * The name and the key say what is the same effect within this node. The
   * result is recorded and must be JSON.
   */
  effect<Result>(
    name: string,
    key: string,
    perform: (idempotencyKey: string) => Promise<Result>,
    options?: EffectOptions<Result>,
  ): Promise<Result>;
}
