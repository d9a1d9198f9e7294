import path from 'node:path';
import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { DefaultOpaRuntime } from '@trainyard/opa';
import { agentsExtensionPoint } from '@trainyard/plugin-agents-node';
import { readCatalogue } from './catalogue/readCatalogue';
import { mlopsIntents } from './chatIntents';
import { createHeavyParts } from './generate/HeavyParts';
import { SkeletonSystemGenerator } from './generate/SkeletonSystemGenerator';
import { createPlanMlSystemGraph } from './graphs/createPlanMlSystemGraph';
import { readDefaultsAfterMs } from './graphs/readDefaultsAfterMs';
import { createMlopsAgents, MlopsParts } from './graphs/MlopsPack';
import {
  ComponentModelsService,
  readModelRegistry,
} from './mlflow/ComponentModelsService';
import { RegoPlanPolicies } from './policy/RegoPlanPolicies';
import { createMlopsRouter } from './router/createMlopsRouter';

/** Agents, graph, routes and chat of the planner of machine learning systems. */
export const agentsModuleMlops = createBackendModule({
  pluginId: 'agents',
  moduleId: 'mlops',
  register(reg) {
    reg.registerInit({
      deps: {
        packs: agentsExtensionPoint,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.rootLifecycle,
      },
      async init({ packs, catalog, config, httpAuth, httpRouter, lifecycle }) {
        const settings = config.getOptionalConfig('trainyard.mlops');
        const opa = new DefaultOpaRuntime();
        lifecycle.addShutdownHook(() => opa.stop());
        const skeletons = path.resolve(
          settings?.getOptionalString('skeletons') ??
            'templates/skeletons/ml-system',
        );
        const parts: MlopsParts = {
          catalogue: readCatalogue(settings),
          policies: new RegoPlanPolicies(
            opa,
            resolvePackagePath(
              '@trainyard/plugin-agents-backend-module-mlops',
              'policies/plan.rego',
            ),
          ),
          heavy: createHeavyParts(skeletons),
          mostRounds: settings?.getOptionalNumber('mostRounds'),
          defaultsAfterMs: readDefaultsAfterMs(settings),
        };
        const agents = createMlopsAgents(parts);
        packs.registerAgent(agents.intake);
        packs.registerAgent(agents.coverage);
        packs.registerAgent(agents.planner);
        packs.registerAgent(agents.criticTech);
        packs.registerAgent(agents.criticCost);
        packs.registerAgent(agents.policy);
        packs.registerAgent(agents.codegen);
        packs.registerAgent(agents.rationale);
        packs.registerGraph(createPlanMlSystemGraph(parts, agents));
        mlopsIntents.forEach(intent => packs.registerIntent(intent));
        httpRouter.use(
          createMlopsRouter({
            httpAuth,
            catalogue: parts.catalogue,
            generator: new SkeletonSystemGenerator(skeletons),
            models: new ComponentModelsService(
              catalog,
              readModelRegistry(config),
            ),
          }),
        );
      },
    });
  },
});
