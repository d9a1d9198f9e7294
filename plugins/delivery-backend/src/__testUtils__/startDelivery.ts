import { createHmac } from 'node:crypto';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import type { JsonObject } from '@backstage/types';
import type { PostgresDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import plugin from '../index';

const component = (name: string, annotations: Record<string, string> = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { namespace: 'default', name, annotations },
  spec: {
    type: 'service',
    owner: 'team-a',
    lifecycle: 'production',
    system: 'payments',
  },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/team-a' },
    { type: 'partOf', targetRef: 'system:default/payments' },
  ],
});
const system = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { namespace: 'default', name: 'payments' },
};

/** The secret of the GitHub webhook. */
export const SECRET = 'planted-webhook-secret';

/** The plugin on a database of its own, with two components in the catalog. */
export async function startDelivery(
  databases: PostgresDatabases,
  webhooks: JsonObject = { github: { secrets: ['old-secret', SECRET] } },
  further: {
    readonly config?: JsonObject;
    readonly knex?: Knex;
    /** Whether the work that begins a little after the start is done, too. */
    readonly withTasks?: boolean;
  } = {},
) {
  const knex: Knex = further.knex ?? (await databases.init());
  let events: EventsService | undefined;
  const actions = actionsRegistryServiceMock();
  const { server } = await startTestBackend({
    features: [
      plugin,
      createBackendModule({
        pluginId: 'delivery',
        moduleId: 'test-events',
        register(env) {
          env.registerInit({
            deps: { service: eventsServiceRef },
            async init({ service }) {
              events = service;
            },
          });
        },
      }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      mockServices.database.mock({ getClient: async () => knex }).factory,
      catalogServiceMock.factory({
        entities: [
          component('ledger', { 'github.com/project-slug': 'acme/ledger' }),
          component('cart'),
          system,
        ],
      }),
      mockServices.scheduler.factory({
        includeInitialDelayedTasksOnStartup: further.withTasks,
      }),
      mockServices.rootConfig.factory({
        data: { ...further.config, delivery: { webhooks } },
      }),
    ],
  });
  const publish = async (topic: string, eventPayload: unknown) =>
    events?.publish({ topic, eventPayload });
  return { server, knex, publish, actions };
}

/** The period of the rows that tests send. */
export const MARCH = 'from=2026-03-01&to=2026-03-31';

/** Numbers follow rows soon, not at once. */
export async function eventually<Value>(
  read: () => Promise<Value>,
  accept: (value: Value) => boolean,
): Promise<Value> {
  for (let attempt = 0; ; attempt++) {
    const value = await read();
    if (accept(value) || attempt > 1000) return value;
    await new Promise(resolve => {
      setTimeout(resolve, 25);
    });
  }
}

/** The signature that GitHub would send. */
export function sign(body: string, secret: string) {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
