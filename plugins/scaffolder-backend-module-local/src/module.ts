import path from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createPublishLocalAction } from './actions/createPublishLocalAction';
import { createAwaitEntityAction } from './actions/createAwaitEntityAction';

/**
 * Publishes what a template made to the built-in repositories.
 *
 * @public
 */
export const scaffolderModuleLocal = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'local',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
      },
      async init({ actions, catalog, config }) {
        const repositories = path.resolve(
          config.getOptionalString('trainyard.repositories.path') ??
            '.data/repos',
        );
        actions.addActions(
          createPublishLocalAction({ repositories }),
          createAwaitEntityAction({ catalog }),
        );
      },
    });
  },
});
