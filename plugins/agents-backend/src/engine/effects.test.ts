import type { RunEvent } from '@trainyard/plugin-agents-common';
import { defineGraph } from '@trainyard/plugin-agents-node';
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

/** The world outside: what was delivered, and what goes wrong there. */
const world = { delivered: [] as string[], refusals: 0, isHeld: false };

function begin(id: string) {
  return defineGraph({
    id,
    title: id,
    description: id,
    version: 1,
    input: z.object({}),
  });
}

const deliver = begin('deliver')
  .task('send', {
    title: 'Send',
    retry: { attempts: 3, initialDelayMs: 1 },
    output: text,
    run: ({ effect }) =>
      effect(
        'parcel',
        'one',
        async key => {
          if (world.refusals > 0) {
            world.refusals -= 1;
            throw new Error('the door was shut');
          }
          world.delivered.push(key);
          return key;
        },
        { find: async () => world.delivered[0] },
      ),
  })
  .build(({ results }) => results.send);

const beside = begin('beside')
  .gate('ask', {
    title: 'Ask',
    ask: () => ({ question: '?', action: 'Go', subject: { summary: '' } }),
  })
  .task('work', {
    title: 'Work',
    output: text,
    run: async ({ clock, signal }) => {
      while (world.isHeld) await clock.sleep(20, signal);
      return 'worked';
    },
  })
  .task('end', {
    title: 'End',
    after: ['ask', 'work'],
    output: text,
    run: ({ result }) => `${result('work')}, ${result('ask').decision}`,
  })
  .build(({ results }) => results.end);

describe('effects and people beside running work', () => {
  let knex: Knex;
  let backend: TestBackend;
  let alice: ReturnType<typeof actAs>;

  beforeAll(async () => {
    knex = await databases.init();
    backend = await startBackend({
      knex,
      register: packs => {
        packs.registerGraph(deliver);
        packs.registerGraph(beside);
      },
    });
    alice = actAs(backend);
  });
  beforeEach(() => {
    Object.assign(world, { delivered: [], refusals: 0, isHeld: false });
  });
  afterAll(() => backend.stop());

  const start = async (template: string): Promise<string> =>
    (await alice.post('/workflows', { template }).expect(201)).body.workflowId;
  const effectsOf = async (id: string) =>
    (
      (await alice.get(`/workflows/${id}/events`)).body.items as RunEvent[]
    ).flatMap(event => (event.kind === 'effect' ? [event.status] : []));

  it('tries an effect again that was refused, under the same key', async () => {
    world.refusals = 2;
    const id = await start('deliver');
    const done = await waitForStatus(alice, id, 'completed');
    expect(world.delivered).toEqual([done.output]);
    expect(await effectsOf(id)).toEqual(['done']);
  });

  it('finds an effect by itself whose record was lost, where that can be looked up', async () => {
    const id = await start('deliver');
    await waitForStatus(alice, id, 'completed');
    // As after a crash between the effect and its record.
    await knex('effects').where({ run_id: id }).update({ status: 'started' });
    await knex('node_results').where({ run_id: id }).delete();
    await knex('runs').where({ id }).update({ status: 'failed' });
    await alice.post(`/workflows/${id}/retry`).expect(201);
    const done = await waitForStatus(alice, id, 'completed');
    expect(world.delivered).toEqual([done.output]);
    expect(await effectsOf(id)).toEqual(['done', 'found']);
  });

  it('takes the answer of a person while other work goes on', async () => {
    world.isHeld = true;
    const id = await start('beside');
    const gate = await waitFor(async () => {
      const { body } = await alice.get(`/workflows/${id}`);
      return body.gates?.[0] as
        | { gateId: string; subjectHash: string }
        | undefined;
    }, 'the gate');
    const { subjectHash } = gate;
    await alice
      .post(`/gates/${gate.gateId}/approve`, { subjectHash })
      .expect(200);
    world.isHeld = false;
    const done = await waitForStatus(alice, id, 'completed');
    expect(done.output).toBe('worked, approved');
  });
});
