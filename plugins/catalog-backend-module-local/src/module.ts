import path from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { ExampleLabelProcessor } from './ExampleLabelProcessor';
import { findCatalogFiles, findRootFiles } from './findFiles';
import { FolderEntityProvider } from './FolderEntityProvider';
import { LocalDefinitionProcessor } from './LocalDefinitionProcessor';

const REFRESH_SECONDS = 3;

/**
 * Feeds the catalog from folders of this machine: the example organisation,
 * the built-in repositories, and the repositories of trains.
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
        const trains = path.resolve(
          config.getOptionalString('valueTrain.dataFolder') ??
            '.data/value-train',
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
          new FolderEntityProvider({
            name: 'trainyard-trains',
            listFiles: () => findRootFiles(trains),
            logger,
          }),
        ];
        processing.addEntityProvider(...providers);
        processing.addProcessor(new ExampleLabelProcessor(examples + path.sep));
        processing.addProcessor(new LocalDefinitionProcessor());
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
