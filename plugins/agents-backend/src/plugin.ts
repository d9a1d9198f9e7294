import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  actionsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { agentsPermissions } from '@trainyard/plugin-agents-common';
import {
  AgentTool,
  agentsExtensionPoint,
  IntentRegistry,
  Mind,
  MindFactory,
} from '@trainyard/plugin-agents-node';
import { buildBackend } from './build/buildBackend';
import { registerActions } from './actions/registerActions';
import { createGitRouter } from './git/createGitRouter';
import { ownTools } from './graphs/ownTools';
import { registerOwnGraphs } from './graphs/registerOwnGraphs';
import { readAgentsConfig } from './config';
import { GraphRegistry } from './engine/GraphRegistry';

/** Durable runs of agent graphs, gates that wait for people, live events. */
export const agentsPlugin = createBackendPlugin({
  pluginId: 'agents',
  register(env) {
    const graphs = new GraphRegistry();
    const minds: (Mind | MindFactory)[] = [];
    const tools: AgentTool[] = [];
    const intents = new IntentRegistry();
    env.registerExtensionPoint(agentsExtensionPoint, {
      registerAgent: agent => graphs.registerAgent(agent as never),
      registerGraph: graph => graphs.registerGraph(graph),
      registerMind: mind => minds.push(mind),
      registerTool: tool => tools.push(tool as never),
      registerIntent: intent => intents.register(intent),
    });
    env.registerInit({
      deps: {
        database: coreServices.database,
        rootConfig: coreServices.rootConfig,
        logger: coreServices.logger,
        auth: coreServices.auth,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        userInfo: coreServices.userInfo,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        auditor: coreServices.auditor,
        discovery: coreServices.discovery,
        urlReader: coreServices.urlReader,
        lifecycle: coreServices.lifecycle,
        rootLifecycle: coreServices.rootLifecycle,
        catalog: catalogServiceRef,
        events: eventsServiceRef,
        notifications: notificationService,
        actionsRegistry: actionsRegistryServiceRef,
        actions: actionsServiceRef,
      },
      async init({
        database,
        httpRouter,
        permissionsRegistry,
        lifecycle,
        rootLifecycle,
        actionsRegistry,
        urlReader,
        ...services
      }) {
        const knex = await database.getClient();
        if (!database.migrations?.skip) {
          await knex.migrate.latest({
            directory: resolvePackagePath(
              '@trainyard/plugin-agents-backend',
              'migrations',
            ),
          });
        }
        permissionsRegistry.addPermissions(agentsPermissions);
        registerOwnGraphs(graphs, {
          auth: services.auth,
          catalog: services.catalog,
          urlReader,
          folders: readAgentsConfig(services.rootConfig).reviews.folders,
        });
        const { engine, router, streams, projects, ...parts } = buildBackend({
          ...services,
          knex,
          graphs,
          minds,
          tools: [...ownTools, ...tools],
          intents,
        });
        await projects.ensureDefault();
        registerActions(actionsRegistry, parts.operations);
        const { auth } = services;
        httpRouter.use(
          createGitRouter({
            auth,
            git: parts.git,
            callers: parts.operations.callers,
            projects,
          }),
        );
        httpRouter.use(router);
        httpRouter.addAuthPolicy({ path: '/health', allow: 'unauthenticated' });
        // Git sends its token as a password; the routes authenticate themselves.
        httpRouter.addAuthPolicy({ path: '/git', allow: 'unauthenticated' });
        await parts.triggers.subscribe();
        // Recovered nodes call other plugins, which are up only at start-up.
        lifecycle.addStartupHook(() => engine.start());
        rootLifecycle.addBeforeShutdownHook(() => streams.close());
        lifecycle.addShutdownHook(() => engine.stop());
      },
    });
  },
});
