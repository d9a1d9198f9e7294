import http from 'node:http';
import { AddressInfo } from 'node:net';
import { ArgoCdTarget } from './ArgoCdTarget';

/** Behaves like the part of ArgoCD that is used: a sync takes a while, and health follows it. */
function createDouble(healthAfterSync: string) {
  const calls: string[] = [];
  let revision = 'aaaaaaaa';
  let asked = 0;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body =
      chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    calls.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/json');
    if (request.headers.authorization !== 'Bearer token') {
      response.writeHead(401).end('{"error":"no session"}');
      return;
    }
    if (request.url?.endsWith('/sync')) revision = body.revision;
    if (request.url?.endsWith('/rollback'))
      revision = `rolled back to ${body.id}`;
    asked += 1;
    const isSettled = asked > 3;
    const application = {
      metadata: { name: 'orders-staging' },
      status: {
        sync: { status: isSettled ? 'Synced' : 'OutOfSync', revision },
        health: {
          status: isSettled ? healthAfterSync : 'Progressing',
          message: 'crash loop',
        },
        history: [{ id: 7, revision: 'aaaaaaaa' }],
        operationState: { phase: 'Running', startedAt: '2026-01-01T00:00:00Z' },
      },
    };
    response.end(
      JSON.stringify(
        request.url === '/api/v1/applications'
          ? { items: [application] }
          : application,
      ),
    );
  });
  return { server, calls };
}

describe('ArgoCdTarget', () => {
  const order = {
    deploymentId: 'd1',
    service: 'orders',
    version: 'bbbbbbbb',
    environment: 'staging',
    strategy: 'rolling' as const,
    files: [],
  };
  const never = new AbortController().signal;
  let close = () => {};
  afterEach(() => close());

  async function open(health: string, token = 'token') {
    const { server, calls } = createDouble(health);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    close = () => server.close();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
      calls,
      url,
      target: new ArgoCdTarget({ url, token, limitMs: 5000, askEveryMs: 1 }),
    };
  }

  it('syncs to the version and waits for health', async () => {
    const { target, calls, url } = await open('Healthy');
    expect(await target.deploy(order, never)).toMatchObject({
      status: 'succeeded',
      argocdAppUrl: `${url}/applications/orders-staging`,
      argocdSyncId: '2026-01-01T00:00:00Z',
    });
    expect(calls).toContain('POST /api/v1/applications/orders-staging/sync');
    expect(await target.listServices('orders')).toMatchObject([
      { environment: 'staging', healthy: true, version: 'bbbbbbbb' },
    ]);
  });

  it('rolls back what degrades', async () => {
    const { target, calls } = await open('Degraded');
    expect(await target.deploy(order, never)).toMatchObject({
      status: 'rolled-back',
      reason: 'Health is Degraded: crash loop',
    });
    expect(calls.at(-1)).toBe(
      'POST /api/v1/applications/orders-staging/rollback',
    );
  });

  it('says what ArgoCD answered', async () => {
    const { target } = await open('Healthy', 'wrong');
    await expect(target.deploy(order, never)).rejects.toThrow(
      'ArgoCD answered 401 to GET',
    );
  });
});
