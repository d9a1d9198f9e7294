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
import { nextTime } from '../service/SchedulesService';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

const graph = defineGraph({
  id: 'patient',
  title: 'Patient',
  description: 'A gate that expires',
  version: 1,
  input: z.object({ key: z.string().default('k') }),
})
  .gate('approve', {
    title: 'Approve',
    ask: () => ({ question: '?', action: 'Go', subject: { summary: '' } }),
  })
  .build();

describe('what the engine does by itself', () => {
  let knex: Knex;
  let backend: TestBackend;
  let alice: ReturnType<typeof actAs>;
  beforeAll(async () => {
    knex = await databases.init();
    backend = await startBackend({
      knex,
      register: packs => packs.registerGraph(graph),
    });
    alice = actAs(backend);
  });
  afterAll(() => backend.stop());

  const start = async () => {
    const { body } = await alice.post('/workflows', { template: 'patient' });
    return waitForStatus(alice, body.workflowId, 'waiting');
  };

  it('asks for attention when nobody answers, and approves nothing', async () => {
    const { workflowId, gates } = await start();
    const [{ gateId, subjectHash }] = gates;
    await knex('gates')
      .where({ id: gateId })
      .update({ expires_at: knex.raw("now() - interval '1 day'") });
    const expired = await waitFor(async () => {
      const { body } = await alice.get(`/gates/${gateId}`);
      return body.status === 'needs-person' ? body : undefined;
    });
    expect(expired.answeredBy).toBeUndefined();
    const { body } = await alice.get(`/workflows/${workflowId}/events`);
    expect(body.items.at(-1)).toMatchObject({
      kind: 'gate-waiting',
      escalated: true,
    });
    await alice.post(`/gates/${gateId}/approve`, { subjectHash }).expect(200);
    await waitForStatus(alice, workflowId, 'completed');
  });

  it('starts what is due once', async () => {
    const { body: schedule } = await alice.post('/schedules', {
      template: 'patient',
      cron: '0 0 1 1 *',
    });
    await knex('schedules').update({
      next_at: knex.raw("now() - interval '1 hour'"),
    });
    const started = await waitFor(async () => {
      const { body } = await alice.get('/schedules');
      return body.items[0].lastWorkflowId as string | undefined;
    });
    const run = await waitForStatus(alice, started, 'waiting');
    expect(run.requestedBy).toBe('user:default/alice');
    const { body } = await alice.get('/schedules');
    expect(new Date(body.items[0].nextAt).getTime()).toBeGreaterThan(
      Date.now(),
    );
    await alice.delete(`/schedules/${schedule.scheduleId}`).expect(204);
  });

  it('gives a run whose segment vanished its next one', async () => {
    const { workflowId } = await start();
    // As if the worker had died with the segment, and the queue forgot it.
    await knex('runs')
      .where({ id: workflowId })
      .update({
        status: 'running',
        parked: false,
        segment: 40,
        fence: `${workflowId}:40`,
        queued_at: knex.raw("now() - interval '1 minute'"),
      });
    const run = await waitForStatus(alice, workflowId, 'waiting');
    expect(run.gates).toHaveLength(1);
    const { segment } = await knex('runs').where({ id: workflowId }).first();
    expect(segment).toBe(41);
  });

  it('gives up a run that ends everybody who takes it up', async () => {
    const { workflowId } = await start();
    await knex('runs')
      .where({ id: workflowId })
      .update({
        status: 'running',
        parked: false,
        adoptions: 8,
        fence: `${workflowId}:99`,
        queued_at: knex.raw("now() - interval '1 minute'"),
      });
    const run = await waitForStatus(alice, workflowId, 'failed');
    expect(run.error?.code).toBe('stuck');
    expect(run.gates[0].status).toBe('withdrawn');
  });
});

describe('nextTime', () => {
  it('is in UTC', () => {
    const next = nextTime('30 6 * * 1', new Date('2030-01-01T00:00:00Z'));
    expect(next.toISOString()).toBe('2030-01-07T06:30:00.000Z');
  });
});
