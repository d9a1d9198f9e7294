import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createPluginCalls } from '@trainyard/plugin-agents-node';
import { ValueTrainClient } from '@trainyard/plugin-value-train-common';
import { createFoundTrainAction } from './createFoundTrainAction';

/** Adds the action `value-train:found` to the scaffolder. */
export const scaffolderModuleValueTrain = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'value-train',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, discovery }) {
        actions.addActions(
          createFoundTrainAction(credentials => {
            const { fetchApi } = createPluginCalls({
              auth,
              discovery,
              getCredentials: async () => credentials,
            });
            return new ValueTrainClient({
              baseUrl: async () => 'plugin://value-train',
              fetch: (url, init) => fetchApi.fetch(url, init),
            });
          }),
        );
      },
    });
  },
});
