import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createMigrateJenkinsfileAction } from './createMigrateJenkinsfileAction';

/** Adds the action `migration:jenkins` to the scaffolder. */
export const scaffolderModuleMigration = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'migration',
  register(env) {
    env.registerInit({
      deps: { actions: scaffolderActionsExtensionPoint },
      async init({ actions }) {
        actions.addActions(createMigrateJenkinsfileAction());
      },
    });
  },
});
