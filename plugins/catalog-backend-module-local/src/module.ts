import path from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { ExampleLabelProcessor } from './ExampleLabelProcessor';
import { findCatalogFiles } from './findFiles';
import { FolderEntityProvider } from './FolderEntityProvider';

const REFRESH_SECONDS = 3;

/**
 * Feeds the catalog from folders of this machine: the example organisation
 * and the built-in repositories.
 *
 * @public
 */
export const catalogModuleLocal = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'local',
  register(reg) {
    reg.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ processing, config, logger, scheduler }) {
        const hasExamples =
          config.getOptionalBoolean('trainyard.examples.enabled') ?? false;
        const examples = path.resolve(
          config.getOptionalString('trainyard.examples.path') ?? 'examples',
        );
        const repositories = path.resolve(
          config.getOptionalString('trainyard.repositories.path') ??
            '.data/repos',
        );
        const providers = [
          // Present even when turned off: then it takes the examples out.
          new FolderEntityProvider({
            name: 'trainyard-examples',
            listFiles: async () =>
              hasExamples ? findCatalogFiles(examples) : [],
            logger,
          }),
          new FolderEntityProvider({
            name: 'trainyard-repositories',
            listFiles: () => findCatalogFiles(repositories),
            logger,
          }),
        ];
        processing.addEntityProvider(...providers);
        processing.addProcessor(new ExampleLabelProcessor(examples + path.sep));
        await scheduler.scheduleTask({
          id: 'trainyard-local-folders',
          frequency: { seconds: REFRESH_SECONDS },
          timeout: { seconds: 30 },
          scope: 'local', // the folders are this machine's
          fn: async () => {
            await Promise.all(providers.map(provider => provider.refresh()));
          },
        });
      },
    });
  },
});
