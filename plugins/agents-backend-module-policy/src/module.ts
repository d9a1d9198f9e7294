import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  agentsExtensionPoint,
  RepositorySources,
} from '@trainyard/plugin-agents-node';
import { createPolicyFixGraph } from './policyFixGraph';
import { createPolicyRepositoryGraph } from './policyRepositoryGraph';

/** Judges repositories and commits mechanical fixes, as durable runs. */
export const agentsModulePolicy = createBackendModule({
  pluginId: 'agents',
  moduleId: 'policy',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        packs: agentsExtensionPoint,
        urlReader: coreServices.urlReader,
      },
      async init({ auth, catalog, config, packs, urlReader }) {
        const sources = new RepositorySources({
          auth,
          catalog,
          urlReader,
          folders:
            config.getOptionalStringArray('agents.reviews.folders') ?? [],
        });
        packs.registerGraph(createPolicyRepositoryGraph(sources));
        packs.registerGraph(createPolicyFixGraph(sources));
      },
    });
  },
});
