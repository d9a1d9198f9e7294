import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { GeneratedFile } from '@trainyard/generator';
import { createTestDatabases } from '@trainyard/test-databases';
import { readPlanningContent } from '../domain/plan/readPlanningContent';
import { readServiceRequest } from '../domain/service/readServiceRequest';
import { ServiceGenerator } from '../generate/ServiceGenerator';
import { LocalTarget } from './LocalTarget';
import { PostgresServiceDatabases } from './ServiceDatabases';

jest.setTimeout(300_000);

const root = path.resolve(__dirname, '../../../..');
const generator = new ServiceGenerator(
  path.join(root, 'templates/skeletons/service'),
  readPlanningContent(
    path.resolve(__dirname, '../../content/service-planning.yaml'),
  ),
);

function generate(fields: object): GeneratedFile[] {
  const context = {
    requestedBy: 'user:default/guest',
    defaultOwner: 'group:default/platform',
  };
  const request = readServiceRequest(
    { serviceName: 'user-service', ...fields },
    context,
  );
  return [...generator.generate(request).files];
}

/** A version whose list fails, as a bad release would. */
function breakList(files: readonly GeneratedFile[]): GeneratedFile[] {
  return files.map(file =>
    file.path === 'src/service.js'
      ? {
          ...file,
          content: file.content.replace(
            'async list(input) {',
            "async list(input) { throw new Error('broken');",
          ),
        }
      : file,
  );
}

describe('LocalTarget', () => {
  const folder = createMockDirectory();
  const databases = createTestDatabases();
  const never = new AbortController().signal;
  let target: LocalTarget;

  function open(url?: string) {
    return new LocalTarget({
      root: folder.path,
      logger: mockServices.logger.mock(),
      databases: url ? new PostgresServiceDatabases(url) : undefined,
      windowMs: 300,
      startLimitMs: 30_000,
    });
  }

  afterEach(async () => {
    await target.remove('user-service', 'dev');
    await target.close();
  });

  function order(
    version: string,
    files: GeneratedFile[],
    strategy: 'rolling' | 'canary' | 'blue-green' = 'canary',
  ) {
    return {
      deploymentId: `d-${version}`,
      service: 'user-service',
      environment: 'dev',
      version,
      strategy,
      files,
    };
  }

  async function askVersion(url: string | undefined) {
    return (
      (await (await fetch(`${url}/health`)).json()) as { version: string }
    ).version;
  }

  it('shifts to a good version, rolls a broken one back, and survives a restart', async () => {
    target = open();
    const good = generate({});
    const first = await target.deploy(order('1', good), never);
    expect(first).toMatchObject({
      status: 'succeeded',
      steps: [{ share: 100, healthy: true }],
    });

    const second = await target.deploy(order('2', good), never);
    expect(second.steps.map(({ share }) => share)).toEqual([10, 50, 100]);
    expect(await askVersion(second.url)).toBe('2');

    const bad = await target.deploy(order('3', breakList(good)), never);
    expect(bad).toMatchObject({
      status: 'rolled-back',
      reason: expect.stringContaining('At 10 % of the traffic'),
    });
    expect(await askVersion(bad.url)).toBe('2');

    const hidden = await target.deploy(
      order('4', breakList(good), 'blue-green'),
      never,
    );
    expect(hidden).toMatchObject({
      status: 'rolled-back',
      steps: [{ share: 0, healthy: false }],
    });

    await target.close();
    target = open();
    await target.adopt(never);
    expect(await askVersion(bad.url)).toBe('2');
    const [running] = await target.listServices('user-service');
    expect(running).toMatchObject({ version: '2', healthy: true });
    expect(running.history.map(({ status }) => status)).toEqual([
      'rolled-back',
      'rolled-back',
      'succeeded',
      'succeeded',
    ]);
    expect(
      await target.findOutcome({
        deploymentId: 'd-2',
        service: 'user-service',
        environment: 'dev',
      }),
    ).toMatchObject({ status: 'succeeded' });
  });

  it('rolls back what does not even start, with its last words', async () => {
    target = open();
    const files = generate({}).map(file =>
      file.path === 'src/server.js'
        ? { ...file, content: "throw new Error('no licence');" }
        : file,
    );
    expect(await target.deploy(order('1', files), never)).toMatchObject({
      status: 'rolled-back',
      reason: expect.stringContaining('no licence'),
    });
  });

  it('gives a service on PostgreSQL a database of its own', async () => {
    const knex = await databases.init();
    const { connection } = knex.client.config;
    const url =
      typeof connection === 'string'
        ? connection
        : connection.connectionString ??
          `postgres://${connection.user}:${encodeURIComponent(
            connection.password,
          )}@${connection.host}:${connection.port}/${connection.database}`;
    target = open(url);
    const {
      url: service,
      status,
      reason,
    } = await target.deploy(
      order('1', generate({ database: 'postgresql' })),
      never,
    );
    expect([status, reason]).toEqual([
      'succeeded',
      'Version 1 serves everything',
    ]);
    const created = await fetch(`${service}/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ada' }),
    });
    expect(created.status).toBe(201);
    const listed = (await (await fetch(`${service}/users`)).json()) as {
      items: unknown[];
    };
    expect(listed.items).toContainEqual(
      expect.objectContaining({ name: 'Ada' }),
    );

    // The process lives on without its database; the portal that starts again gives it one.
    await knex.raw('DROP DATABASE svc_dev_user_service WITH (FORCE)');
    expect(await target.listServices()).toMatchObject([{ healthy: false }]);
    await target.close();
    target = open(url);
    await target.adopt(never);
    expect(await target.listServices()).toMatchObject([{ healthy: true }]);
    expect((await fetch(`${service}/users`)).status).toBe(200);
  });

  it.each([
    [{ language: 'python' }, 'needs a language runtime'],
    [{ database: 'dynamodb' }, 'needs AWS'],
    [{ database: 'redis' }, 'needs a Redis server'],
    [{ database: 'postgresql' }, 'needs a PostgreSQL server'],
  ])('says what is missing for %j', async (fields, message) => {
    target = open();
    expect(
      await target.deploy(order('1', generate(fields)), never),
    ).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining(message),
    });
  });
});
