import fs from 'node:fs';
import path from 'node:path';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
// The whole way is tried here, so this test needs the plugin itself.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import agentsPlugin from '@trainyard/plugin-agents-backend';
import devopsModule from '@trainyard/plugin-agents-backend-module-devops';
import mlopsModule from '@trainyard/plugin-agents-backend-module-mlops';
import localModule from '@trainyard/plugin-scaffolder-backend-module-local';
import { createTestDatabases } from '@trainyard/test-databases';
import request from 'supertest';
import { parse } from 'yaml';
import agentsModule from './index';

jest.setTimeout(300_000);

const root = path.resolve(__dirname, '../../..');

function readTemplate(name: string): Entity {
  const file = path.join(root, 'templates', name, 'template.yaml');
  const entity = parse(fs.readFileSync(file, 'utf8')) as Entity;
  entity.metadata.annotations = {
    'backstage.io/managed-by-location': `file:${file}`,
    'backstage.io/managed-by-origin-location': `file:${file}`,
  };
  entity.metadata.namespace = 'default';
  return entity;
}

const templates: Record<string, object> = {
  'microservice-with-db': {
    language: 'nodejs',
    database: 'postgresql',
    messaging: 'none',
    environment: 'dev',
    features: [],
  },
  'rest-service': {
    language: 'go',
    database: 'none',
    messaging: 'none',
    environment: 'dev',
    features: [],
  },
  'grpc-service': {
    language: 'nodejs',
    database: 'none',
    messaging: 'none',
    environment: 'staging',
  },
  'event-service': {
    language: 'python',
    database: 'postgresql',
    messaging: 'sqs',
    environment: 'dev',
  },
};
const folders: Record<string, object> = {
  'static-site': { title: 'Timetable', description: 'Timetable of all lines' },
  'resource-request': { kind: 'database', size: 'small', purpose: 'Orders' },
};

function entityOf(kind: 'Component' | 'Resource', name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec: {
      type: 'service',
      lifecycle: 'experimental',
      owner: 'group:default/platform',
    },
  };
}

describe('templates in a real scaffolder', () => {
  const folder = createMockDirectory();
  const databases = createTestDatabases();
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  const names = [
    ...Object.keys(templates),
    ...Object.keys(folders),
    'ml-system',
  ];

  const known = catalogServiceMock({
    entities: [
      ...names.map(readTemplate),
      ...names.map(name => entityOf('Component', `my-${name}`)),
      entityOf('Resource', 'my-resource-request'),
    ],
  });
  // Like the real catalog it knows what lies in a repository, and that only then.
  const catalog: CatalogService = Object.assign(Object.create(known), {
    getEntityByRef: async (
      ...[ref, options]: Parameters<CatalogService['getEntityByRef']>
    ) => {
      const { name } = parseEntityRef(ref);
      const isThere =
        !name.startsWith('my-') || fs.existsSync(folder.resolve('repos', name));
      return isThere ? known.getEntityByRef(ref, options) : undefined;
    },
  });

  beforeAll(async () => {
    const knex = await databases.init();
    // The password is hidden from copies of the settings.
    const { user, password, host, port, database } =
      knex.client.config.connection;
    const connection = `postgres://${user}:${encodeURIComponent(
      password,
    )}@${host}:${port}/${database}`;
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        agentsPlugin,
        devopsModule,
        mlopsModule,
        localModule,
        agentsModule,
        databaseServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              workingDirectory: folder.path,
              database: {
                client: 'pg',
                connection,
                pluginDivisionMode: 'schema',
                ensureSchemaExists: true,
              },
            },
            agents: { defaultProject: { everyoneIs: 'approver' } },
            trainyard: {
              repositories: { path: folder.resolve('repos') },
              devops: {
                skeletons: path.join(root, 'templates/skeletons/service'),
              },
              mlops: {
                skeletons: path.join(root, 'templates/skeletons/ml-system'),
              },
            },
          },
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () => catalog,
        }),
      ],
    });
  });
  afterAll(() => backend.stop());

  const authorization = mockCredentials.user.header('user:default/alice');
  const get = (url: string) =>
    request(backend.server).get(`/api${url}`).set({ authorization });
  const post = (url: string, body: object) =>
    request(backend.server)
      .post(`/api${url}`)
      .set({ authorization })
      .send(body);

  async function until<Value>(
    ask: () => Promise<Value | undefined>,
    what: string,
  ): Promise<Value> {
    const end = Date.now() + 240_000;
    while (Date.now() < end) {
      const value = await ask();
      if (value !== undefined) {
        return value;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`Waited for ${what} in vain`);
  }

  async function runTemplate(name: string, values: object) {
    const { body, status } = await post('/scaffolder/v2/tasks', {
      templateRef: `template:default/${name}`,
      values,
    });
    expect(status).toBe(201);
    const state = await until(async () => {
      const task = (await get(`/scaffolder/v2/tasks/${body.id}`)).body;
      return ['completed', 'failed'].includes(task.status)
        ? (task.status as string)
        : undefined;
    }, name);
    const events = (await get(`/scaffolder/v2/tasks/${body.id}/events`))
      .body as {
      body: { message: string; output?: { links: { url?: string }[] } };
    }[];
    expect([state, events.map(event => event.body.message).join('\n')]).toEqual(
      ['completed', expect.stringContaining('Finished step')],
    );
    return events;
  }

  it.each(Object.entries(templates))(
    '%s leads to a run that waits for a person',
    async (name, fields) => {
      const serviceName = `my-${name}`;
      const values = {
        serviceName,
        owner: 'group:default/platform',
        description: '',
        ...fields,
      };
      const events = await runTemplate(name, values);
      const log = events.map(event => event.body.message).join('\n');
      expect(log).toContain('devops-planner: Plan for');
      expect(log).toContain('Waits for a person');
      const url =
        events.find(event => event.body.output)?.body.output?.links[0].url ??
        '';
      const runId = url.replace('/runs/', '');
      const { body: waiting } = await get(`/agents/workflows/${runId}`);
      expect(waiting).toMatchObject({
        status: 'waiting',
        requestedBy: 'user:default/alice',
      });
      const [gate] = waiting.gates;
      const { status } = await post(`/agents/gates/${gate.gateId}/approve`, {
        subjectHash: gate.subjectHash,
      });
      expect(status).toBe(200);
      const run = await until(async () => {
        const { body } = await get(`/agents/workflows/${runId}`);
        return ['completed', 'failed'].includes(body.status) ? body : undefined;
      }, 'the run');
      expect([run.status, run.error]).toEqual(['completed', undefined]);
      expect(
        fs.existsSync(
          folder.resolve('repos', serviceName, 'catalog-info.yaml'),
        ),
      ).toBe(true);
    },
  );

  it('ml-system leads to a plan that a person approves, and to its repository', async () => {
    const events = await runTemplate('ml-system', {
      name: 'churn-scores',
      owner: 'group:default/platform',
      startingPoint: 'churn',
      budget_monthly_usd: 300,
    });
    const link = events.find(event => event.body.output)?.body.output?.links[0];
    const runId = (link?.url ?? '').replace('/runs/', '');
    const waiting = (await get(`/agents/workflows/${runId}`)).body;
    expect(waiting).toMatchObject({ status: 'waiting' });
    const [gate] = waiting.gates;
    const approval = await post(`/agents/gates/${gate.gateId}/approve`, {
      subjectHash: gate.subjectHash,
    });
    expect(approval.status).toBe(200);
    const run = await until(async () => {
      const { body } = await get(`/agents/workflows/${runId}`);
      return ['completed', 'failed'].includes(body.status) ? body : undefined;
    }, 'the run');
    expect([run.status, run.error]).toEqual(['completed', undefined]);
  });

  it.each(Object.entries(folders))(
    '%s writes a repository',
    async (name, fields) => {
      await runTemplate(name, {
        name: `my-${name}`,
        owner: 'group:default/platform',
        ...fields,
      });
      const written = folder.resolve(
        'repos',
        `my-${name}`,
        'catalog-info.yaml',
      );
      expect(parse(fs.readFileSync(written, 'utf8')).metadata.name).toBe(
        `my-${name}`,
      );
    },
  );

  it.each(names)('%s can be tried without effect', async name => {
    const template = readTemplate(name);
    const values = {
      serviceName: 'tried',
      name: 'tried',
      owner: 'group:default/platform',
      startingPoint: 'churn',
      ...templates[name],
      ...folders[name],
    };
    const skeleton = path.join(root, 'templates', name, 'skeleton');
    const directoryContents = fs.existsSync(skeleton)
      ? fs
          .readdirSync(skeleton, { recursive: true, withFileTypes: true })
          .filter(entry => entry.isFile())
          .map(entry => {
            const file = path.join(entry.parentPath, entry.name);
            return {
              path: path.relative(path.join(root, 'templates', name), file),
              base64Content: fs.readFileSync(file, 'base64'),
            };
          })
      : [];
    const { body, status } = await post('/scaffolder/v2/dry-run', {
      template,
      values,
      directoryContents,
    });
    expect([status, body.error]).toEqual([200, undefined]);
    expect(fs.existsSync(folder.resolve('repos', 'tried'))).toBe(false);
  });

  it('refuses by name what a template may not be given', async () => {
    const { body, status } = await post('/scaffolder/v2/tasks', {
      templateRef: 'template:default/rest-service',
      values: { serviceName: '; rm -rf', owner: 'group:default/platform' },
    });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('serviceName');
  });
});
