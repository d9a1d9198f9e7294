import path from 'node:path';
import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  agentsExtensionPoint,
  agentsServiceRef,
} from '@trainyard/plugin-agents-node';
import { createCodegenAgent } from './agents/codegenAgent';
import { deploymentAgent } from './agents/deploymentAgent';
import { createPlannerAgent } from './agents/plannerAgent';
import { repositoryPolicyAgent } from './agents/repositoryPolicyAgent';
import { createTarget } from './deploy/createTarget';
import { LocalTarget } from './deploy/LocalTarget';
import { readPlanningContent } from './domain/plan/readPlanningContent';
import { ServiceGenerator } from './generate/ServiceGenerator';
import {
  createCreateServiceGraph,
  createGenerateServiceGraph,
} from './graphs/createServiceGraph';
import { createDeployServiceGraph } from './graphs/deployServiceGraph';
import { createCatalogWatch } from './publish/createCatalogWatch';
import { LocalRepositories } from './publish/LocalRepositories';
import { createDevopsRouter } from './router/createDevopsRouter';

/** Agents, graphs and routes that bring services into being and keep them deployed. */
export const agentsModuleDevops = createBackendModule({
  pluginId: 'agents',
  moduleId: 'devops',
  register(reg) {
    reg.registerInit({
      deps: {
        packs: agentsExtensionPoint,
        agents: agentsServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({
        packs,
        agents,
        auth,
        catalog,
        config,
        events,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
      }) {
        const settings = config.getOptionalConfig('trainyard.devops');
        const content = readPlanningContent(
          settings?.getOptionalString('planning') ??
            resolvePackagePath(
              '@trainyard/plugin-agents-backend-module-devops',
              'content/service-planning.yaml',
            ),
        );
        const skeletons = path.resolve(
          settings?.getOptionalString('skeletons') ??
            'templates/skeletons/service',
        );
        const target = createTarget(config, logger);
        const delivery = {
          repositories: new LocalRepositories(
            path.resolve(
              config.getOptionalString('trainyard.repositories.path') ??
                '.data/repos',
            ),
          ),
          catalog: createCatalogWatch({ catalog, auth }),
          target,
          events,
        };
        const pack = {
          planner: createPlannerAgent(content),
          codegen: createCodegenAgent(new ServiceGenerator(skeletons, content)),
          policy: repositoryPolicyAgent,
        };
        packs.registerAgent(pack.planner);
        packs.registerAgent(pack.codegen);
        packs.registerAgent(pack.policy);
        packs.registerAgent(deploymentAgent);
        packs.registerGraph(createGenerateServiceGraph(pack, delivery));
        packs.registerGraph(createCreateServiceGraph(pack, delivery));
        packs.registerGraph(createDeployServiceGraph(delivery));
        httpRouter.use(createDevopsRouter({ httpAuth, agents, target }));
        if (target instanceof LocalTarget) {
          const stopping = new AbortController();
          lifecycle.addStartupHook(() => target.adopt(stopping.signal));
          lifecycle.addShutdownHook(async () => {
            stopping.abort(new Error('The portal stops'));
            await target.close();
          });
        }
      },
    });
  },
});
