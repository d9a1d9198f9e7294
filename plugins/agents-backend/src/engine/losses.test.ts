import type { RunEvent } from '@trainyard/plugin-agents-common';
import { defineGraph, NodeContext } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitFor,
  waitForStatus,
} from '../__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const text = z.string();

/** What the nodes did outside, and whether the test holds them up. */
const outside = { begun: 0, effects: 0, isHeld: true };

/** Does its effect, then waits until the test lets it go. */
async function deliver({ effect, clock, signal }: NodeContext) {
  outside.begun += 1;
  await effect('deliver', 'once', async () => {
    outside.effects += 1;
    return outside.effects;
  });
  while (outside.isHeld) {
    await clock.sleep(20, signal);
  }
  return 'delivered';
}

function graphOf(id: string, heavy?: string) {
  return defineGraph({
    id,
    title: id,
    description: 'Delivers something once',
    version: 1,
    input: z.object({}),
  })
    .task('deliver', { title: 'Deliver', heavy, output: text, run: deliver })
    .task('tell', {
      title: 'Tell',
      after: ['deliver'],
      output: text,
      run: ({ result }) => `${result('deliver')} once`,
    })
    .build(({ results }) => results.tell);
}

describe('a run whose surroundings break', () => {
  let knex: Knex;
  let backend: TestBackend;
  const as = (name: string) => actAs(backend, `user:default/${name}`);

  beforeAll(async () => {
    knex = await databases.init();
    backend = await startBackend({
      knex,
      register: packs => {
        packs.registerGraph(graphOf('light'));
        packs.registerGraph(graphOf('heavy', 'codegen'));
      },
      config: {
        agents: { queue: { kindConcurrency: { codegen: 1 } } },
        trainyard: { permission: { admins: ['user:default/root'] } },
      },
    });
    await as('alice')
      .post('/projects', { projectId: 'ours', title: 'Ours' })
      .expect(201);
  });
  beforeEach(async () => {
    Object.assign(outside, { begun: 0, effects: 0, isHeld: true });
    const member = (name: string, role: string) => ({
      subjectRef: `user:default/${name}`,
      role,
    });
    await as('alice')
      .put('/projects/ours', {
        members: [member('alice', 'admin'), member('bob', 'contributor')],
      })
      .expect(200);
  });
  afterAll(() => backend.stop());

  async function start(template: string, by = 'alice'): Promise<string> {
    const { body } = await as(by)
      .post('/workflows', { template, projectId: 'ours' })
      .expect(201);
    return body.workflowId;
  }
  async function eventsOf(id: string): Promise<RunEvent[]> {
    return (await as('alice').get(`/workflows/${id}/events`)).body.items;
  }
  const begun = (times: number) =>
    waitFor(
      async () => outside.begun >= times || undefined,
      `${times} beginnings`,
    );
  /** The piece of work that holds the run, or its heavy node. */
  async function fenceOf(id: string): Promise<string> {
    const job = await knex('node_jobs').where({ run_id: id }).first('fence');
    const run = await knex('runs').where({ id }).first('fence');
    return (job ?? run).fence;
  }

  it.each(['light', 'heavy'])(
    'is taken over from a worker that died (%s node), and its effect is not repeated',
    async template => {
      const id = await start(template);
      await begun(1);
      // As if another process had taken it and stopped to beat.
      await knex('executors').insert({
        id: `dead-${template}`,
        host: 'elsewhere:1',
        kinds: [],
        beat_at: knex.raw("now() - interval '1 hour'"),
      });
      await knex
        .withSchema('agents_dbos')
        .table('workflow_status')
        .where({ workflow_uuid: await fenceOf(id) })
        .update({ executor_id: `dead-${template}` });
      await begun(2);
      outside.isHeld = false;
      const done = await waitForStatus(as('alice'), id, 'completed');
      expect(done.output).toBe('delivered once');
      expect(outside.effects).toBe(1);
      const ends = (await eventsOf(id)).filter(
        event => event.kind === 'node-complete',
      );
      expect(ends.map(event => event.node)).toEqual(['deliver', 'tell']);
    },
  );

  it.each(['light', 'heavy'])(
    'goes on when the database drops every connection (%s node)',
    async template => {
      const id = await start(template);
      await begun(1);
      await knex
        .raw(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database()`,
        )
        // It ends its own connection, too.
        .catch(() => undefined);
      outside.isHeld = false;
      const done = await waitForStatus(as('alice'), id, 'completed');
      expect(done.output).toBe('delivered once');
      expect(outside.effects).toBe(1);
      const seqs = (await eventsOf(id)).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    },
  );

  describe('while its heavy node waits in the queue', () => {
    /** Another run that has the only place of the kind. */
    async function occupy(): Promise<string> {
      const first = await start('heavy');
      await begun(1);
      return first;
    }
    const queued = (id: string) =>
      waitFor(
        () => knex('node_jobs').where({ run_id: id }).first('fence'),
        'a queued node',
      );

    it('ends with the reason when its requester has lost the role', async () => {
      const first = await occupy();
      const id = await start('heavy', 'bob');
      await queued(id);
      await as('alice')
        .put('/projects/ours', {
          members: [{ subjectRef: 'user:default/alice', role: 'admin' }],
        })
        .expect(200);
      outside.isHeld = false;
      await waitForStatus(as('alice'), first, 'completed');
      const failed = await waitForStatus(as('alice'), id, 'failed');
      expect(failed.error).toMatchObject({ code: 'not-authorized' });
      expect(outside.effects).toBe(1);
    });

    it('is held by a pause, and goes on after it', async () => {
      const first = await occupy();
      const id = await start('heavy');
      await queued(id);
      const { body: pause } = await as('root')
        .post('/pauses', { scope: 'kind', target: 'codegen', reason: 'a disk' })
        .expect(201);
      outside.isHeld = false;
      await waitForStatus(as('alice'), first, 'completed');
      await waitFor(async () => {
        const { body } = await as('alice').get(`/workflows/${id}`);
        return body.heldBy?.[0]?.reason === 'a disk' || undefined;
      }, 'the pause');
      expect(outside.begun).toBe(1);
      await as('root').delete(`/pauses/${pause.pauseId}`).expect(204);
      await waitForStatus(as('alice'), id, 'completed');
    });

    it('does nothing when the run was cancelled', async () => {
      const first = await occupy();
      const id = await start('heavy');
      await queued(id);
      await as('alice').post(`/workflows/${id}/cancel`).expect(200);
      outside.isHeld = false;
      await waitForStatus(as('alice'), first, 'completed');
      const last = await waitForStatus(
        as('alice'),
        await start('heavy'),
        'completed',
      );
      expect(last.output).toBe('delivered once');
      // The first and the last: the one in between never began.
      expect(outside.begun).toBe(2);
    });
  });

  it('asks a person about an effect of a heavy node of which nobody knows', async () => {
    outside.isHeld = false;
    const id = await start('heavy');
    await waitForStatus(as('alice'), id, 'completed');
    // As after a crash between the effect and its record.
    await knex('effects').where({ run_id: id }).update({ status: 'started' });
    await knex('node_results').where({ run_id: id }).delete();
    await knex('runs').where({ id }).update({ status: 'failed' });
    await as('alice').post(`/workflows/${id}/retry`).expect(201);
    const { gates } = await waitForStatus(as('alice'), id, 'waiting');
    expect(gates[0]).toMatchObject({ kind: 'effect', status: 'waiting' });
    const { gateId, subjectHash } = gates[0];
    await as('alice')
      .post(`/gates/${gateId}/approve`, { subjectHash })
      .expect(200);
    await waitForStatus(as('alice'), id, 'completed');
    expect(outside.effects).toBe(1);
  });
});
