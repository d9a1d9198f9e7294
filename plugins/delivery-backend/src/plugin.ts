import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { deliveryPermissions } from '@trainyard/plugin-delivery-common';
import {
  deliveryExtensionPoint,
  type DeliveryCollector,
  type DeliveryPoller,
  type DeliveryProvider,
} from '@trainyard/plugin-delivery-node';
import { registerActions } from './actions/registerActions';
import { registerDetailActions } from './actions/registerDetailActions';
import { ScopeDirectory } from './catalog/ScopeDirectory';
import { readConfig } from './config';
import { QUIET_SECONDS } from './database/dirtyComponents';
import { openDatabase } from './database/migrate';
import { ExampleData } from './examples/ExampleData';
import { readPollers } from './pollers/readPollers';
import { PollerRunner } from './pollers/PollerRunner';
import { Repairer } from './rollups/Repairer';
import { Access } from './router/access';
import { createRouter, createWebhookRouter } from './router/createRouter';
import { IngestService } from './service/IngestService';
import { MetricsService } from './service/MetricsService';
import { Nudge } from './service/Nudge';
import { subscribeToOwnEvents } from './service/ownEvents';
import { Recomputer } from './service/Recomputer';
import { Replayer } from './service/Replayer';
import { applyRetention } from './service/retention';
import { SourcesService } from './service/SourcesService';
import { SettingsStore } from './settings/SettingsStore';

/** Collects deployments, changes and incidents and answers what they amount to. */
export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(env) {
    const pollers: DeliveryPoller[] = [];
    const collectors: DeliveryCollector[] = [];
    const providers: DeliveryProvider[] = [];
    env.registerExtensionPoint(deliveryExtensionPoint, {
      addPoller: poller => pollers.push(poller),
      addCollector: collector => collectors.push(collector),
      addProvider: provider => providers.push(provider),
    });
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
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
      },
      async init({
        actions,
        auditor,
        auth,
        catalog,
        config,
        database,
        events,
        httpAuth,
        httpRouter,
        logger,
        permissions,
        permissionsRegistry,
        scheduler,
      }) {
        const settingsOfInstallation = readConfig(config);
        const knex = await openDatabase(database);
        const settings = new SettingsStore(knex);
        const scopes = new ScopeDirectory(knex, catalog, auth);
        const ingest = new IngestService(knex, scopes, settings, logger);
        collectors.forEach(collector => ingest.addCollector(collector));
        const repairer = new Repairer(
          knex,
          async () => (await settings.read('definition')).value,
          logger,
        );
        const recomputer = new Recomputer(
          knex,
          new Replayer(knex, scopes, settings),
          repairer,
          logger,
        );
        const examples = new ExampleData(knex, ingest);
        const repair = async (signal?: AbortSignal) => {
          await examples.makeWay();
          await repairer.repairDirty(signal);
        };
        const metrics = new MetricsService(knex, settings, scopes, providers);
        const allPollers = [...pollers, ...readPollers(config)];
        const nudge = new Nudge({
          // A little longer than the pause after which a component counts as quiet.
          pauseMs: QUIET_SECONDS * 1000 + 200,
          work: async () => {
            await repair();
            return repairer.hasDirty();
          },
          onError: error =>
            logger.warn(
              `Roll-ups could not be repaired and are tried again: ${error}`,
            ),
        });
        const onRows = () => nudge.ask();
        const secrets = settingsOfInstallation.webhookSecrets;

        permissionsRegistry.addPermissions(deliveryPermissions);
        httpRouter.use(createWebhookRouter(ingest, secrets, onRows));
        httpRouter.addAuthPolicy({
          path: '/webhooks',
          allow: 'unauthenticated',
        });
        httpRouter.use(
          createRouter({
            access: new Access(httpAuth, permissions),
            metrics,
            scopes,
            knex,
            ingest,
            onRows,
            settings,
            recomputer,
            sources: new SourcesService(knex, secrets, allPollers),
            auditor,
          }),
        );
        registerActions(actions, { metrics, scopes, permissions });
        registerDetailActions(actions, { metrics, scopes, permissions, knex });
        await subscribeToOwnEvents(events, {
          ingest,
          scopes,
          knex,
          logger,
          onRows,
        });

        const every = (
          id: string,
          seconds: number,
          minutes: number,
          fn: (signal: AbortSignal) => Promise<unknown>,
        ) =>
          scheduler.scheduleTask({
            id: `delivery-${id}`,
            frequency: { seconds },
            timeout: { minutes },
            initialDelay: { seconds: 5 },
            fn: async signal => {
              await fn(signal);
            },
          });
        await every('repair', 30, 15, repair);
        await every('recompute', 60, 60, () => recomputer.runIfWanted());
        await every('retention', 24 * 3600, 60, () =>
          applyRetention(knex, settingsOfInstallation),
        );
        // With every start, not when the last time has passed: the setting may have changed.
        await scheduler.scheduleTask({
          id: 'delivery-examples',
          scope: 'local',
          frequency: { hours: 6 },
          timeout: { minutes: 15 },
          initialDelay: { seconds: 4 },
          fn: async () => {
            if (settingsOfInstallation.hasExamples)
              await examples.load(Date.now());
            else await examples.remove();
            onRows();
          },
        });
        // Each replica keeps its own claims in memory, so each refreshes them.
        await scheduler.scheduleTask({
          id: 'delivery-scopes',
          scope: 'local',
          frequency: { seconds: 300 },
          timeout: { minutes: 10 },
          initialDelay: { seconds: 3 },
          fn: async () => {
            await scopes.refresh();
            if ((await ingest.remap()) > 0) onRows();
          },
        });
        const runner = new PollerRunner(knex, ingest, logger);
        for (const poller of allPollers) {
          await every(
            `poll-${poller.id}`,
            poller.intervalSeconds,
            30,
            async signal => {
              await runner.run(poller, signal);
              onRows();
            },
          );
        }
      },
    });
  },
});
