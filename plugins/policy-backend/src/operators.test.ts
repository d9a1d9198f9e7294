import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createTestDatabases } from '@trainyard/test-databases';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import request from 'supertest';
import plugin from './index';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-policy-backend');
const anna = mockCredentials.user('user:default/anna');
const openBucket = 'resource "aws_s3_bucket" "a" {\n  acl = "public-read"\n}\n';

describe('policies for those who operate and extend the portal', () => {
  const actions = actionsRegistryServiceMock();
  const bundle = fs.mkdtempSync(path.join(os.tmpdir(), 'bundle-'));
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const knex = await databases.init();
    writePolicy('package acme\ndeny contains "no owner" if not input.owner\n');
    const backend = await startTestBackend({
      features: [
        plugin,
        mockServices.database.mock({ getClient: async () => knex }).factory,
        mockServices.rootConfig.factory({
          data: { policy: { bundles: [{ name: 'acme', path: bundle }] } },
        }),
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => actions,
        }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
  });
  afterAll(async () => {
    await stop();
    fs.rmSync(bundle, { recursive: true });
  });

  function writePolicy(source: string): void {
    fs.writeFileSync(path.join(bundle, 'own.rego'), source);
  }
  const authorization = mockCredentials.user.header('user:default/anna');
  const get = (route: string) =>
    request(server).get(`/api/policy${route}`).set({ authorization });
  const post = (route: string, body: object = {}) =>
    request(server)
      .post(`/api/policy${route}`)
      .set({ authorization })
      .send(body);

  it('has an action that judges, for agents and MCP clients', async () => {
    const { output } = await actions.invoke({
      id: 'test:validate-policy',
      input: {
        content: openBucket,
        name: 'main.tf',
        environment: 'production',
      },
      credentials: anna,
    });
    expect(output).toMatchObject({
      valid: false,
      violations: expect.arrayContaining([
        expect.objectContaining({ rule: 'aws-s3-public-acl' }),
      ]),
    });
  });

  it('has an action that lists what is open, worst first', async () => {
    await post('/validate', {
      content: openBucket,
      name: 'main.tf',
      environment: 'staging',
      entityRef: 'component:default/shop',
      store: true,
    }).expect(200);
    const { output } = await actions.invoke({
      id: 'test:list-policy-violations',
      input: { entityRef: 'component:default/shop', limit: 2 },
      credentials: anna,
    });
    const { items, total } = output as {
      items: { finding: { severity: string } }[];
      total: number;
    };
    expect(total).toBeGreaterThan(2);
    expect(items).toHaveLength(2);
    expect(['critical', 'high']).toContain(items[0].finding.severity);
  });

  it('lists its rules and says how its engines and bundles are', async () => {
    const rules = (await get('/rules').expect(200)).body;
    expect(rules.total).toBe(rules.items.length);
    expect(rules.items).toContainEqual(
      expect.objectContaining({ id: 'aws-s3-public-acl' }),
    );
    const engines = (await get('/engines').expect(200)).body.items;
    expect(engines).toContainEqual(
      expect.objectContaining({ name: 'acme', status: 'loaded', rules: 1 }),
    );
  });

  it('takes in a changed bundle, and keeps the old one when the new one is broken', async () => {
    const judge = async () => {
      const { body } = await post('/validate', {
        content: 'kind: thing',
        type: 'generic',
        bundles: ['acme'],
      });
      return body.violations.map(({ message }: { message: string }) => message);
    };
    expect(await judge()).toEqual(['no owner']);
    writePolicy('package acme\ndeny contains "no name" if not input.name\n');
    await post('/bundles/reload').expect(200);
    expect(await judge()).toEqual(['no name']);
    writePolicy('package acme\ndeny contains {{{\n');
    const { body } = await post('/bundles/reload').expect(200);
    expect(body.items).toContainEqual(
      expect.objectContaining({
        name: 'acme',
        status: expect.stringMatching(/stale|failed/),
        reason: expect.any(String),
      }),
    );
    expect(await judge()).toEqual(['no name']);
  });

  it('judges several documents in one request', async () => {
    const { body } = await post('/validate/batch', {
      name: 'shop',
      environment: 'dev',
      documents: [
        { name: 'main.tf', content: openBucket },
        { name: 'Dockerfile', content: 'FROM a:1\nRUN sudo make\nUSER app\n' },
      ],
    }).expect(200);
    const files = body.violations.map(
      ({ location }: { location: { file: string } }) => location.file,
    );
    expect(new Set(files)).toEqual(new Set(['main.tf', 'Dockerfile']));
  });
});
