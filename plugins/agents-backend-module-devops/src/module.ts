import path from 'node:path';
import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
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
import { devopsIntents } from './chatIntents';
import { CiService } from './ci/CiService';
import { createTarget } from './deploy/createTarget';
import { LocalTarget } from './deploy/LocalTarget';
import { readPlanningContent } from './domain/plan/readPlanningContent';
import { ServiceGenerator } from './generate/ServiceGenerator';
import { createChangeServiceGraph } from './graphs/changeServiceGraph';
import {
  createCreateServiceGraph,
  createGenerateServiceGraph,
} from './graphs/createServiceGraph';
import { createDeployServiceGraph } from './graphs/deployServiceGraph';
import { ServicePreviews } from './preview/ServicePreviews';
import { DeliveryFeed } from './feed/DeliveryFeed';
import { createPublishing } from './publish/Publishing';
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
        permissions: coreServices.permissions,
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
        permissions,
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
        const integrations = ScmIntegrations.fromConfig(config);
        const delivery = {
          publishing: createPublishing(
            settings?.getOptionalConfig('publish'),
            integrations,
          ),
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
        const generator = new ServiceGenerator(skeletons, content);
        const pack = {
          planner: createPlannerAgent(content),
          codegen: createCodegenAgent(generator),
          policy: repositoryPolicyAgent,
        };
        packs.registerAgent(pack.planner);
        packs.registerAgent(pack.codegen);
        packs.registerAgent(pack.policy);
        packs.registerAgent(deploymentAgent);
        packs.registerGraph(createGenerateServiceGraph(pack, delivery));
        packs.registerGraph(createCreateServiceGraph(pack, delivery));
        packs.registerGraph(createChangeServiceGraph(pack, delivery));
        packs.registerGraph(createDeployServiceGraph(delivery));
        devopsIntents.forEach(intent => packs.registerIntent(intent));
        const feed = new DeliveryFeed(() => new Date());
        await feed.subscribe(events);
        const ci = new CiService({
          catalog,
          integrations,
          logger,
          now: Date.now,
        });
        httpRouter.use(
          createDevopsRouter({
            httpAuth,
            agents,
            ci,
            catalog,
            target,
            permissions,
            feed,
            previews: new ServicePreviews({ generator, content, delivery }),
          }),
        );
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
