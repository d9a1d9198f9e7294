import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { runGraph } from '@trainyard/plugin-agents-node/testing';
import { createCodegenAgent } from '../agents/codegenAgent';
import { createPlannerAgent } from '../agents/plannerAgent';
import { repositoryPolicyAgent } from '../agents/repositoryPolicyAgent';
import { LocalTarget } from '../deploy/LocalTarget';
import { readPlanningContent } from '../domain/plan/readPlanningContent';
import { ServiceGenerator } from '../generate/ServiceGenerator';
import { LocalRepositories } from '../publish/LocalRepositories';
import {
  createCreateServiceGraph,
  createGenerateServiceGraph,
} from './createServiceGraph';
import { Delivery } from './Delivery';
import { createDeployServiceGraph } from './deployServiceGraph';

jest.setTimeout(60_000);

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
      catalog: { waitFor: async () => true },
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
    const run = await runGraph(createCreateServiceGraph(agents, delivery), {
      input: { text },
    });
    expect(run.reason).toBeUndefined();
    expect(run.output).toMatchObject({
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
