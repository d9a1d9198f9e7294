import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { AgentsClient } from '@trainyard/plugin-agents-common';
import { createPluginCalls } from '@trainyard/plugin-agents-node';
import { AgentEntityProvider } from './AgentEntityProvider';

const REFRESH_SECONDS = 60;
const FIRST_SECONDS = 5;

/**
 * Feeds the catalog with one component for each agent.
 *
 * @public
 */
export const catalogModuleAgents = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'agents',
  register(reg) {
    reg.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ processing, auth, config, discovery, logger, scheduler }) {
        const settings = config.getOptionalConfig('trainyard.agentEntities');
        const client = new AgentsClient(
          createPluginCalls({
            auth,
            discovery,
            getCredentials: () => auth.getOwnServiceCredentials(),
          }),
        );
        const provider = new AgentEntityProvider({
          listAgents: async () => (await client.listAgentKinds()).items,
          settings: {
            owner:
              settings?.getOptionalString('owner') ??
              'group:default/trainyard-maintainers',
            system: settings?.getOptionalString('system') ?? 'trainyard',
          },
          logger,
        });
        processing.addEntityProvider(provider);
        await scheduler.scheduleTask({
          id: 'trainyard-agents',
          frequency: { seconds: REFRESH_SECONDS },
          initialDelay: { seconds: FIRST_SECONDS },
          timeout: { seconds: 30 },
          fn: () => provider.refresh(),
        });
      },
    });
  },
});
