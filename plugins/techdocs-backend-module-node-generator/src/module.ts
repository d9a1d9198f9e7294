import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  type GeneratorBase,
  type TechdocsGenerator,
  techdocsGeneratorExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { DocsPrebuilder } from './DocsPrebuilder';
import { NodeGenerator } from './NodeGenerator';

const PREBUILD_SECONDS = 20;

/**
 * Builds TechDocs sites in this process instead of by MkDocs.
 *
 * @public
 */
export const techdocsModuleNodeGenerator = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'node-generator',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        generator: techdocsGeneratorExtensionPoint,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, discovery, generator, logger, scheduler }) {
        // The extension point names its stock class but calls only `run`.
        const nodeGenerator: GeneratorBase = new NodeGenerator();
        generator.setTechdocsGenerator(nodeGenerator as TechdocsGenerator);

        const prebuilder = new DocsPrebuilder({
          auth,
          catalog,
          discovery,
          logger,
        });
        await scheduler.scheduleTask({
          id: 'trainyard-prebuild-docs',
          frequency: { seconds: PREBUILD_SECONDS },
          initialDelay: { seconds: 5 },
          timeout: { minutes: 5 },
          scope: 'local',
          fn: () => prebuilder.buildNew(),
        });
      },
    });
  },
});
