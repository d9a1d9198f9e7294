import type {
  Actor,
  NodeArtifacts,
  PluginCalls,
  ProjectGit,
  RunDecisionSet,
} from '@trainyard/plugin-agents-node';
import type { RunRow } from '../database/rows';
import type { NodeEvents } from './NodeEvents';

/** For whom the services of a node are made. */
export interface NodeServiceRequest {
  readonly run: RunRow;
  readonly node: string;
  readonly actor: Actor;
  readonly events: NodeEvents;
  readonly signal: AbortSignal;
}

/** Makes the services that a node finds in its context. */
export interface NodeServices {
  create(request: NodeServiceRequest): {
    readonly artifacts: NodeArtifacts;
    readonly git: ProjectGit;
    readonly plugins: PluginCalls;
    readonly decisionSet?: RunDecisionSet;
  };
}
