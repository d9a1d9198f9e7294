import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RunEventBody } from '@trainyard/plugin-agents-common';
import { runHeavyInline } from '../heavy/HeavyWork';
import type { FlatNode } from '../interpreter/flattenGraph';
import type { NodeContext } from '../nodeContext';
import { DivergenceError } from './ReplayDesk';
import type { ReplayedArtifacts } from './ReplayedArtifacts';
import type { RunExport } from './RunExport';

/** What all nodes of a replay share. */
export interface ReplaySurroundings {
  readonly recorded: RunExport;
  readonly artifacts: ReplayedArtifacts;
  /** When the node was started in the recorded run. */
  readonly startedAt: Date;
}

const QUIET: LoggerService = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => QUIET,
};

/** The context of a node without what is its own: scope, consultation, cards. */
export function createReplayContext(
  { recorded, artifacts, startedAt }: ReplaySurroundings,
  node: FlatNode,
  attempt: number,
  emit: (event: RunEventBody) => void,
): Omit<NodeContext, 'input' | 'results' | 'result' | 'emit' | 'consult'> {
  const { run } = recorded;
  const { signal } = new AbortController();
  const outside = (what: string): never => {
    throw new DivergenceError(
      `${node.id} uses ${what}, which a replay has not; mark the node replay: 'recorded'`,
    );
  };
  return {
    run: {
      workflowId: run.workflowId,
      projectId: run.projectId,
      graphId: run.graphId,
      title: run.title,
      entityRef: run.entityRef,
      decisionSetId: run.decisionSetId,
    },
    node: {
      id: node.id,
      attempt,
      grants: node.kind === 'task' ? node.node.grants : undefined,
    },
    actor: {
      userEntityRef: run.requestedBy,
      ownershipEntityRefs: run.ownershipEntityRefs,
      role: run.role,
    },
    signal,
    logger: QUIET,
    clock: { now: () => startedAt, sleep: async () => {} },
    artifacts: artifacts.ofNode(node.id, artifact => {
      const { name, hash, mediaType, sizeBytes } = artifact;
      emit({
        kind: 'artifact',
        node: node.id,
        name,
        hash,
        mediaType,
        sizeBytes,
      });
    }),
    git: { repository: () => outside('git') },
    plugins: {
      discoveryApi: { getBaseUrl: async id => `plugin://${id}` },
      fetchApi: { fetch: async input => outside(`the call of ${input}`) },
    },
    heavy: (work, input) =>
      runHeavyInline(work, input, { signal, log: () => {} }),
    effect: async name => outside(`the effect ${name}`),
  };
}
