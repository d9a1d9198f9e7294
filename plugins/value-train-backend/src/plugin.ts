import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { projectsServiceRef } from '@trainyard/plugin-agents-node';
import { valueTrainPermissions } from '@trainyard/plugin-value-train-common';
import { registerActions } from './actions/registerActions';
import { readConfig } from './config';
import { openDatabase, TrainStore } from './database/TrainStore';
import { Access } from './router/access';
import { createRouter } from './router/createRouter';
import { BoardService } from './service/BoardService';
import { loadExample } from './service/loadExample';
import { TrainService } from './service/TrainService';

/** Projects as trains: phases, gates, artifacts, audit and portfolio. */
export const valueTrainPlugin = createBackendPlugin({
  pluginId: 'value-train',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        projects: projectsServiceRef,
        rootConfig: coreServices.rootConfig,
      },
      async init({
        actions,
        auditor,
        auth,
        database,
        events,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        permissions,
        permissionsRegistry,
        projects,
        rootConfig,
      }) {
        const config = readConfig(rootConfig);
        const store = new TrainStore(await openDatabase(database));
        const trains = new TrainService(store, config, events, logger);
        const access = new Access({
          auth,
          httpAuth,
          permissions,
          projects,
          trains,
        });
        permissionsRegistry.addPermissions(valueTrainPermissions);
        httpRouter.use(
          createRouter({
            access,
            trains,
            boards: new BoardService(store, config.baselineDays),
            auditor,
          }),
        );
        registerActions(actions, { trains, projects });
        if (config.example) {
          // Training takes a while, so the portal does not wait for it.
          lifecycle.addStartupHook(() => {
            loadExample(store, config.dataFolder, logger, new Date()).catch(
              error =>
                logger.error(`The example train could not be loaded: ${error}`),
            );
          });
        }
      },
    });
  },
});
