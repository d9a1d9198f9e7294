import { DevopsClient } from './DevopsClient';

function createClient(answer: unknown, status = 200) {
  const asked: { url: string; method?: string; body?: unknown }[] = [];
  const client = new DevopsClient({
    discoveryApi: { getBaseUrl: async () => 'http://portal/api/agents' },
    fetchApi: {
      fetch: async (url, init) => {
        const { method, body } = init ?? {};
        asked.push({ url, method, body: body && JSON.parse(String(body)) });
        return Response.json(answer, { status });
      },
    },
  });
  return { client, asked };
}

describe('DevopsClient', () => {
  it('asks about one service, component or name', async () => {
    const { client, asked } = createClient({ items: [] });
    await client.deployments('order api');
    await client.ci('component:default/ledger');
    await client.checkName('../x');
    await client.events(undefined);
    expect(asked.map(({ url }) => url)).toEqual([
      'http://portal/api/agents/deployments?service=order%20api',
      'http://portal/api/agents/ci?entityRef=component%3Adefault%2Fledger',
      'http://portal/api/agents/service-names?name=..%2Fx',
      'http://portal/api/agents/delivery-events',
    ]);
  });

  it('sends what to preview and what to deploy', async () => {
    const { client, asked } = createClient({ status: 'deploying' });
    const order = {
      service: 'ledger',
      version: 'latest',
      environment: 'staging',
      strategy: 'canary',
    };
    await client.previewService({ serviceName: 'ledger' });
    await expect(client.deploy(order)).resolves.toEqual({
      status: 'deploying',
    });
    expect(asked).toEqual([
      {
        url: 'http://portal/api/agents/service-previews',
        method: 'POST',
        body: { parameters: { serviceName: 'ledger' } },
      },
      { url: 'http://portal/api/agents/deploy', method: 'POST', body: order },
    ]);
  });

  it('refuses with the status of the answer', async () => {
    const { client } = createClient({}, 404);
    await expect(client.deployments('nope')).rejects.toThrow('404');
  });
});
