import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { runGraph } from '@trainyard/plugin-agents-node/testing';
import { createCodegenAgent } from '../agents/codegenAgent';
import { createPlannerAgent } from '../agents/plannerAgent';
import { repositoryPolicyAgent } from '../agents/repositoryPolicyAgent';
import { LocalTarget } from '../deploy/LocalTarget';
import { readPlanningContent } from '../domain/plan/readPlanningContent';
import { readServiceRequest } from '../domain/service/readServiceRequest';
import { ServiceGenerator } from '../generate/ServiceGenerator';
import { createPublishing } from '../publish/Publishing';
import { LocalRepositories } from '../publish/LocalRepositories';
import { createChangeServiceGraph } from './changeServiceGraph';
import {
  createCreateServiceGraph,
  createGenerateServiceGraph,
} from './createServiceGraph';
import { Delivery } from './Delivery';
import { createDeployServiceGraph } from './deployServiceGraph';

jest.setTimeout(240_000);

const content = readPlanningContent(
  path.resolve(__dirname, '../../content/service-planning.yaml'),
);
const skeletons = path.resolve(
  __dirname,
  '../../../../templates/skeletons/service',
);
const agents = {
  planner: createPlannerAgent(content),
  codegen: createCodegenAgent(new ServiceGenerator(skeletons, content)),
  policy: repositoryPolicyAgent,
};

describe('the way to a service', () => {
  const folder = createMockDirectory();
  const published: { topic: string; eventPayload: unknown }[] = [];
  let target: LocalTarget;
  let delivery: Delivery;

  beforeEach(() => {
    folder.clear();
    published.length = 0;
    target = new LocalTarget({
      root: folder.resolve('deployments'),
      logger: mockServices.logger.mock(),
      windowMs: 100,
      startLimitMs: 30_000,
    });
    delivery = {
      repositories: new LocalRepositories(folder.resolve('repos')),
      publishing: createPublishing(
        undefined,
        ScmIntegrations.fromConfig(new ConfigReader({})),
      ),
      catalog: { waitFor: async () => true, knows: async () => false },
      target,
      events: {
        publish: async event => {
          published.push(event);
        },
        subscribe: async () => {},
      },
    };
  });
  afterEach(async () => {
    await Promise.all(
      ['dev', 'staging', 'production'].map(environment =>
        target.remove('user-service', environment),
      ),
    );
    await target.close();
  });

  const text =
    'Create a microservice called user-service with REST API in Node.js';

  it('leads from a sentence to a running service', async () => {
    const asked: unknown[] = [];
    const run = await runGraph(createCreateServiceGraph(agents, delivery), {
      input: { text },
      plugins: {
        discoveryApi: { getBaseUrl: async () => 'http://agents' },
        fetchApi: {
          fetch: async (url, init) => {
            asked.push([url, JSON.parse(String(init?.body))]);
            return Response.json({ workflowId: 'r1', status: 'queued' });
          },
        },
      },
    });
    expect(run.reason).toBeUndefined();
    const parameters = {
      entityRef: 'component:default/user-service',
      repository: 'git:user-service',
      environment: 'dev',
    };
    expect(asked).toEqual([
      [
        'http://agents/workflows',
        {
          template: 'policy-repository',
          entityRef: 'component:default/user-service',
          projectId: expect.any(String),
          parameters,
        },
      ],
    ]);
    expect(run.output).toMatchObject({
      policyReport: { runId: 'r1' },
      entityRef: 'component:default/user-service',
      policy: 'passed',
      deployment: { status: 'succeeded' },
    });
    const { url } = (run.output as { deployment: { url: string } }).deployment;
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    expect(published.map(({ topic }) => topic)).toEqual([
      'codegen.completed',
      'policy.validated',
      'deployment.completed',
    ]);
    expect(
      await run.git.repository('user-service').listFiles('main'),
    ).toContain('catalog-info.yaml');

    const deploy = createDeployServiceGraph(delivery);
    const input = {
      service: 'user-service',
      environment: 'production',
      strategy: 'canary',
    };
    expect((await runGraph(deploy, { input })).reason).toContain(
      'deploy it there first',
    );
    expect(
      (await runGraph(deploy, { input: { ...input, environment: 'staging' } }))
        .status,
    ).toBe('completed');
    expect((await runGraph(deploy, { input })).output).toMatchObject({
      status: 'succeeded',
    });
    expect(
      (await runGraph(deploy, { input: { ...input, version: 'v9' } })).reason,
    ).toContain('user-service has no v9');
  });

  it('does without a report where nobody writes one', async () => {
    const run = await runGraph(createCreateServiceGraph(agents, delivery), {
      input: { text },
    });
    expect(run.output).toMatchObject({
      policyReport: { unavailable: expect.stringContaining('no answer') },
    });
  });

  it('creates nothing before a person has agreed', async () => {
    const run = await runGraph(createCreateServiceGraph(agents, delivery), {
      input: { text },
      answer: ({ subject, question }) => {
        expect(question).toBe('Create user-service and deploy it to dev?');
        expect(subject.summary).toContain('`openapi.yaml`');
        return { decision: 'rejected' };
      },
    });
    expect(run.status).toBe('cancelled');
    expect(await delivery.repositories.isTaken('user-service')).toBe(false);
  });

  it('refuses a name that is taken', async () => {
    await delivery.repositories.create(
      'user-service',
      [{ path: 'a', content: 'b' }],
      'another-run',
    );
    const run = await runGraph(createCreateServiceGraph(agents, delivery), {
      input: { text },
    });
    expect(run.reason).toContain(
      'a repository named user-service exists already',
    );
  });

  it.each([
    [{ serviceName: '../x' }, 'serviceName: use 3 to 40'],
    [{ serviceName: 'a; rm -rf /' }, 'serviceName: use 3 to 40'],
    [{ serviceName: 'x'.repeat(200) }, 'serviceName: use 3 to 40'],
    [{ serviceName: 'größe' }, 'serviceName: use 3 to 40'],
    [
      { serviceName: 'orders', kind: 'event' },
      'An event-driven service needs a queue',
    ],
    [{ serviceName: 'orders', language: 'cobol' }, 'language: '],
    [
      { serviceName: 'orders', description: '`; process.exit() //' },
      'description: ',
    ],
    [
      { serviceName: 'orders', kind: 'grpc', features: ['auth'] },
      'No layer provides feature:auth',
    ],
    [{ serviceName: 'orders', publish: 'github' }, 'repositoryOwner: name'],
    [{ serviceName: 'orders', publish: 'ftp' }, 'publish: '],
    [{ text: 'delete the production database' }, 'text: Refused'],
  ])('explains what is wrong with %j', async (input, message) => {
    const run = await runGraph(createGenerateServiceGraph(agents, delivery), {
      input,
    });
    expect(run).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining(message),
    });
  });

  it('refuses a name that the catalog has', async () => {
    const taken = {
      ...delivery,
      catalog: { ...delivery.catalog, knows: async () => true },
    };
    const run = await runGraph(createCreateServiceGraph(agents, taken), {
      input: { text },
    });
    expect(run.reason).toContain('the catalog has a component user-service');
  });

  it('proposes a later change as a branch, and leaves what people have changed', async () => {
    const fields = {
      serviceName: 'user-service',
      database: 'postgresql',
      owner: 'group:default/platform',
    };
    const generator = new ServiceGenerator(skeletons, content);
    const { files } = generator.generate(
      readServiceRequest(fields, {
        requestedBy: 'user:default/guest',
        defaultOwner: 'user:default/guest',
      }),
    );
    const { repositories } = delivery;
    const graph = createChangeServiceGraph(agents, delivery);
    expect((await runGraph(graph, { input: fields })).reason).toContain(
      'there is no repository user-service; create the service first',
    );
    const created = await repositories.create('user-service', files, 'run');
    fs.appendFileSync(path.join(created.folder, 'package.json'), '\n \n');
    fs.writeFileSync(path.join(created.folder, 'src/app.js'), '// ours\n');
    execFileSync('git', [
      ...['-C', created.folder, '-c', 'user.name=A', '-c', 'user.email=a@b.c'],
      ...['commit', '--quiet', '--all', '--message', 'Ours'],
    ]);
    const run = await runGraph(graph, {
      input: { ...fields, features: ['rate_limit'] },
      answer: ({ subject }) => {
        expect(subject.summary).toContain(
          '`src/features/rate-limit.js` is new',
        );
        return { decision: 'approved' };
      },
    });
    expect(run.reason).toBeUndefined();
    expect(run.output).toMatchObject({ kept: ['src/app.js'] });
    const { branch, commit } = run.output as Record<string, string>;
    const proposed = await repositories.readFiles('user-service', commit);
    const read = (name: string) =>
      proposed.find(file => file.path === name)?.content;
    expect(read('src/features/rate-limit.js')).toContain('limit');
    expect(read('src/app.js')).toBe('// ours');
    expect(await repositories.resolve('user-service', branch)).toBe(commit);
    expect(await repositories.resolve('user-service', 'main')).not.toBe(commit);
    expect((await runGraph(graph, { input: fields })).reason).toContain(
      'nothing would change in user-service',
    );
  });

  it('generates without publishing', async () => {
    const run = await runGraph(createGenerateServiceGraph(agents, delivery), {
      input: {
        serviceName: 'orders',
        language: 'golang',
        database: 'postgres',
      },
    });
    expect(run.output).toMatchObject({
      policy: 'passed',
      artifactHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await delivery.repositories.isTaken('orders')).toBe(false);
  });
});
