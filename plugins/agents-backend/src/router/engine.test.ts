import { defineGraph, PermanentError } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import request from 'supertest';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitForStatus,
} from '../__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

let isBroken = true;
const graph = (id: string, isPrivate = false) =>
  defineGraph({
    id,
    title: id,
    description: 'Fails until it is mended',
    version: 1,
    isPrivate,
    input: z.object({}),
  })
    .task('try', {
      title: 'Try',
      output: z.string(),
      run: () => {
        if (isBroken) throw new PermanentError('broken');
        return 'mended';
      },
    })
    .build(({ results }) => results.try);

describe('the engine of a portal with two roles', () => {
  let knex: Knex;
  let web: TestBackend;
  let worker: TestBackend;
  const start = (role: string) =>
    startBackend({
      knex,
      register: packs => {
        packs.registerGraph(graph('fragile'));
        packs.registerGraph(graph('inner', true));
      },
      config: {
        backend: { role },
        agents: { defaultProject: { everyoneIs: 'approver' } },
        trainyard: { permission: { admins: ['user:default/root'] } },
      },
    });

  beforeAll(async () => {
    knex = await databases.init();
    web = await start('web');
    worker = await start('worker');
  });
  afterAll(async () => {
    await worker.stop();
    await web.stop();
  });

  it('says of each process whether it can do its part', async () => {
    const health = (backend: TestBackend) =>
      request(backend.server).get('/api/agents/health').expect(200);
    expect((await health(web)).body).toEqual({ status: 'ok', role: 'web' });
    expect((await health(worker)).body).toEqual({
      status: 'ok',
      role: 'worker',
    });
  });

  it('lists what people can start, and no inner graph', async () => {
    const { body } = await actAs(web).get('/graphs').expect(200);
    const ids = body.items.map(({ id }: { id: string }) => id);
    expect(ids).toContain('fragile');
    expect(ids).not.toContain('inner');
  });

  it('names the status that there is not', async () => {
    const { body } = await actAs(web).get('/workflows?status=done').expect(400);
    expect(body.error.message).toContain('status');
  });

  it('takes references in queries as they are written', async () => {
    const { body } = await actAs(web)
      .get(
        '/workflows?requestedBy=user:default/nobody&entityRef=component:default/shop',
      )
      .expect(200);
    expect(body.items).toEqual([]);
  });

  it('lets only administrators drive a run again that got stuck', async () => {
    const alice = actAs(web);
    const root = actAs(web, 'user:default/root');
    const { body } = await alice
      .post('/workflows', { template: 'fragile' })
      .expect(201);
    const id = body.workflowId;
    await waitForStatus(alice, id, 'failed');
    isBroken = false;
    await alice.post(`/engine/workflows/${id}/redrive`).expect(403);
    await root.post('/engine/workflows/no-such-run/redrive').expect(404);
    await root.post(`/engine/workflows/${id}/redrive`).expect(201);
    const done = await waitForStatus(alice, id, 'completed');
    expect(done.output).toBe('mended');
  });
});
