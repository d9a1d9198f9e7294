import {
  BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { RunDetails } from '@trainyard/plugin-agents-common';
import {
  agentsExtensionPoint,
  AgentsExtensionPoint,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { agentsPlugin } from '../plugin';

/** A backend with the plugin on a real database. */
export type TestBackend = Awaited<ReturnType<typeof startBackend>>;

export interface TestBackendOptions {
  readonly knex: Knex;
  readonly register?: (packs: AgentsExtensionPoint) => void;
  readonly entities?: Entity[];
  readonly config?: Record<string, unknown>;
  /** Other plugins, or doubles of them. */
  readonly features?: readonly BackendFeature[];
}

/** Starts the plugin with graphs of a test; several one after another work. */
export async function startBackend({
  knex,
  register,
  entities = [],
  config = {},
  features = [],
}: TestBackendOptions) {
  const pack = createBackendModule({
    pluginId: 'agents',
    moduleId: 'test-pack',
    register(env) {
      env.registerInit({
        deps: { packs: agentsExtensionPoint },
        async init({ packs }) {
          register?.(packs);
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      agentsPlugin,
      pack,
      ...features,
      mockServices.rootConfig.factory({
        data: {
          agents: { defaultProject: { everyoneIs: 'approver' } },
          ...config,
        },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      catalogServiceMock.factory({ entities }),
    ],
  });
  return { server: backend.server, stop: () => backend.stop() };
}

/** Requests as a person. */
export function actAs(backend: TestBackend, user = 'user:default/alice') {
  const header = {
    authorization: mockCredentials.user.header(user),
  };
  const prefix = (path: string) => `/api/agents${path}`;
  return {
    get: (path: string) =>
      request(backend.server).get(prefix(path)).set(header),
    post: (path: string, body: object = {}) =>
      request(backend.server).post(prefix(path)).set(header).send(body),
    put: (path: string, body: object) =>
      request(backend.server).put(prefix(path)).set(header).send(body),
    delete: (path: string) =>
      request(backend.server).delete(prefix(path)).set(header),
  };
}

const TICK_MS = 25;
const PATIENCE_MS = 120_000;

/** Asks until the answer is there; the condition is the clock, not a sleep. */
export async function waitFor<Value>(
  ask: () => Promise<Value | undefined>,
  what = 'the condition',
): Promise<Value> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await ask();
    if (value !== undefined) {
      return value;
    }
    if (Date.now() > until) {
      throw new Error(`Waited ${PATIENCE_MS} ms for ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, TICK_MS));
  }
}

/** The run as soon as it has the status. */
export function waitForStatus(
  person: ReturnType<typeof actAs>,
  workflowId: string,
  status: RunDetails['status'],
): Promise<RunDetails> {
  let last: unknown;
  return waitFor(async () => {
    const { body } = await person.get(`/workflows/${workflowId}`);
    last = body;
    return body.status === status ? (body as RunDetails) : undefined;
  }, `status ${status}`).catch(error => {
    throw new Error(`${error.message}; the run is ${JSON.stringify(last)}`);
  });
}
