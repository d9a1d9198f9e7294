import {
  Checkpoints,
  DecisionSetDiff,
  replayEvents,
  RunDetails,
  RunEvent,
} from '@trainyard/plugin-agents-common';
import { defineGraph } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitForStatus,
} from '../__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const ran: string[] = [];

const text = z.string();

const checks = defineGraph({
  id: 'checks',
  title: 'Checks',
  description: 'Inside',
  version: 1,
  input: z.object({ replicas: z.number() }),
})
  .task('count', {
    title: 'Count',
    output: text,
    run: ({ input }) => {
      ran.push('count');
      return `${input.replicas} replicas`;
    },
  })
  .build(({ results }) => results.count);

const planner = defineGraph({
  id: 'planner',
  title: 'Planner',
  description: 'Plans, asks, builds',
  version: 1,
  input: z.object({ replicas: z.number(), token: text.optional() }),
})
  .task('facts', {
    title: 'Facts',
    output: z.object({ region: text }),
    run: async ({ emit }) => {
      ran.push('facts');
      emit.reasonCard({
        agent: 'facts',
        title: 'Facts',
        mind: 'rules',
        decision: 'eu, because the data is there',
        costUsd: 1,
      });
      return { region: 'eu' };
    },
  })
  .graph('checked', {
    title: 'Checked',
    after: ['facts'],
    toInput: ({ input }) => ({ replicas: input.replicas }),
    graph: () => checks,
  })
  .task('plan', {
    title: 'Plan',
    after: ['checked'],
    output: z.object({ monthly: z.number(), login: text.optional() }),
    run: async ({ input, result, decisionSet, artifacts }) => {
      ran.push('plan');
      const monthly = input.replicas * 100;
      const before = await decisionSet?.read();
      await decisionSet?.save({
        ...before?.plan,
        region: result('facts').region,
        replicas: input.replicas,
        cost: {
          monthlyUsd: { low: monthly - 10, expected: monthly, high: monthly },
        },
        policy: {
          verdict: input.replicas > 2 ? 'refused' : 'passed',
          findings:
            input.replicas > 2
              ? [{ severity: 'high', message: 'too many', rule: 'r1' }]
              : [],
        },
      });
      await artifacts.putFiles('infrastructure.zip', [
        { path: 'main.tf', content: `replicas = ${input.replicas}\n` },
        { path: 'readme.md', content: 'same\n' },
      ]);
      return { monthly, login: input.token };
    },
  })
  .gate('approve', {
    title: 'Approve',
    after: ['plan'],
    ask: ({ result }) => ({
      question: 'Is it good?',
      action: 'Approve',
      subject: { summary: `${result('plan').monthly} a month` },
    }),
  })
  .task('build', {
    title: 'Build',
    after: ['approve'],
    output: text,
    run: ({ result }) => {
      ran.push('build');
      return `built for ${result('plan').monthly}`;
    },
  })
  .build(({ results }) => results.build);

describe('forks', () => {
  let backend: TestBackend;
  let knex: Knex;
  const as = (name: string) => actAs(backend, `user:default/${name}`);
  const alice = () => as('alice');

  async function approve(run: RunDetails): Promise<RunDetails> {
    const gate = run.gates.find(({ status }) => status === 'waiting');
    await alice()
      .post(`/gates/${gate?.gateId}/approve`, {
        subjectHash: gate?.subjectHash,
      })
      .expect(200);
    return waitForStatus(alice(), run.workflowId, 'completed');
  }

  async function start(parameters: object, more: object = {}) {
    const { body } = await alice()
      .post('/workflows', { template: 'planner', parameters, ...more })
      .expect(201);
    return waitForStatus(alice(), body.workflowId, 'waiting');
  }

  async function fork(workflowId: string, body: object, key = '') {
    const request = alice().post(`/workflows/${workflowId}/fork`, body);
    if (key) void request.set('idempotency-key', key);
    const answer = await request.expect(201);
    return answer.body.workflowId as string;
  }

  async function eventsOf(workflowId: string): Promise<RunEvent[]> {
    const { body } = await alice().get(`/workflows/${workflowId}/events`);
    return body.items;
  }

  beforeAll(async () => {
    knex = await databases.init();
    backend = await startBackend({
      knex,
      register: packs => packs.registerGraph(planner),
      config: { agents: {} },
    });
    await alice()
      .post('/projects', { projectId: 'default-two', title: 'Two' })
      .expect(201);
    await alice()
      .put('/projects/default-two', {
        members: [
          { subjectRef: 'user:default/alice', role: 'admin' },
          { subjectRef: 'user:default/victor', role: 'viewer' },
        ],
      })
      .expect(200);
  });
  afterAll(() => backend.stop());
  beforeEach(() => {
    ran.length = 0;
  });

  const inProject = { projectId: 'default-two' };

  it('ends as the first run did when nothing is changed, and asks its gate again', async () => {
    const first = await approve(await start({ replicas: 2 }, inProject));
    ran.length = 0;
    const id = await fork(first.workflowId, { from: 'build' });
    const waiting = await waitForStatus(alice(), id, 'waiting');
    expect(ran).toEqual([]);
    expect(waiting.gates).toMatchObject([
      { node: 'approve', status: 'waiting' },
    ]);
    expect(waiting.forkedFrom).toEqual({
      workflowId: first.workflowId,
      node: 'build',
    });
    expect(waiting.artifacts.map(({ hash }) => hash)).toEqual(
      first.artifacts.map(({ hash }) => hash),
    );
    const done = await approve(waiting);
    expect(ran).toEqual(['build']);
    expect(done.output).toEqual(first.output);
    expect(done.usage.costUsd).toBe(0);

    const events = await eventsOf(id);
    expect(events.map(({ seq }) => seq)).toEqual(
      events.map((_, index) => index + 1),
    );
    expect(events[0]).toMatchObject({
      kind: 'run-start',
      mode: 'fork',
      forkedFrom: { workflowId: first.workflowId },
    });
    const cards = events.filter(event => event.kind === 'reason-card');
    expect(cards).toMatchObject([{ node: 'facts' }]);
    expect(JSON.stringify(cards)).not.toContain('costUsd');
    const origin = { kind: 'copied', workflowId: first.workflowId };
    expect(done.tasks.find(({ taskId }) => taskId === 'plan')).toMatchObject({
      status: 'passed',
      origin,
    });
    const { nodes, status } = replayEvents(events);
    expect(status).toBe('completed');
    expect(nodes).toEqual(replayEvents(await eventsOf(first.workflowId)).nodes);
  });

  it('makes a new version of the decision set, and tells both apart', async () => {
    const { body: set } = await alice()
      .post('/decision-sets', {
        title: 'API',
        plan: { owner: 'a' },
        ...inProject,
      })
      .expect(201);
    const { decisionSetId } = set;
    const first = await start({ replicas: 2 }, { ...inProject, decisionSetId });
    const second = await waitForStatus(
      alice(),
      await fork(
        first.workflowId,
        { from: 'plan', input: { replicas: 3 } },
        'once',
      ),
      'waiting',
    );
    const again = await fork(
      first.workflowId,
      { from: 'plan', input: { replicas: 3 } },
      'once',
    );
    expect(again).toBe(second.workflowId);
    expect(ran.filter(node => node === 'facts')).toHaveLength(1);

    const { body: versions } = await alice()
      .get(`/decision-sets/${decisionSetId}/versions`)
      .expect(200);
    expect(versions.items).toMatchObject([
      {
        version: 3,
        workflowId: second.workflowId,
        forkedFrom: { version: 2, node: 'plan' },
      },
      { version: 2, workflowId: first.workflowId },
      { version: 1, createdBy: 'user:default/alice' },
    ]);

    const path = `/decision-sets/${decisionSetId}/diff`;
    const { body } = await alice().get(`${path}?from=2&to=3`).expect(200);
    const diff: DecisionSetDiff = body;
    expect(diff.state.changes.map(change => change.path)).toEqual([
      'plan.cost.monthlyUsd.low',
      'plan.cost.monthlyUsd.high',
      'plan.cost.monthlyUsd.expected',
      'plan.policy.verdict',
      'plan.policy.findings[0]',
      'plan.replicas',
      'parameters.replicas',
      'results.plan.monthly',
    ]);
    expect(diff.cost).toMatchObject({ status: 'available', deltaUsd: 100 });
    expect(diff.policy).toMatchObject({
      before: 'passed',
      after: 'refused',
      added: [{ rule: 'r1' }],
    });
    expect(diff.files).toMatchObject({
      status: 'available',
      changes: [{ path: 'infrastructure.zip/main.tf', addedLines: 1 }],
    });

    const { body: byHand } = await alice()
      .get(`${path}?from=1&to=3`)
      .expect(200);
    expect(byHand).toMatchObject({
      files: { status: 'unavailable' },
      cost: { status: 'unavailable' },
      state: { note: expect.stringContaining('version 1 was written by hand') },
    });
    await alice().get(`${path}?from=1&to=9`).expect(404);
    await as('mallory').get(`${path}?from=1&to=2`).expect(404);
  });

  it('takes an edited result in place of the work, never the answer of a gate', async () => {
    const token = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
    const first = await start({ replicas: 2, token }, inProject);
    const { body } = await alice()
      .get(`/workflows/${first.workflowId}/checkpoints`)
      .expect(200);
    const checkpoints: Checkpoints = body;
    expect(JSON.stringify(checkpoints)).not.toContain(token);
    const plan = checkpoints.items.find(({ node }) => node === 'plan');
    expect(plan).toMatchObject({
      copied: ['facts', 'checked/_enter', 'checked/count', 'checked'],
      askedAgain: [],
      canSupplyResult: true,
    });

    ran.length = 0;
    const result = { ...(plan?.result as object), monthly: 1 };
    const id = await fork(first.workflowId, { from: 'plan', result });
    const waiting = await waitForStatus(alice(), id, 'waiting');
    expect(ran).toEqual([]);
    expect(waiting.gates[0].subject.summary).toBe('1 a month');
    expect(
      waiting.tasks.find(({ taskId }) => taskId === 'plan')?.origin,
    ).toMatchObject({ kind: 'supplied', by: 'user:default/alice' });

    // What was shown without its secret and left alone is still the original.
    const forkAgain = await fork(id, {
      from: 'approve',
      input: checkpoints.input,
    });
    expect(await knex('runs').where({ id: forkAgain }).first('input')).toEqual({
      input: { replicas: 2, token },
    });
    const events = await eventsOf(forkAgain);
    expect(JSON.stringify(events)).not.toContain(token);
    const refuse = (body2: object, status: number) =>
      alice().post(`/workflows/${first.workflowId}/fork`, body2).expect(status);
    await refuse({ from: 'plan', result: { monthly: 'much' } }, 400);
    await refuse({ from: 'approve', result: { decision: 'approved' } }, 400);
    await refuse({ from: 'build' }, 409);
    await refuse({ input: { replicas: 'many' } }, 400);
  });

  it('is for contributors of the project alone', async () => {
    const first = await start({ replicas: 1 }, inProject);
    const path = `/workflows/${first.workflowId}`;
    await as('victor').get(`${path}/checkpoints`).expect(200);
    const { body } = await as('victor').post(`${path}/fork`, {}).expect(403);
    expect(body.error.message).toContain('contributor');
    await as('mallory').get(`${path}/checkpoints`).expect(404);
    await as('mallory').post(`${path}/fork`, {}).expect(404);
  });
});
