import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  agentsServiceRef,
  projectsServiceRef,
} from '@trainyard/plugin-agents-node';
import { valueTrainPermissions } from '@trainyard/plugin-value-train-common';
import { registerActions } from './actions/registerActions';
import { readConfig } from './config';
import { QuestionStore } from './database/QuestionStore';
import { openDatabase, TrainStore } from './database/TrainStore';
import { GithubRepositories } from './remote/GithubRepositories';
import { TrainRemotes } from './remote/TrainRemotes';
import { Access } from './router/access';
import { createRouter } from './router/createRouter';
import { AuditSigner } from './service/AuditSigner';
import { BoardService } from './service/BoardService';
import { GateQuestions } from './service/GateQuestions';
import { loadExample } from './service/loadExample';
import { TrainService } from './service/TrainService';

const EXAMPLE_DELAY_MS = 3_000;

/** Projects as trains: phases, gates, artifacts, audit and portfolio. */
export const valueTrainPlugin = createBackendPlugin({
  pluginId: 'value-train',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        agents: agentsServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        projects: projectsServiceRef,
        rootConfig: coreServices.rootConfig,
        rootLifecycle: coreServices.rootLifecycle,
      },
      async init({
        actions,
        agents,
        auditor,
        auth,
        database,
        events,
        httpAuth,
        httpRouter,
        logger,
        permissions,
        permissionsRegistry,
        projects,
        rootConfig,
        rootLifecycle,
      }) {
        const config = readConfig(rootConfig);
        const knex = await openDatabase(database);
        const store = new TrainStore(knex);
        const integrations = ScmIntegrations.fromConfig(rootConfig);
        const remotes = new TrainRemotes(
          new GithubRepositories(
            integrations,
            DefaultGithubCredentialsProvider.fromIntegrations(integrations),
          ),
          logger,
        );
        const trains = new TrainService(store, config, events, logger, remotes);
        const questions = new GateQuestions({
          agents,
          questions: new QuestionStore(knex),
          trains,
          logger,
        });
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
            boards: new BoardService(
              store,
              config.baselineDays,
              config.pipeline,
            ),
            questions,
            signer: new AuditSigner(config.auditKeyFile),
            auditor,
          }),
        );
        registerActions(actions, { trains, questions, projects });
        if (config.example) {
          // Training takes a while: it begins when all plugins have started and
          // whoever waits for the portal has its first page.
          rootLifecycle.addStartupHook(() => {
            const load = () =>
              loadExample(store, config.dataFolder, logger, new Date()).catch(
                error =>
                  logger.error(
                    `The example train could not be loaded: ${error}`,
                  ),
              );
            setTimeout(load, EXAMPLE_DELAY_MS).unref();
          });
        }
      },
    });
  },
});
