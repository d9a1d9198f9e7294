import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { scaffolderModuleValueTrain } from './module';

describe('scaffolderModuleValueTrain', () => {
  const asked: { url?: string; acting?: string; body: unknown }[] = [];
  const server = http.createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) {
      pieces.push(piece as Buffer);
    }
    const body = JSON.parse(Buffer.concat(pieces).toString());
    asked.push({
      url: request.url,
      acting: request.headers.authorization,
      body,
    });
    response.setHeader('content-type', 'application/json');
    if (body.trainId === 'taken') {
      response.statusCode = 409;
      response.end(
        JSON.stringify({
          error: { message: 'There is a train taken already' },
        }),
      );
      return;
    }
    response.end(
      JSON.stringify({ ...body, positions: [{ phase: 'opportunity' }] }),
    );
  });
  const actions: TemplateAction<any, any, any>[] = [];
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    backend = await startTestBackend({
      extensionPoints: [
        [
          scaffolderActionsExtensionPoint,
          { addActions: (...added) => actions.push(...added) },
        ],
      ],
      features: [
        scaffolderModuleValueTrain,
        mockServices.discovery.mock({
          getBaseUrl: async () => `http://127.0.0.1:${port}/api/value-train`,
        }).factory,
      ],
    });
  });
  afterAll(async () => {
    await backend.stop();
    server.closeAllConnections();
    server.close();
  });

  const run = (input: JsonObject) => {
    const context = createMockActionContext({ input });
    return { context, done: actions[0].handler(context) };
  };

  it('founds the train over HTTP in the name of who runs the template', async () => {
    const { context, done } = run({
      trainId: 'churn',
      title: 'Churn',
      projectId: 'retention',
      targetDate: '2027-01-31',
      repository: '',
      sponsor: '',
    });
    await done;
    expect(asked).toEqual([
      {
        url: '/api/value-train/trains',
        acting: expect.stringMatching(/^Bearer /),
        body: {
          trainId: 'churn',
          title: 'Churn',
          projectId: 'retention',
          targetDate: '2027-01-31',
        },
      },
    ]);
    expect(context.output).toHaveBeenCalledWith(
      'entityRef',
      'component:default/churn',
    );
    expect(context.output).toHaveBeenCalledWith('phase', 'opportunity');
  });

  it('fails with what the portal says', async () => {
    await expect(
      run({ trainId: 'taken', title: 'Taken' }).done,
    ).rejects.toThrow('There is a train taken already');
  });
});
