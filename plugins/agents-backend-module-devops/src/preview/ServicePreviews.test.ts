import path from 'node:path';
import {
  createMockDirectory,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { readPlanningContent } from '../domain/plan/readPlanningContent';
import { ServiceGenerator } from '../generate/ServiceGenerator';
import { LocalRepositories } from '../publish/LocalRepositories';
import { createPublishing } from '../publish/Publishing';
import { ServicePreviews } from './ServicePreviews';

jest.setTimeout(300_000);

const network = setupServer();
registerMswTestHooks(network);

const content = readPlanningContent(
  path.resolve(__dirname, '../../content/service-planning.yaml'),
);
const skeletons = path.resolve(
  __dirname,
  '../../../../templates/skeletons/service',
);

describe('before a service is created', () => {
  const folder = createMockDirectory();
  const repositories = new LocalRepositories(folder.path);
  const previews = new ServicePreviews({
    generator: new ServiceGenerator(skeletons, content),
    content,
    delivery: {
      repositories,
      catalog: {
        waitFor: async () => true,
        knows: async ref => ref === 'component:default/payments-api',
      },
      publishing: createPublishing(
        new ConfigReader({ to: 'builtin', host: 'ghe.example' }),
        ScmIntegrations.fromConfig(
          new ConfigReader({
            integrations: { github: [{ host: 'github.com', token: 't' }] },
          }),
        ),
      ),
    },
  });

  const matching = (text: string) => expect.stringContaining(text);

  it.each([
    ['order-api', { available: true }],
    ['payments-api', { available: false, reason: matching('the catalog has') }],
    ['Order API', { available: false, suggestion: 'order-api' }],
    ['../x', { available: false, reason: matching('use 3 to 40') }],
    ['; rm -rf /', { available: false, suggestion: 'rm-rf' }],
    ['größe', { available: false, reason: matching('use 3 to 40') }],
    ['x'.repeat(200), { available: false, reason: matching('use 3 to 40') }],
    ['', { available: false }],
  ])('%j is looked at', async (name, answer) => {
    expect(await previews.checkName(name)).toMatchObject(answer);
  });

  it('knows the names of the built-in store', async () => {
    await repositories.create('ledger', [{ path: 'a', content: 'b' }], 'run');
    expect(await previews.checkName('ledger')).toMatchObject({
      available: false,
      reason: 'a repository named ledger exists already',
    });
  });

  it('shows files, tasks and verdict, and keeps nothing', async () => {
    const preview = await previews.preview(
      { serviceName: 'orders', language: 'go', database: 'postgresql' },
      'user:default/ada',
    );
    expect(preview).toMatchObject({
      status: 'ready',
      repository: 'orders',
      policy: { status: 'passed' },
      findings: [],
    });
    const paths =
      preview.status === 'ready' ? preview.files.map(file => file.path) : [];
    expect(paths).toEqual(
      expect.arrayContaining(['README.md', 'infra/postgresql.tf', 'go.mod']),
    );
    expect(await repositories.isTaken('orders')).toBe(false);
  });

  const atGithub = {
    serviceName: 'orders',
    publish: 'github',
    repositoryOwner: 'meridian',
  };
  const repository = 'https://api.github.com/repos/meridian/orders';

  it('names the server a repository goes to, in the preview and in its files', async () => {
    network.use(
      http.get(repository, () => HttpResponse.json({}, { status: 404 })),
    );
    const preview = await previews.preview(atGithub, 'user:default/ada');
    expect(preview).toMatchObject({
      status: 'ready',
      repository: 'github.com/meridian/orders',
    });
    expect(JSON.stringify(preview)).toContain(
      'https://github.com/meridian/orders.git',
    );
    expect(JSON.stringify(preview)).not.toContain('could not be asked');
  });

  it('is there although the host does not answer, and says so', async () => {
    network.use(http.get(repository, () => HttpResponse.error()));
    const preview = await previews.preview(atGithub, 'user:default/ada');
    expect(preview).toMatchObject({
      status: 'ready',
      notes: expect.arrayContaining([
        matching('whether the name is free could not be asked: GitHub'),
      ]),
    });
  });

  it.each([
    [{ serviceName: 'a' }, 'serviceName: use 3 to 40'],
    [{ serviceName: 'orders', kind: 'event' }, 'needs a queue'],
    [
      { serviceName: 'orders', database: 'redis', features: ['outbox'] },
      'An outbox needs',
    ],
    [
      { serviceName: 'orders', kind: 'grpc', features: ['auth'] },
      'No layer provides feature:auth',
    ],
    [
      { serviceName: 'orders', repositoryServer: 5, publish: 'gitlab' },
      'name the owner',
    ],
  ])('refuses %j with a reason', async (wish, reason) => {
    const preview = await previews.preview(wish, 'user:default/ada');
    expect(preview).toMatchObject({
      status: 'refused',
      problems: [expect.stringContaining(reason)],
    });
  });
});
