import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createBackendPlugin,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  ServiceFactoryTester,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { configSchemaExtensionPoint } from '@backstage/plugin-app-node';
import { transports } from 'winston';
import configurationSchemaModule from './configurationSchema';
import { rootLoggerServiceFactory } from './rootLogger';

const MESSAGE = Symbol.for('message');

/** As `npm start` writes it, for one plugin with one secret. */
const collected = {
  backstageConfigSchemaVersion: 1,
  schemas: [
    {
      packageName: 'weather',
      path: 'config.d.ts',
      value: {
        type: 'object',
        properties: {
          weather: {
            type: 'object',
            properties: { key: { type: 'string', visibility: 'secret' } },
          },
        },
      },
    },
  ],
};

describe('the log and the schema that was collected beforehand', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'trainyard-schema-'));
  const file = path.join(folder, 'schema.json');
  const environment = { ...process.env };
  const lines: string[] = [];

  beforeAll(() => {
    writeFileSync(file, JSON.stringify(collected));
    Object.assign(process.env, {
      NODE_ENV: 'production',
      TRAINYARD_CONFIGURATION_SCHEMA: file,
    });
    delete process.env.LOG_LEVEL;
    jest
      .spyOn(transports.Console.prototype, 'log' as never)
      .mockImplementation(((info: Record<symbol, string>, next: () => void) => {
        lines.push(info[MESSAGE]);
        next();
      }) as never);
  });

  afterAll(() => {
    process.env = environment;
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const createLogger = (data: object): Promise<RootLoggerService> =>
    ServiceFactoryTester.from(rootLoggerServiceFactory, {
      dependencies: [mockServices.rootConfig.factory({ data: data as {} })],
    }).getSubject();

  it('writes JSON with the time, and stars for secrets', async () => {
    const logger = await createLogger({
      weather: { key: 'sunny-side-up' },
      backend: { logger: { meta: { region: 'north' } } },
    });
    logger.info('asked with sunny-side-up', { city: 'Oslo' });
    const last = JSON.parse(lines.at(-1)!);
    expect(last).toMatchObject({
      message: 'asked with ***',
      city: 'Oslo',
      region: 'north',
      service: 'trainyard',
    });
    expect(Date.now() - Date.parse(last.timestamp)).toBeLessThan(60_000);
  });

  it('keeps to the levels that the configuration names', async () => {
    const logger = await createLogger({
      backend: {
        logger: {
          level: 'warn',
          overrides: [{ matchers: { plugin: 'weather' }, level: 'debug' }],
        },
      },
    });
    lines.length = 0;
    logger.info('not worth it');
    logger.child({ plugin: 'weather' }).debug('it rains');
    expect(lines.map(line => JSON.parse(line).message)).toEqual(['it rains']);
  });

  it('hands the schema to the plugin that serves the app', async () => {
    const setConfigSchema = jest.fn();
    await startTestBackend({
      features: [
        configurationSchemaModule,
        createBackendPlugin({
          pluginId: 'app',
          register(env) {
            env.registerExtensionPoint(configSchemaExtensionPoint, {
              setConfigSchema,
            });
            env.registerInit({ deps: {}, async init() {} });
          },
        }),
      ],
    });
    const [[schema]] = setConfigSchema.mock.calls;
    expect(schema.serialize()).toEqual(collected);
  });
});
