import { HttpClient } from './HttpClient';

const client = new HttpClient(
  { getBaseUrl: async () => 'http://portal/api/agents' },
  { fetch: async () => new Response('{}') },
  'agents',
);

it('writes a query in which every reserved character is escaped', async () => {
  const name = `; rm -rf "*" (a+b)&c=d/../é!'`;
  const url = await client.url('/names', { name });
  expect(url).toMatch(/^http:\/\/portal\/api\/agents\/names\?name=[\w.%-]+$/);
  expect(new URL(url).searchParams.get('name')).toBe(name);
});

it('leaves out what is empty and repeats what is many', async () => {
  await expect(
    client.url('/runs', { search: '', state: ['running', 'failed'], limit: 2 }),
  ).resolves.toBe(
    'http://portal/api/agents/runs?state=running&state=failed&limit=2',
  );
});
