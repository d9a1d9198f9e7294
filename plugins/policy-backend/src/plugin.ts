import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { DefaultOpaRuntime } from '@trainyard/opa';
import { policyPermissions } from '@trainyard/plugin-policy-common';
import {
  builtInEngines,
  policyEnginesExtensionPoint,
  type PolicyEngine,
} from '@trainyard/plugin-policy-node';
import { createListViolationsAction } from './actions/createListViolationsAction';
import { createValidatePolicyAction } from './actions/createValidatePolicyAction';
import { readSettings } from './config';
import { openDatabase } from './database/migrate';
import { BundleCopyStore } from './database/BundleCopyStore';
import { ReportStore } from './database/ReportStore';
import { ViolationStore } from './database/ViolationStore';
import { WaiverStore } from './database/WaiverStore';
import { startPullRequests } from './pullRequests/startPullRequests';
import { Access } from './router/access';
import { createRouter } from './router/createRouter';
import { openExternalOpa } from './service/openExternalOpa';
import { BundleManager } from './service/BundleManager';
import { startExamples } from './service/ExampleReports';
import { EntityOwners } from './service/EntityOwners';
import { PolicyAnnouncer } from './service/PolicyAnnouncer';
import { SentPolicies } from './service/SentPolicies';
import { PolicyService } from './service/PolicyService';
import { WaiverService } from './service/WaiverService';

/** Judges documents by policies, keeps reports, violations and waivers. */
export const policyPlugin = createBackendPlugin({
  pluginId: 'policy',
  register(env) {
    const added: PolicyEngine[] = [];
    env.registerExtensionPoint(policyEnginesExtensionPoint, {
      addEngine: engine => added.push(engine),
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
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(services) {
        const { config, logger } = services;
        const settings = readSettings(config);
        const knex = await openDatabase(services.database);
        const opa = new DefaultOpaRuntime();
        const bundles = new BundleManager({
          opa,
          external: openExternalOpa(settings.opa),
          engines: [...builtInEngines(opa, settings.engines), ...added],
          bundles: settings.bundles,
          copies: new BundleCopyStore(knex),
          logger,
          urlReader: services.urlReader,
        });
        const reports = new ReportStore(knex);
        const waivers = new WaiverStore(knex);
        const violations = new ViolationStore(knex);
        const policies = new PolicyService({
          settings,
          bundles,
          sent: new SentPolicies(opa),
          reports,
          waivers,
          owners: new EntityOwners(services.catalog, services.auth),
          announcer: new PolicyAnnouncer(
            services.events,
            services.notifications,
            logger,
          ),
        });
        const access = new Access(services.httpAuth, services.permissions);
        const waiverService = new WaiverService(waivers, () =>
          policies.rules(),
        );

        services.permissionsRegistry.addPermissions(policyPermissions);
        await startPullRequests({ ...services, knex, policies, settings });
        services.httpRouter.use(
          createRouter(
            {
              access,
              policies,
              bundles,
              reports,
              violations,
              waiverService,
              auditor: services.auditor,
            },
            settings.maximumBytes,
          ),
        );
        createValidatePolicyAction(services.actions, policies, access);
        createListViolationsAction(services.actions, violations, access);
        services.metrics
          .createObservableGauge('policy_compliance_rate', {
            description: 'Share of entities whose latest report passes',
            unit: '1',
          })
          .addCallback(async result => {
            const rate = await violations.complianceRate();
            if (rate.status === 'available') {
              result.observe(rate.value);
            }
          });
        await startExamples({
          ...services,
          folder: settings.examples,
          policies,
          reports,
        });
        if (settings.bundles.length > 0) {
          await bundles.reload();
        }
        if (settings.bundles.some(bundle => 'url' in bundle)) {
          // Each replica holds its own rules.
          await services.scheduler.scheduleTask({
            id: 'policy-bundles',
            scope: 'local',
            frequency: { minutes: 10 },
            initialDelay: { minutes: 10 },
            timeout: { minutes: 5 },
            fn: async () => {
              await bundles.reload();
            },
          });
        }
        services.lifecycle.addShutdownHook(() => opa.stop());
      },
    });
  },
});
