import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import knexFactory, { type Knex } from 'knex';
import plugin from '@trainyard/plugin-delivery-backend';
import { componentName } from './generate';

export interface BenchServer {
  readonly url: string;
  readonly knex: Knex;
  close(): Promise<void>;
}

/** A delivery backend on a database of its own, with a catalog of so many components. */
export async function startServer(connection: string, components: number): Promise<BenchServer> {
  const name = `bench_delivery_${process.pid}`;
  const admin = knexFactory({ client: 'pg', connection, pool: { min: 0, max: 1 } });
  await admin.raw('DROP DATABASE IF EXISTS ??', [name]);
  await admin.raw('CREATE DATABASE ??', [name]);
  const address = new URL(connection);
  address.pathname = `/${name}`;
  const knex = knexFactory({ client: 'pg', connection: address.toString(), pool: { min: 0, max: 6 } });
  const entities = Array.from({ length: components }, (_, index) => {
    const [, entityName] = componentName(index).split('/');
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { namespace: 'default', name: entityName },
      spec: {},
      relations: [{ type: 'partOf', targetRef: `system:default/system-${index % 50}` }],
    };
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      catalogServiceMock.factory({ entities }),
      mockServices.rootLogger.factory(),
    ],
  });
  // A connection closed just when a request goes out on it would pass for a failure of what is measured.
  backend.server.keepAliveTimeout = 0;
  return {
    url: `http://127.0.0.1:${backend.server.port()}/api/delivery`,
    knex,
    close: async () => {
      await backend.stop();
      await knex.destroy();
      await admin.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]);
      await admin.destroy();
    },
  };
}
