import { defineGraph } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitForStatus,
} from '../__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

const graph = defineGraph({
  id: 'write',
  title: 'Write',
  description: 'Leaves a text and an archive',
  version: 1,
  input: z.object({}),
})
  .task('write', {
    title: 'Write',
    output: z.object({ text: z.string(), archive: z.string() }),
    run: async ({ artifacts }) => {
      const text = await artifacts.put({
        name: 'Überblick.txt',
        mediaType: 'text/plain',
        content: '0123456789',
      });
      const archive = await artifacts.putFiles('service.zip', [
        { path: 'src/index.js', content: 'run();' },
        { path: 'README.md', content: '# Service' },
      ]);
      return { text: text.hash, archive: archive.hash };
    },
  })
  .build(({ results }) => results.write);

describe('artifacts of a run', () => {
  let backend: TestBackend;
  let alice: ReturnType<typeof actAs>;
  let text: string;
  let archive: string;
  let query: string;

  beforeAll(async () => {
    backend = await startBackend({
      knex: await databases.init(),
      register: packs => packs.registerGraph(graph),
      config: { agents: {} },
    });
    alice = actAs(backend);
    await alice
      .post('/projects', { projectId: 'ours', title: 'Ours' })
      .expect(201);
    const { body } = await alice
      .post('/workflows', { template: 'write', projectId: 'ours' })
      .expect(201);
    const run = await waitForStatus(alice, body.workflowId, 'completed');
    ({ text, archive } = run.output as { text: string; archive: string });
    query = `workflowId=${body.workflowId}`;
  });
  afterAll(() => backend.stop());

  it('are sent as files, never as pages of the portal', async () => {
    const { text: content, headers } = await alice
      .get(`/artifacts/${text}?${query}`)
      .expect(200);
    expect(content).toBe('0123456789');
    expect(headers).toMatchObject({
      'content-disposition': `attachment; filename="_berblick.txt"; filename*=UTF-8''${encodeURIComponent(
        'Überblick.txt',
      )}`,
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
      etag: `"${text}"`,
    });
  });

  it('are not sent again to whoever has them', async () => {
    const { status } = await alice
      .get(`/artifacts/${text}?${query}`)
      .set('if-none-match', `"${text}"`);
    expect(status).toBe(304);
  });

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=20-30', 416, '', 'bytes */10'],
    ['lines=1-2', 200, '0123456789', undefined],
  ])('can be read in parts: %s', async (range, status, content, said) => {
    const response = await alice
      .get(`/artifacts/${text}?${query}`)
      .set('range', range)
      .expect(status);
    expect(response.text ?? '').toBe(content);
    expect(response.headers['content-range']).toBe(said);
  });

  it('can be looked into when they are archives', async () => {
    const { body } = await alice
      .get(`/artifacts/${archive}/files?${query}`)
      .expect(200);
    expect(body.items).toEqual([
      { path: 'README.md', sizeBytes: 9 },
      { path: 'src/index.js', sizeBytes: 6 },
    ]);
    const file = await alice
      .get(
        `/artifacts/${archive}/file?${query}&path=${encodeURIComponent(
          'src/index.js',
        )}`,
      )
      .expect(200);
    expect(Buffer.from(file.body).toString()).toBe('run();');
    expect(file.headers['content-disposition']).toContain('index.js');
  });

  it('name what is not there, or is no archive', async () => {
    const missing = await alice
      .get(`/artifacts/${archive}/file?${query}&path=src/nothing.js`)
      .expect(404);
    expect(missing.body.error.message).toContain('no file src/nothing.js');
    const plain = await alice
      .get(`/artifacts/${text}/files?${query}`)
      .expect(400);
    expect(plain.body.error.message).toContain('Überblick.txt is no archive');
    await alice.get(`/artifacts/${'0'.repeat(64)}?${query}`).expect(404);
  });

  it.each(['', '/files', '/file?path=README.md'])(
    'do not exist for strangers: %s',
    async path => {
      const separator = path.includes('?') ? '&' : '?';
      const { status } = await actAs(backend, 'user:default/mallory').get(
        `/artifacts/${archive}${path}${separator}${query}`,
      );
      expect(status).toBe(404);
    },
  );
});
