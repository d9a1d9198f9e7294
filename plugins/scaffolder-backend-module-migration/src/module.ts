import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createMigrateJenkinsfileAction } from './createMigrateJenkinsfileAction';

/** Adds the action `migration:jenkins` to the scaffolder. */
export const scaffolderModuleMigration = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'migration',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, discovery }) {
        actions.addActions(createMigrateJenkinsfileAction({ auth, discovery }));
      },
    });
  },
});
