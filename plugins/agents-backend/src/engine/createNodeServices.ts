import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { Artifact } from '@trainyard/plugin-agents-common';
import { createPluginCalls } from '@trainyard/plugin-agents-node';
import type { ArtifactsService } from '../artifacts/ArtifactsService';
import type { GitStore } from '../git/GitStore';
import type { RunPlans } from '../service/RunPlans';
import type { NodeServices } from './NodeServices';

/** Makes the services of nodes from those of the plugin. */
export function createNodeServices(options: {
  readonly artifacts: ArtifactsService;
  readonly git: GitStore;
  readonly plans: RunPlans;
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
}): NodeServices {
  const { artifacts, git, plans, auth, discovery } = options;
  return {
    create: ({ run, node, actor, events, signal }) => {
      const origin = { runId: run.id, node };
      const announce = (artifact: Artifact) => {
        const { name, hash, mediaType, sizeBytes } = artifact;
        events.add({
          kind: 'artifact',
          node,
          name,
          hash,
          mediaType,
          sizeBytes,
        });
        return artifact;
      };
      return {
        artifacts: {
          put: async input => announce(await artifacts.put(origin, input)),
          putFiles: async (name, files) =>
            announce(await artifacts.putFiles(origin, name, files)),
          get: hash => artifacts.readInProject(run.project_id, hash),
        },
        git: git.ofProject(run.project_id),
        decisionSet: plans.ofRun(run),
        plugins: createPluginCalls({
          auth,
          discovery,
          actingUser: actor.userEntityRef,
          getCredentials: () => auth.getOwnServiceCredentials(),
          signal,
        }),
      };
    },
  };
}
