import './instrumentation';
import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouter } from './rootHttpRouter';
import { rootLoggerServiceFactory } from './rootLogger';

const backend = createBackend();

backend.add(rootHttpRouter);
backend.add(rootLoggerServiceFactory);
backend.add(import('./configurationSchema'));
backend.add(import('./compressedAssets'));
backend.add(import('./metricsPlugin'));
backend.add(import('./cliPlugin'));

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));

// Identity and permissions
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@trainyard/plugin-permission-backend-module-trainyard'));

// Catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@trainyard/plugin-catalog-backend-module-local'));
backend.add(import('@trainyard/plugin-catalog-backend-module-agents'));
backend.add(import('@backstage/plugin-catalog-backend-module-github'));
backend.add(import('@backstage/plugin-catalog-backend-module-github-org'));
backend.add(import('@backstage/plugin-catalog-backend-module-gitlab'));
backend.add(import('@backstage/plugin-catalog-backend-module-gitlab-org'));

// Templates
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);
backend.add(import('@trainyard/plugin-scaffolder-backend-module-local'));
backend.add(import('@trainyard/plugin-scaffolder-backend-module-agents'));

// Documentation
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@trainyard/plugin-techdocs-backend-module-node-generator'));

// Search
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

// People
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-events-backend'));

// Agents: runs, gates, events
backend.add(import('@trainyard/plugin-agents-backend'));
backend.add(import('@trainyard/plugin-agents-backend-module-devops'));
backend.add(import('@trainyard/plugin-agents-backend-module-policy'));
backend.add(import('@trainyard/plugin-agents-backend-module-mlops'));
backend.add(import('@trainyard/plugin-agents-backend-module-models'));

// Migration
backend.add(import('@trainyard/plugin-migration-backend'));
backend.add(import('@trainyard/plugin-agents-backend-module-migration'));
backend.add(import('@trainyard/plugin-scaffolder-backend-module-migration'));

// Agents from outside
backend.add(import('@backstage/plugin-mcp-actions-backend'));

// Delivery
backend.add(import('@trainyard/plugin-delivery-backend'));

// Policy
backend.add(import('@trainyard/plugin-policy-backend'));
backend.add(import('@trainyard/plugin-scaffolder-backend-module-policy'));

// Trains
backend.add(import('@trainyard/plugin-value-train-backend'));
backend.add(import('@trainyard/plugin-agents-backend-module-value-train'));
backend.add(import('@trainyard/plugin-scaffolder-backend-module-value-train'));

backend.start();
