import path from 'node:path';
import {
  createMockDirectory,
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { AgentsService } from '@trainyard/plugin-agents-node';
import type { RunningService } from '@trainyard/plugin-devops-common';
import express from 'express';
import request from 'supertest';
import { CiService } from '../ci/CiService';
import type { DeploymentTarget } from '../deploy/DeploymentTarget';
import { readPlanningContent } from '../domain/plan/readPlanningContent';
import { DeliveryFeed } from '../feed/DeliveryFeed';
import { ServiceGenerator } from '../generate/ServiceGenerator';
import { ServicePreviews } from '../preview/ServicePreviews';
import { LocalRepositories } from '../publish/LocalRepositories';
import { createPublishing } from '../publish/Publishing';
import { createDevopsRouter } from './createDevopsRouter';

jest.setTimeout(300_000);

const content = readPlanningContent(
  path.resolve(__dirname, '../../content/service-planning.yaml'),
);
const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

const running = (service: string): RunningService => ({
  service,
  environment: 'dev',
  version: 'a1b2c3d4',
  healthy: true,
  history: [],
});

describe('the routes of the pack', () => {
  const folder = createMockDirectory();
  const started: object[] = [];
  const feed = new DeliveryFeed(() => new Date('2026-11-01T10:00:00Z'));
  const events = mockServices.events.mock();
  const permissions = mockServices.permissions.mock();
  const agents = {
    withCredentials: () => ({
      startWorkflow: async (wish: object) => {
        started.push(wish);
        return { workflowId: 'w1', status: 'queued' };
      },
    }),
  } as unknown as AgentsService;
  const catalog = catalogServiceMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'orders', namespace: 'default' },
      },
    ],
  });

  function open(target: DeploymentTarget | { readonly unavailable: string }) {
    const app = express();
    app.use(
      createDevopsRouter({
        httpAuth: mockServices.httpAuth(),
        permissions,
        agents,
        catalog,
        ci: new CiService({
          catalog,
          integrations,
          logger: mockServices.logger.mock(),
          now: Date.now,
        }),
        target,
        feed,
        previews: new ServicePreviews({
          generator: new ServiceGenerator(
            path.resolve(__dirname, '../../../../templates/skeletons/service'),
            content,
          ),
          content,
          delivery: {
            repositories: new LocalRepositories(folder.path),
            publishing: createPublishing(undefined, integrations),
            catalog: { knows: async () => false, waitFor: async () => true },
          },
        }),
      }),
    );
    app.use(mockErrorHandler());
    return request(app);
  }

  const local = {
    id: 'local',
    listServices: async (service?: string) =>
      ['orders', 'secret-plan']
        .filter(name => !service || name === service)
        .map(running),
  } as unknown as DeploymentTarget;
  const nowhere = { unavailable: 'no target is configured' };

  const allow = (result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) =>
    permissions.authorize.mockResolvedValue([{ result }]);

  beforeEach(() => {
    started.length = 0;
    allow(AuthorizeResult.ALLOW);
  });

  it('starts what is asked for, and says what is wrong with the rest', async () => {
    const api = open(local);
    const generated = await api
      .post('/generate')
      .send({ kind: 'rest', language: 'go', parameters: { messaging: 'sqs' } });
    expect(generated.status).toBe(202);
    expect(generated.body).toEqual({ runId: 'w1', status: 'queued' });
    const deployed = await api
      .post('/deploy')
      .send({ service: 'orders', environment: 'staging' });
    expect(deployed.status).toBe(202);
    expect(deployed.body).toEqual({ deploymentId: 'w1', status: 'deploying' });
    expect(started).toMatchObject([
      {
        template: 'generate-service',
        parameters: {
          serviceName: 'item-service',
          kind: 'rest',
          database: 'none',
          messaging: 'sqs',
        },
      },
      {
        template: 'deploy-service',
        entityRef: 'component:default/orders',
        parameters: { version: 'latest', strategy: 'rolling' },
      },
    ]);
    const usual = { kind: 'rest', language: 'go' };
    for (const [fields, problem] of [
      [{ kind: 'soap' }, 'kind: '],
      [{ database: 'oracle' }, 'database: '],
      [{ parameters: { colour: 'red' } }, 'colour'],
      [{ parameters: { name: '../x' } }, 'serviceName: '],
      [{ kind: 'event' }, 'needs a queue'],
    ] as const) {
      const refused = await api.post('/generate').send({ ...usual, ...fields });
      expect([refused.status, refused.body.error.message]).toEqual([
        400,
        expect.stringContaining(problem),
      ]);
    }
    const wrong = await api
      .post('/deploy')
      .send({ service: '; rm -rf /', environment: 'staging' });
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('service');
    expect(started).toHaveLength(2);
  });

  it('tells of deployments only to those who see the component', async () => {
    const { body } = await open(local).get('/deployments');
    expect(body).toEqual({ items: [running('orders')] });
    expect(
      (await open(local).get('/deployments?service=secret-plan')).body,
    ).toEqual({ items: [] });
    expect((await open(nowhere).get('/deployments')).body).toEqual({
      items: [],
      unavailable: 'no target is configured',
    });
  });

  it('shows where ArgoCD deploys, and that it does not answer', async () => {
    const api = open({
      id: 'argocd',
      pageOf: ({ service, environment }) =>
        `https://argocd.example/applications/${service}-${environment}`,
      deploy: async () => {
        throw new Error('The run deploys, not the route');
      },
      findOutcome: async () => undefined,
      listServices: async () => {
        throw new Error('ArgoCD at https://argocd.example cannot be reached');
      },
    });
    const deployed = await api
      .post('/deploy')
      .send({ service: 'orders', environment: 'staging' });
    expect(deployed.body).toEqual({
      deploymentId: 'w1',
      status: 'deploying',
      argocdAppUrl: 'https://argocd.example/applications/orders-staging',
    });
    expect((await api.get('/deployments')).body).toEqual({
      items: [],
      unavailable: 'ArgoCD at https://argocd.example cannot be reached',
    });
  });

  it('helps with the form those who may create services', async () => {
    const api = open(local);
    expect((await api.get('/service-names?name=orders')).body).toEqual({
      available: true,
    });
    const preview = await api
      .post('/service-previews')
      .send({ parameters: { serviceName: 'orders', language: 'nodejs' } });
    expect(preview.body).toMatchObject({
      status: 'ready',
      repository: 'orders',
    });
    allow(AuthorizeResult.DENY);
    expect((await api.get('/service-names?name=orders')).status).toBe(403);
    expect(
      (await api.post('/service-previews').send({ parameters: {} })).status,
    ).toBe(403);
  });

  it('feeds administrators with the newest events, without secrets', async () => {
    await feed.subscribe(events);
    const [{ onEvent }] = events.subscribe.mock.calls[0];
    await onEvent({
      topic: 'deployment.completed',
      eventPayload: {
        id: 'e1',
        source: 'agentic-framework.deployment',
        time: '2026-11-01T09:00:00Z',
        detail: { service_name: 'orders', password: 'hunter2hunter2' },
      },
    });
    await onEvent({ topic: 'phase.advanced', eventPayload: { trainId: 't' } });
    await onEvent({ topic: 'release.published', eventPayload: 'odd' });
    const api = open(local);
    const { body } = await api.get('/delivery-events');
    expect(body.items).toMatchObject([
      { topic: 'release.published', detail: { payload: 'odd' } },
      {
        topic: 'phase.advanced',
        source: 'unknown',
        time: '2026-11-01T10:00:00.000Z',
        detail: { trainId: 't' },
      },
      { topic: 'deployment.completed', detail: { service_name: 'orders' } },
    ]);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(
      (await api.get('/delivery-events?topic=phase.advanced')).body.items,
    ).toHaveLength(1);
    allow(AuthorizeResult.DENY);
    expect((await api.get('/delivery-events')).status).toBe(403);
  });

  it('describes every event, and is for people', async () => {
    const api = open(local);
    const { body } = await api.get('/event-schemas');
    expect(Object.keys(body)).toContain('infra.provisioned');
    expect(
      (
        await api
          .get('/event-schemas')
          .set('authorization', mockCredentials.service.header())
      ).status,
    ).toBe(403);
  });
});
