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
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AgentsClient, RunDetails } from '@trainyard/plugin-agents-common';
import {
  agentsExtensionPoint,
  AgentsExtensionPoint,
} from '@trainyard/plugin-agents-node';
import agentsPlugin from '@trainyard/plugin-agents-backend';
import type { Knex } from 'knex';
import request from 'supertest';
import { agentsModuleModels } from '../module';

const TICK_MS = 20;
const PATIENCE_MS = 120_000;

/** A portal with models, as a test sees it. */
export interface Portal {
  get(path: string): Promise<request.Response>;
  post(path: string, body: object): Promise<request.Response>;
  put(path: string, body: object): Promise<request.Response>;
  delete(path: string): Promise<request.Response>;
  /** A client as a person has it, for what is streamed. */
  clientOf(userEntityRef: string): AgentsClient;
  /** The run as soon as it has one of the states. */
  waitFor(
    workflowId: string,
    ...states: RunDetails['status'][]
  ): Promise<RunDetails>;
  /** Starts a run and waits until it is at its end or at a gate. */
  run(template: string, parameters: object): Promise<RunDetails>;
  approve(run: RunDetails): Promise<RunDetails>;
  stop(): Promise<void>;
}

/** Starts the agents plugin with the models module on a real database. */
export async function startPortal(options: {
  readonly knex: Knex;
  readonly agents: object;
  readonly register?: (packs: AgentsExtensionPoint) => void;
  /** Other plugins, or doubles of them. */
  readonly features?: readonly BackendFeature[];
}): Promise<Portal> {
  const pack = createBackendModule({
    pluginId: 'agents',
    moduleId: 'test-pack',
    register(env) {
      env.registerInit({
        deps: { packs: agentsExtensionPoint },
        async init({ packs }) {
          options.register?.(packs);
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      agentsPlugin,
      agentsModuleModels,
      pack,
      ...(options.features ?? []),
      mockServices.rootConfig.factory({
        data: {
          trainyard: { permission: { admins: ['user:default/alice'] } },
          agents: {
            defaultProject: { everyoneIs: 'approver' },
            ...options.agents,
          },
        },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => options.knex }),
      }),
      catalogServiceMock.factory({ entities: [] }),
    ],
  });
  const header = {
    authorization: mockCredentials.user.header('user:default/alice'),
  };
  const portal: Portal = {
    get: async path =>
      request(backend.server).get(`/api/agents${path}`).set(header),
    post: async (path, body) =>
      request(backend.server).post(`/api/agents${path}`).set(header).send(body),
    put: async (path, body) =>
      request(backend.server).put(`/api/agents${path}`).set(header).send(body),
    delete: async path =>
      request(backend.server).delete(`/api/agents${path}`).set(header),
    clientOf: userEntityRef =>
      new AgentsClient({
        discoveryApi: {
          getBaseUrl: async () =>
            `http://localhost:${backend.server.port()}/api/agents`,
        },
        fetchApi: {
          fetch: (input, init) =>
            fetch(input, {
              ...init,
              headers: {
                ...init?.headers,
                authorization: mockCredentials.user.header(userEntityRef),
              },
            }),
        },
      }),
    waitFor: async (workflowId, ...states) => {
      const until = Date.now() + PATIENCE_MS;
      for (;;) {
        const { body } = await portal.get(`/workflows/${workflowId}`);
        if (states.includes(body.status)) return body;
        if (Date.now() > until) {
          throw new Error(`The run is ${JSON.stringify(body)}`);
        }
        await new Promise(resolve => setTimeout(resolve, TICK_MS));
      }
    },
    run: async (template, parameters) => {
      const { body } = await portal.post('/workflows', {
        template,
        parameters,
      });
      return portal.waitFor(
        body.workflowId,
        'completed',
        'failed',
        'cancelled',
        'waiting',
      );
    },
    approve: async run => {
      const gate = run.gates.find(({ status }) => status === 'waiting');
      await portal.post(`/gates/${gate?.gateId}/approve`, {
        subjectHash: gate?.subjectHash,
      });
      return portal.waitFor(run.workflowId, 'completed', 'failed');
    },
    stop: () => backend.stop(),
  };
  return portal;
}
