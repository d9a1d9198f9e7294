import {
  Experiment,
  replayEvents,
  RunDetails,
  RunEvent,
} from '@trainyard/plugin-agents-common';
import {
  defineAgent,
  defineGraph,
  PermanentError,
} from '@trainyard/plugin-agents-node';
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
import { placeOfRun } from '../engine/Experiments';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const text = z.string();

const speaker = (id: string, word: string) =>
  defineAgent({
    id,
    title: id,
    purpose: 'Says a word',
    input: z.object({}),
    output: text,
    rules: () => {
      if (word === 'broken') throw new PermanentError('no word');
      return {
        output: word,
        reasoning: { title: 'A word', decision: word },
      };
    },
  });
const plain = speaker('plain', 'plain');
const bold = speaker('bold', 'bold');
const broken = speaker('broken', 'broken');

const begin = (id: string) =>
  defineGraph({
    id,
    title: id,
    description: id,
    version: 1,
    input: z.object({}),
  });

const speech = begin('speech')
  .agent('say', { title: 'Say', agent: plain, input: () => ({}) })
  .task('write', {
    title: 'Write',
    after: ['say'],
    heavy: 'codegen',
    output: text,
    run: ({ result }) => `written: ${result('say')}`,
  })
  .build(({ results }) => results.write);

const fragile = begin('fragile')
  .task('measure', {
    title: 'Measure',
    output: z.object({ degrees: z.number() }),
    retry: { attempts: 1 },
    run: () => {
      throw new PermanentError('the sensor is away');
    },
  })
  .gate('ask', {
    title: 'Ask',
    after: ['measure'],
    ask: ({ results }) => ({
      question: '?',
      action: 'Go',
      subject: { summary: `${results.measure?.degrees ?? 'unknown'} degrees` },
    }),
  })
  .task('act', {
    title: 'Act',
    after: ['ask'],
    output: text,
    run: () => 'acted',
  })
  .build(({ results }) => results.act);

const endless = begin('endless')
  .task('wait', {
    title: 'Wait',
    output: text,
    run: ({ clock, signal }) => clock.sleep(600_000, signal).then(() => ''),
  })
  .task('after', {
    title: 'After',
    after: ['wait'],
    output: text,
    run: ({ results }) => results.wait ?? 'without it',
  })
  .build(({ results }) => results.after);

describe('operators', () => {
  let backend: TestBackend;
  let knex: Knex;
  const as = (name: string) => actAs(backend, `user:default/${name}`);
  const admin = () => as('root');
  const alice = () => as('alice');

  beforeAll(async () => {
    knex = await databases.init();
    backend = await startBackend({
      knex,
      register: packs => {
        [plain, bold, broken].forEach(agent => packs.registerAgent(agent));
        [speech, fragile, endless].forEach(g => packs.registerGraph(g));
      },
      config: {
        trainyard: { permission: { admins: ['user:default/root'] } },
      },
    });
    await alice()
      .post('/projects', { projectId: 'ours', title: 'Ours' })
      .expect(201);
    await alice()
      .put('/projects/ours', {
        members: [
          { subjectRef: 'user:default/alice', role: 'admin' },
          { subjectRef: 'user:default/carl', role: 'contributor' },
        ],
      })
      .expect(200);
  });
  afterAll(() => backend.stop());

  async function start(template: string): Promise<string> {
    const { body } = await alice()
      .post('/workflows', { template, projectId: 'ours' })
      .expect(201);
    return body.workflowId;
  }

  const held = (id: string) =>
    waitFor(async () => {
      const { body } = await alice().get(`/workflows/${id}`);
      return body.heldBy ? (body as RunDetails) : undefined;
    }, 'a held run');

  async function eventsOf(id: string): Promise<RunEvent[]> {
    const { body } = await alice().get(`/workflows/${id}/events`);
    return body.items;
  }

  describe('pauses', () => {
    it('let nothing new of a project start, and everything go on afterwards', async () => {
      const pause = { scope: 'project', target: 'ours', reason: 'an audit' };
      await as('carl').post('/pauses', pause).expect(403);
      await as('mallory').post('/pauses', pause).expect(404);
      const { body: made } = await alice().post('/pauses', pause).expect(201);
      await alice().post('/pauses', pause).expect(409);
      const id = await start('speech');
      const waiting = await held(id);
      expect(waiting.status).toBe('queued');
      expect(waiting.heldBy).toMatchObject([
        { reason: 'an audit', by: 'user:default/alice' },
      ]);
      expect(replayEvents(await eventsOf(id)).status).toBe('queued');
      const { body: mine } = await as('carl').get('/pauses').expect(200);
      expect(mine.items).toHaveLength(1);
      const { body: theirs } = await as('mallory').get('/pauses').expect(200);
      expect(theirs.items).toEqual([]);

      await alice().delete(`/pauses/${made.pauseId}`).expect(204);
      const done = await waitForStatus(alice(), id, 'completed');
      expect(done.output).toBe('written: plain');
      expect(done.heldBy).toBeUndefined();
      const kinds = (await eventsOf(id)).map(event => event.kind);
      expect(kinds).toContain('paused');
      expect(kinds).toContain('resumed');
    });

    it('of a kind or an agent are for administrators, and hold only that', async () => {
      const kind = { scope: 'kind', target: 'codegen', reason: 'a new disk' };
      await alice().post('/pauses', kind).expect(403);
      await admin()
        .post('/pauses', { ...kind, target: 'codegne' })
        .expect(400);
      const { body: made } = await admin().post('/pauses', kind).expect(201);
      const id = await start('speech');
      const waiting = await held(id);
      expect(
        waiting.tasks.map(({ taskId, status }) => [taskId, status]),
      ).toEqual([
        ['say', 'passed'],
        ['write', 'ahead'],
      ]);
      const { body: state } = await admin().get('/engine').expect(200);
      expect(state).toMatchObject({
        pauses: [{ scope: 'kind', target: 'codegen' }],
        kinds: ['codegen'],
      });
      await admin().delete(`/pauses/${made.pauseId}`).expect(204);
      await waitForStatus(alice(), id, 'completed');

      const agent = { scope: 'agent', target: 'plain', reason: 'it errs' };
      const { body: second } = await admin().post('/pauses', agent).expect(201);
      const other = await start('speech');
      await held(other);
      // Lifted without a word to this process: the chore finds it.
      await knex('pauses').where({ id: second.pauseId }).delete();
      await waitForStatus(alice(), other, 'completed');
    });
  });

  describe('results by hand', () => {
    it('bring a failed run on, and never past a gate', async () => {
      const id = await start('fragile');
      await waitForStatus(alice(), id, 'failed');
      const path = `/workflows/${id}/supply`;
      const body = {
        node: 'measure',
        reason: 'read from the thermometer',
        result: { degrees: 21 },
      };
      await as('carl').post(path, body).expect(403);
      await as('mallory').post(path, body).expect(404);
      await alice()
        .post(path, { ...body, reason: ' ' })
        .expect(400);
      await alice()
        .post(path, { ...body, result: { degrees: 'warm' } })
        .expect(400);
      const ahead = await alice()
        .post(path, { ...body, node: 'act', result: 'acted' })
        .expect(409);
      expect(ahead.body.error.message).toContain('not the turn');
      await alice().post(path, body).expect(200);
      const waiting = await waitForStatus(alice(), id, 'waiting');
      expect(waiting.gates[0].subject.summary).toBe('21 degrees');
      expect(
        waiting.tasks.find(({ taskId }) => taskId === 'measure')?.origin,
      ).toEqual({
        kind: 'supplied',
        by: 'user:default/alice',
        reason: 'read from the thermometer',
      });
      const gate = await alice()
        .post(path, { ...body, node: 'ask', result: { decision: 'approved' } })
        .expect(409);
      expect(gate.body.error.message).toContain('is a gate');
      await alice()
        .post(`/workflows/${id}/skip`, { node: 'ask', reason: 'in a hurry' })
        .expect(409);
      await alice()
        .post(path, { ...body, node: 'act', result: 'acted' })
        .expect(409);
      await alice().post(path, body).expect(409);
      const { nodes } = replayEvents(await eventsOf(id));
      expect(nodes).toEqual({ measure: 'passed', ask: 'waiting' });

      const { body: audit } = await alice()
        .get(`/workflows/${id}/audit`)
        .expect(200);
      expect(audit.items[0]).toMatchObject({
        event: 'workflow-start',
        by: 'user:default/alice',
        succeeded: true,
      });
      expect(audit.items).toContainEqual(
        expect.objectContaining({
          event: 'workflow-supply',
          succeeded: true,
          details: { node: 'measure', reason: 'read from the thermometer' },
        }),
      );
      expect(audit.items).toContainEqual(
        expect.objectContaining({
          event: 'workflow-supply',
          by: 'user:default/carl',
          succeeded: false,
          error: expect.stringContaining('approver'),
        }),
      );
      await as('mallory').get(`/workflows/${id}/audit`).expect(404);
    });

    it('leave out a node that runs, which can write no more', async () => {
      const id = await start('endless');
      await waitFor(async () => {
        const events = await eventsOf(id);
        return events.some(({ kind }) => kind === 'node-start') || undefined;
      });
      await alice()
        .post(`/workflows/${id}/skip`, { node: 'wait', reason: 'too slow' })
        .expect(200);
      const done = await waitForStatus(alice(), id, 'completed');
      expect(done.output).toBe('without it');
      expect(done.tasks[0]).toMatchObject({
        status: 'skipped',
        reason: 'skipped by user:default/alice: too slow',
      });
      await alice()
        .post(`/workflows/${id}/skip`, { node: 'wait', reason: 'again' })
        .expect(409);
    });
  });

  describe('experiments', () => {
    async function runMany(count: number) {
      const ids = await Promise.all(
        Array.from({ length: count }, () => start('speech')),
      );
      return Promise.all(
        ids.map(async id => ({
          id,
          run: await waitFor(async () => {
            const { body } = await alice().get(`/workflows/${id}`);
            return ['completed', 'failed'].includes(body.status)
              ? (body as RunDetails)
              : undefined;
          }),
        })),
      );
    }

    it('give another agent to a share of the runs, and compare', async () => {
      const body = {
        agent: 'plain',
        variant: { kind: 'agent', agent: 'bold' },
        share: 0.5,
      };
      await alice().post('/experiments', body).expect(403);
      await admin()
        .post('/experiments', { ...body, agent: 'nobody' })
        .expect(400);
      const { body: made } = await admin()
        .post('/experiments', body)
        .expect(201);
      await admin().post('/experiments', body).expect(409);
      expect(made.arms.control).toEqual({
        runs: 0,
        consultations: 0,
        failures: 0,
      });
      const runs = await runMany(12);
      for (const { id, run } of runs) {
        const isVariant = placeOfRun(made.experimentId, id) < 0.5;
        expect(run.output).toBe(`written: ${isVariant ? 'bold' : 'plain'}`);
      }
      const { body: ended } = await admin()
        .post(`/experiments/${made.experimentId}/end`, {})
        .expect(200);
      const { control, variant } = (ended as Experiment).arms;
      expect(control.runs + variant.runs).toBe(12);
      expect(control).toMatchObject({ errorRate: 0, modelShare: 0 });
      await admin()
        .post(`/experiments/${made.experimentId}/end`, {})
        .expect(409);
      const [{ run }] = await runMany(1);
      expect(run.output).toBe('written: plain');
    });

    it('count what fails against the arm that failed', async () => {
      const { body: made } = await admin()
        .post('/experiments', {
          agent: 'plain',
          variant: { kind: 'agent', agent: 'broken' },
          share: 0.999,
        })
        .expect(201);
      await runMany(3);
      const { body: listed } = await admin().get('/experiments').expect(200);
      const found: Experiment = listed.items.find(
        (item: Experiment) => item.experimentId === made.experimentId,
      );
      expect(found.arms.variant).toMatchObject({
        runs: 3,
        failures: 3,
        errorRate: 1,
      });
      await admin()
        .post(`/experiments/${made.experimentId}/end`, {})
        .expect(200);
    });
  });

  it('places runs evenly and independently of each other', () => {
    const places = Array.from({ length: 2000 }, (_, index) =>
      placeOfRun('experiment', `run-${index}`),
    );
    const below = places.filter(place => place < 0.3).length / places.length;
    expect(below).toBeGreaterThan(0.25);
    expect(below).toBeLessThan(0.35);
    expect(placeOfRun('a', 'run-1')).not.toBe(placeOfRun('b', 'run-1'));
  });
});
