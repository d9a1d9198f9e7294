import fs from 'node:fs';
import path from 'node:path';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import templateKind from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import catalogLocal from '@trainyard/plugin-catalog-backend-module-local';
import scaffolderLocal from '@trainyard/plugin-scaffolder-backend-module-local';
import request from 'supertest';

const root = path.resolve(__dirname, '../../..');

jest.setTimeout(300_000);

describe('the template docs-site', () => {
  const folder = createMockDirectory();

  async function startPortal() {
    folder.setContent({ repos: {} });
    return startTestBackend({
      features: [
        catalogPlugin,
        templateKind,
        catalogLocal,
        scaffolderPlugin,
        scaffolderLocal,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              workingDirectory: folder.path,
              database: {
                client: 'pg',
                prefix: `docs_site_${process.pid}_`,
                connection:
                  process.env
                    .BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING,
              },
            },
            trainyard: {
              repositories: { path: folder.resolve('repos') },
            },
            catalog: {
              processingInterval: { seconds: 1 },
              rules: [{ allow: ['Template', 'Component', 'Location'] }],
              locations: [
                {
                  type: 'file',
                  target: path.join(root, 'templates/docs-site/template.yaml'),
                },
              ],
            },
          },
        }),
        databaseServiceFactory,
        schedulerServiceFactory, // the mock runs a task only once
      ],
    });
  }

  async function untilDone<T>(poll: () => Promise<T | undefined>): Promise<T> {
    for (let attempt = 0; attempt < 1000; attempt++) {
      const value = await poll();
      if (value !== undefined) return value;
      await new Promise(resolve => {
        setTimeout(resolve, 200);
      });
    }
    throw new Error('waited 200 s in vain');
  }

  it('ends with a repository, a component and documentation', async () => {
    const portal = await startPortal();
    const { server } = portal;
    const asAda = (pending: request.Test) =>
      pending.set('authorization', mockCredentials.user.header());
    await untilDone(async () => {
      const { status } = await asAda(
        request(server).get(
          '/api/catalog/entities/by-name/template/default/docs-site',
        ),
      );
      return status === 200 ? true : undefined;
    });
    const { body: started, status } = await asAda(
      request(server).post('/api/scaffolder/v2/tasks'),
    ).send({
      templateRef: 'template:default/docs-site',
      values: {
        name: 'payments-handbook',
        title: 'Payments: the "handbook"',
        description: 'How payments work',
        owner: 'group:default/payments-team',
      },
    });
    expect(status).toBe(201);

    const task = await untilDone(async () => {
      const { body } = await asAda(
        request(server).get(`/api/scaffolder/v2/tasks/${started.id}`),
      );
      return ['completed', 'failed'].includes(body.status) ? body : undefined;
    });
    expect(task.status).toBe('completed');
    const { body: component } = await asAda(
      request(server).get(
        '/api/catalog/entities/by-name/component/default/payments-handbook',
      ),
    );
    expect(component).toMatchObject({
      metadata: { title: 'Payments: the "handbook"' },
      spec: { owner: 'group:default/payments-team' },
    });
    const repository = folder.resolve('repos/payments-handbook');
    expect(fs.readdirSync(path.join(repository, 'docs'))).toEqual([
      'contributing.md',
      'index.md',
    ]);
    await portal.stop();
  });
});
