import { ConfigReader } from '@backstage/core-app-api';
import { FirstReadStorageClient } from './FirstReadStorageClient';

const handbook = { kind: 'Component', namespace: 'default', name: 'handbook' };

const finish = (updated: boolean) =>
  new Response(`event: finish\ndata: {"updated":${updated}}\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });

/** A documentation server whose site is there once it was built. */
function createClient(build: { updates: boolean }) {
  let isBuilt = false;
  const asked: string[] = [];
  const fetch = async (input: RequestInfo | URL) => {
    const url = String(input);
    asked.push(url);
    if (url.includes('/sync/')) {
      isBuilt = build.updates;
      return finish(build.updates);
    }
    // The page was looked for before the build and its answer comes after it.
    const status = isBuilt ? 200 : 404;
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
    return new Response('<h1>Handbook</h1>', { status });
  };
  const client = new FirstReadStorageClient({
    configApi: new ConfigReader({}),
    discoveryApi: { getBaseUrl: async () => 'http://docs.test/techdocs' },
    fetchApi: { fetch },
  });
  return { client, asked };
}

describe('the first read of documentation', () => {
  it('shows the page although its build overtakes the answer that it is missing', async () => {
    const { client, asked } = createClient({ updates: true });
    const page = client.getEntityDocs(handbook, '');
    expect(await client.syncEntityDocs(handbook)).toBe('updated');
    expect(await page).toBe('<h1>Handbook</h1>');
    expect(asked.filter(url => url.includes('/static/'))).toHaveLength(2);
  });

  it('says that a page is missing when the site was up to date', async () => {
    const { client } = createClient({ updates: false });
    const missing = client
      .getEntityDocs(handbook, 'nowhere')
      .catch((error: Error) => error.name);
    expect(await client.syncEntityDocs(handbook)).toBe('cached');
    expect(await missing).toBe('NotFoundError');
  });
});
