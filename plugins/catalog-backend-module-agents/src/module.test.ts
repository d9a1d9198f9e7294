import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { FieldFormatEntityPolicy } from '@backstage/catalog-model';
import {
  EntityProvider,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';
import { Router } from 'express';
import { catalogModuleAgents } from './module';

const namer = {
  id: 'namer',
  title: 'Namer',
  purpose: 'Finds names',
  mind: 'rules',
  graphs: ['name-a-service'],
};

describe('the agents in the catalog', () => {
  it('are resources with owner, system and annotation, written when they change', async () => {
    let agents: object[] = [namer];
    let isDown = false;
    const providers: EntityProvider[] = [];
    const addEntityProvider = (...added: EntityProvider[]) => {
      providers.push(...added);
    };
    let refresh = async () => {};
    const agentsDouble = createBackendPlugin({
      pluginId: 'agents',
      register(env) {
        env.registerInit({
          deps: {
            httpRouter: coreServices.httpRouter,
            httpAuth: coreServices.httpAuth,
          },
          async init({ httpRouter, httpAuth }) {
            const router = Router();
            router.get('/agent-kinds', async (request, response) => {
              const { principal } = await httpAuth.credentials(request, {
                allow: ['service'],
              });
              expect(principal.subject).toBe('plugin:catalog');
              if (isDown) response.status(503).end();
              else response.json({ items: agents });
            });
            httpRouter.use(router);
          },
        });
      },
    });
    const backend = await startTestBackend({
      extensionPoints: [
        [catalogProcessingExtensionPoint, { addEntityProvider }],
      ],
      features: [
        catalogModuleAgents,
        agentsDouble,
        mockServices.rootConfig.factory({
          data: { trainyard: { agentEntities: { owner: 'group:default/ai' } } },
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () =>
            ({
              scheduleTask: async ({ fn }: { fn: () => Promise<void> }) => {
                refresh = fn;
              },
            } as never),
        }),
      ],
    });
    try {
      const connection = { applyMutation: jest.fn(), refresh: jest.fn() };
      await providers[0].connect(connection);
      await refresh();
      await refresh();
      expect(connection.applyMutation).toHaveBeenCalledTimes(1);
      const [{ entity }] = connection.applyMutation.mock.lastCall[0].entities;
      // What the catalog itself would refuse never gets into it.
      await new FieldFormatEntityPolicy().enforce(entity);
      expect(entity).toMatchObject({
        kind: 'Resource',
        metadata: {
          name: 'agent-namer',
          title: 'Namer',
          annotations: { 'trainyard.io/agent-id': 'namer' },
          tags: ['agent', 'name-a-service'],
        },
        spec: {
          type: 'agent',
          owner: 'group:default/ai',
          system: 'trainyard',
        },
      });
      isDown = true;
      await refresh();
      expect(connection.applyMutation).toHaveBeenCalledTimes(1);
      isDown = false;
      agents = [];
      await refresh();
      expect(connection.applyMutation.mock.lastCall[0].entities).toEqual([]);
    } finally {
      await backend.stop();
    }
  });
});
