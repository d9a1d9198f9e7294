// A backend with the agents plugin, in a process of its own. Started by the
// benchmarks: BENCH_DATABASE, BENCH_PORT and BENCH_ROLE say what it is.
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { agentsExtensionPoint } from '@trainyard/plugin-agents-node';
import { chaosGraph, fiveGraph, waitingGraph } from './pack';

// Nobody is left behind when the benchmark ends in any way.
process.on('disconnect', () => process.exit(0));

const port = Number(process.env.BENCH_PORT);
const role = process.env.BENCH_ROLE ?? 'all';
const isWeb = role !== 'worker';

const config = new ConfigReader({
  app: { baseUrl: `http://127.0.0.1:${port}` },
  backend: {
    baseUrl: `http://127.0.0.1:${port}`,
    listen: { host: '127.0.0.1', port },
    role,
    database: {
      client: 'pg',
      connection: process.env.BENCH_DATABASE,
      pluginDivisionMode: 'schema',
      ensureSchemaExists: true,
      knexConfig: { pool: { min: 0, max: 4 } },
      plugin: { agents: { knexConfig: { pool: { min: 2, max: 14 } } } },
    },
  },
  agents: {
    defaultProject: { everyoneIs: 'approver' },
    queue: {
      workerConcurrency: Number(process.env.BENCH_CONCURRENCY ?? 10),
      projectConcurrency: 500,
    },
  },
  permission: { enabled: true },
  auth: {
    environment: 'development',
    providers: {
      guest: {
        dangerouslyAllowOutsideDevelopment: true,
        userEntityRef: 'user:default/bench',
      },
    },
  },
});

/** Nobody is in the catalog: what is measured is not the catalog. */
const emptyCatalog = createServiceFactory({
  service: catalogServiceRef,
  deps: {},
  factory: () =>
    ({
      getEntityByRef: async () => undefined,
      getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => ({
        items: entityRefs.map(() => undefined),
      }),
      getEntities: async () => ({ items: [] }),
      queryEntities: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    } as never),
});

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () => config,
  }),
);
backend.add(emptyCatalog);
backend.add(
  createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({ send: async () => {} }),
  }),
);
backend.add(import('@trainyard/plugin-agents-backend'));
backend.add(
  createBackendModule({
    pluginId: 'agents',
    moduleId: 'bench-pack',
    register(env) {
      env.registerInit({
        deps: { packs: agentsExtensionPoint },
        async init({ packs }) {
          [fiveGraph, waitingGraph, chaosGraph].forEach(graph =>
            packs.registerGraph(graph),
          );
        },
      });
    },
  }),
);
if (process.env.BENCH_PACK === 'mlops') {
  backend.add(import('../mlops/stoppingPack'));
}
if (isWeb) {
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(
    import('@trainyard/plugin-permission-backend-module-trainyard'),
  );
}
backend.start().catch(() => {
  // Whoever looks after processes starts it again: the database was away.
  process.exit(1);
});
