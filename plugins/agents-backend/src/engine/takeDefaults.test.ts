import { mockServices } from '@backstage/backend-test-utils';
import type { AuditEntry } from '@trainyard/plugin-agents-common';
import { defineGraph, GateResult } from '@trainyard/plugin-agents-node';
import { TestClock } from '@trainyard/plugin-agents-node/testing';
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
import type { Announcer } from '../service/Announcer';
import type { EventHub } from './EventHub';
import type { RunScheduler } from './RunScheduler';
import { takeDefaults } from './takeDefaults';

jest.setTimeout(300_000);

const MINUTE_MS = 60_000;
const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const ask = {
  question: 'How many?',
  action: 'Go on',
  subject: { summary: 'Default: 3' },
  defaultsAfterMs: 60 * MINUTE_MS,
};

const curious = defineGraph({
  id: 'curious',
  title: 'Curious',
  description: 'Questions with defaults, then an approval',
  version: 1,
  input: z.object({}),
})
  .gate('questions', { title: 'Ask', purpose: 'questions', ask: () => ask })
  .task('count', {
    title: 'Count',
    after: ['questions'],
    output: z.object({ answer: z.unknown() }),
    run: async ({ result }) => ({ answer: result('questions') }),
  })
  .build(({ result }) => result('count'));

const hasty = defineGraph({
  id: 'hasty',
  title: 'Hasty',
  description: 'An approval that would answer itself',
  version: 1,
  input: z.object({}),
})
  .gate('approve', { title: 'Approve', ask: () => ask })
  .build();

describe('defaults of questions', () => {
  let knex: Knex;
  let backend: TestBackend;
  let alice: ReturnType<typeof actAs>;
  beforeAll(async () => {
    knex = await databases.init();
    backend = await startBackend({
      knex,
      register: packs => {
        packs.registerGraph(curious);
        packs.registerGraph(hasty);
      },
    });
    alice = actAs(backend);
  });
  afterAll(() => backend.stop());

  const start = async (template: string) =>
    (await alice.post('/workflows', { template })).body.workflowId as string;

  it('are taken when the time is over, once, and not before', async () => {
    const id = await start('curious');
    const { gates } = await waitForStatus(alice, id, 'waiting');
    expect(gates[0]).toMatchObject({
      kind: 'questions',
      defaultsAt: expect.any(String),
    });
    const clock = new TestClock(new Date());
    const moved: string[] = [];
    const auditor = mockServices.auditor.mock({
      createEvent: jest.fn(async () => ({
        success: async () => {},
        fail: async () => {},
      })),
    });
    const dependencies = {
      knex,
      clock,
      auditor,
      hub: { signal: () => {} } as unknown as EventHub,
      announcer: { gateAnswered: () => {} } as unknown as Announcer,
      scheduler: {
        nextSegment: async (_: unknown, run: string) => moved.push(run) > 0,
      } as unknown as RunScheduler,
    };
    clock.advance(58 * MINUTE_MS);
    expect(await takeDefaults(dependencies)).toBe(0);
    clock.advance(4 * MINUTE_MS);
    expect(
      await Promise.all([
        takeDefaults(dependencies),
        takeDefaults(dependencies),
      ]),
    ).toEqual(expect.arrayContaining([0, 1]));
    expect(moved).toEqual([id]);
    expect(auditor.createEvent).toHaveBeenCalledTimes(1);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'gate-answer-by-default',
        meta: {
          actingUser: 'system:defaults',
          workflowId: id,
          gateId: gates[0].gateId,
        },
      }),
    );
    const { body: gate } = await alice.get(`/gates/${gates[0].gateId}`);
    expect(gate).toMatchObject({
      status: 'approved',
      answeredBy: 'system:defaults',
    });
  });

  it('let the run go on by themselves', async () => {
    const id = await start('curious');
    const { gates } = await waitForStatus(alice, id, 'waiting');
    await knex('gates')
      .where({ id: gates[0].gateId })
      .update({ defaults_at: knex.raw("now() - interval '1 minute'") });
    const { output } = await waitForStatus(alice, id, 'completed');
    const { answer } = output as { answer: GateResult };
    expect(answer).toMatchObject({
      decision: 'approved',
      by: 'system:defaults',
      isDefault: true,
    });
    expect(answer.comment).toBeUndefined();
    const entry = await waitFor(async () => {
      const { body } = await alice.get(`/workflows/${id}/audit`).expect(200);
      return (body.items as AuditEntry[]).find(
        ({ event }) => event === 'gate-answer-by-default',
      );
    });
    expect(entry).toMatchObject({
      by: 'system:defaults',
      succeeded: true,
      details: { gateId: gates[0].gateId },
    });
  });

  it('leave the word to a person who is faster', async () => {
    const id = await start('curious');
    const { gates } = await waitForStatus(alice, id, 'waiting');
    const [{ gateId, subjectHash }] = gates;
    await alice
      .post(`/gates/${gateId}/approve`, { subjectHash, comment: 'Four.' })
      .expect(200);
    const { output } = await waitForStatus(alice, id, 'completed');
    expect((output as { answer: GateResult }).answer).toMatchObject({
      by: 'user:default/alice',
      comment: 'Four.',
    });
  });

  it('are never those of an approval', async () => {
    const run = await waitForStatus(alice, await start('hasty'), 'failed');
    expect(run.error?.message).toContain('an approval never answers itself');
    const approval = knex('gates')
      .where({ kind: 'questions' })
      .update({ kind: 'approval' });
    await expect(approval).rejects.toThrow(
      'gates_only_questions_have_defaults',
    );
  });
});
