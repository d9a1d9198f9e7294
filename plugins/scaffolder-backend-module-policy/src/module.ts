import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  createEvaluator,
  readEnforcement,
  type PolicyEvaluator,
} from '@trainyard/plugin-policy-node';
import { createPolicyCheckAction } from './createPolicyCheckAction';

/** Adds the action `policy:check` to the scaffolder. */
export const scaffolderModulePolicy = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'policy',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
      },
      async init({ actions, config, lifecycle }) {
        // Made by the first task that needs it: most portals start without one.
        let evaluator: Promise<PolicyEvaluator> | undefined;
        actions.addActions(
          createPolicyCheckAction(
            () => (evaluator ??= createEvaluator()),
            readEnforcement(config),
          ),
        );
        lifecycle.addShutdownHook(async () => (await evaluator)?.stop());
      },
    });
  },
});
