import type { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { defineAgent, defineGraph } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { Portal, startPortal } from './__testUtils__/portal';
import { ModelDouble } from './testing';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const PORTAL_KEY = 'the-key-of-the-portal';
const OWN_KEY = 'own-key-of-project-4711';
const KEYS = '/projects/default/model-keys';

const namer = defineAgent({
  id: 'namer',
  title: 'Namer',
  purpose: 'Finds names',
  input: z.object({}),
  output: z.object({ name: z.string() }),
  rules: () => ({
    output: { name: 'by-rules' },
    reasoning: { title: 'Name', decision: 'took what was there' },
  }),
  prompt: () => ({ system: 'Find a name.', task: `Not ${OWN_KEY}, please.` }),
});
const naming = defineGraph({
  id: 'naming',
  title: 'Naming',
  description: 'Names',
  version: 1,
  input: z.object({}),
})
  .agent('name', { title: 'Name', agent: namer, input: () => ({}) })
  .build(({ results }) => results.name);

/** What the auditor of the portal was told, and how it ended. */
interface Audited
  extends Pick<
    AuditorServiceCreateEventOptions,
    'eventId' | 'severityLevel' | 'meta'
  > {
  readonly outcome: string;
}

function recordAudit(entries: Audited[]) {
  return mockServices.auditor.mock({
    createEvent: async ({ eventId, severityLevel, meta }) => ({
      success: async more => {
        const all = { ...meta, ...more?.meta };
        entries.push({ eventId, severityLevel, meta: all, outcome: 'success' });
      },
      fail: async ({ error }) => {
        entries.push({ eventId, severityLevel, meta, outcome: error.message });
      },
    }),
  }).factory;
}

describe('keys of a project', () => {
  const audit: Audited[] = [];
  const directory = createMockDirectory();
  const encryptionKey = randomBytes(32).toString('base64');
  let double: ModelDouble;
  let portal: Portal;
  let knex: Knex;

  const start = (encryptionKeys: string[] | undefined) =>
    startPortal({
      knex,
      agents: {
        defaultProject: { everyoneIs: 'admin' },
        artifacts: { path: path.join(directory.path, 'artifacts') },
        git: { path: path.join(directory.path, 'git') },
        ...(encryptionKeys && { secrets: { encryptionKeys } }),
        models: {
          providers: [
            {
              id: 'vendor',
              kind: 'anthropic',
              baseUrl: double.url,
              apiKey: PORTAL_KEY,
            },
            { id: 'local', kind: 'openai', baseUrl: double.openAiUrl },
          ],
          default: { provider: 'vendor', model: 'double-1' },
          fallback: [{ provider: 'local', model: 'double-1' }],
          prices: {
            asOf: '2026-11-01',
            models: {
              'double-1': { inputUsdPerMillion: 3, outputUsdPerMillion: 15 },
            },
          },
        },
      },
      register: packs => packs.registerGraph(naming),
      features: [recordAudit(audit)],
    });
  /** The key with which the model was asked last, and what was answered. */
  const ask = async () => {
    double.requests.length = 0;
    const run = await portal.run('naming', {});
    const { body } = await portal.get(`/workflows/${run.workflowId}/export`);
    const seen = double.requests.at(-1);
    const bearer = String(seen?.headers.authorization ?? '').slice(7);
    return { key: seen?.headers['x-api-key'] ?? bearer, run, recorded: body };
  };

  beforeAll(async () => {
    knex = await databases.init();
    double = await ModelDouble.start(() => ({
      json: { output: { name: 'ledger' }, decision: 'It is ledger' },
    }));
    portal = await start([encryptionKey]);
  });
  afterAll(async () => {
    await portal.stop();
    await double.stop();
  });

  it('are used for its runs, shown by four characters, and kept encrypted', async () => {
    expect((await ask()).key).toBe(PORTAL_KEY);
    const set = await portal.put(`${KEYS}/vendor`, { apiKey: OWN_KEY });
    expect(set.body).toEqual({
      last4: '4711',
      setAt: expect.any(String),
      setBy: 'user:default/alice',
    });
    const listed = await portal.get(KEYS);
    expect(listed.body).toEqual({
      storage: { status: 'available' },
      items: [
        {
          provider: 'vendor',
          kind: 'anthropic',
          isConfigured: false,
          key: set.body,
        },
        { provider: 'local', kind: 'openai', isConfigured: false },
      ],
    });
    const stored = await knex('project_model_keys').first();
    expect(JSON.stringify(stored)).not.toContain(OWN_KEY);

    const own = await ask();
    expect(own.key).toBe(OWN_KEY);
    expect(JSON.stringify(own.recorded)).not.toContain(OWN_KEY);
    expect(JSON.stringify(double.requests[0].body)).not.toContain(OWN_KEY);

    await portal.put(`${KEYS}/vendor`, { apiKey: 'another-key-of-it' });
    expect((await ask()).key).toBe('another-key-of-it');
    await portal.delete(`${KEYS}/vendor`);
    expect((await ask()).key).toBe(PORTAL_KEY);
    expect((await portal.delete(`${KEYS}/vendor`)).status).toBe(404);
  });

  it('are audited: who, of which project, for which provider, never the key', async () => {
    audit.length = 0;
    const [key, unfit] = ['a-key-that-is-audited', 'no key, but as secret'];
    await portal.put(`${KEYS}/vendor`, { apiKey: key });
    await portal.put(`${KEYS}/vendor`, { apiKey: unfit });
    await portal.delete(`${KEYS}/vendor`);
    await portal.delete(`${KEYS}/vendor`);
    const about = {
      severityLevel: 'high',
      meta: {
        actingUser: 'user:default/alice',
        projectId: 'default',
        provider: 'vendor',
      },
    };
    const set = { ...about, eventId: 'model-key-set' };
    const removed = { ...about, eventId: 'model-key-remove' };
    expect(audit).toEqual([
      { ...set, outcome: 'success' },
      { ...set, outcome: expect.stringContaining('without spaces') },
      { ...removed, outcome: 'success' },
      { ...removed, outcome: expect.stringContaining('has no key') },
    ]);
    expect(JSON.stringify(audit)).not.toContain(key);
    expect(JSON.stringify(audit)).not.toContain(unfit);
    const { body } = await portal.get('/projects/default/audit');
    const by = 'user:default/alice';
    const details = { provider: 'vendor' };
    expect(body.items.slice(0, 3)).toMatchObject([
      { event: 'model-key-remove', by, succeeded: true, details },
      { event: 'model-key-set', by, succeeded: false, details },
      { event: 'model-key-set', by, succeeded: true, details },
    ]);
    expect(JSON.stringify(body)).not.toContain(key);
    expect(JSON.stringify(body)).not.toContain(unfit);
    await portal.post('/projects', { projectId: 'closed', title: 'Closed' });
    expect((await portal.get('/projects/closed/audit')).status).toBe(200);
    const others = portal.clientOf('user:default/mallory');
    await expect(others.listProjectAudit('closed')).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('go with the provider that the project has chosen', async () => {
    await portal.put(`${KEYS}/local`, { apiKey: 'a-key-for-the-local-one' });
    const choose = (modelProvider?: string) =>
      portal.put('/projects/default', { settings: { modelProvider } });
    const unknown = await choose('nobody');
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toContain(
      'settings.modelProvider: there is no provider "nobody"; choose one of vendor, local',
    );
    await choose('local');
    expect((await ask()).key).toBe('a-key-for-the-local-one');
    await choose();
    await portal.delete(`${KEYS}/local`);
  });

  it('say what is wrong with them', async () => {
    const message = async (provider: string, apiKey: unknown) => {
      const { status, body } = await portal.put(`${KEYS}/${provider}`, {
        apiKey,
      });
      expect(status).toBe(400);
      return body.error.message as string;
    };
    expect(await message('nobody', OWN_KEY)).toContain(
      'there is no "nobody"; there are vendor, local',
    );
    expect(await message('vendor', 'short')).toContain('apiKey');
    expect(await message('vendor', 'two words of no key')).toContain(
      'without spaces',
    );
  });

  it('are refused without a key that encrypts, and nobody else pays then', async () => {
    await portal.put(`${KEYS}/vendor`, { apiKey: OWN_KEY });
    await portal.stop();
    portal = await start(undefined);
    const { storage } = (await portal.get(KEYS)).body;
    expect(storage.reason).toContain('agents.secrets.encryptionKeys');
    const refused = await portal.put(`${KEYS}/vendor`, { apiKey: OWN_KEY });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('openssl rand -base64 32');

    const { run, recorded } = await ask();
    expect(double.requests).toEqual([]);
    expect(run.status).toBe('completed');
    expect(JSON.stringify(recorded)).toContain('own keys cannot be read');
  });
});
