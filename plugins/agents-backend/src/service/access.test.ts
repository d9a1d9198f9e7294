import type { Entity } from '@backstage/catalog-model';
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

const graph = defineGraph({
  id: 'guarded',
  title: 'Guarded',
  description: 'A gate that its requester may not answer',
  version: 1,
  input: z.object({}),
})
  .task('make', {
    title: 'Make',
    output: z.string(),
    run: async ({ artifacts, git }) => {
      await git.repository('sample').commit({
        branch: 'main',
        message: 'Begin',
        author: { name: 'Agent', email: 'agent@example.com' },
        changes: [{ path: 'README.md', content: 'hello' }],
      });
      const zip = await artifacts.putFiles('code.zip', [
        { path: 'a.txt', content: 'a' },
      ]);
      return zip.hash;
    },
  })
  .gate('approve', {
    title: 'Approve',
    after: ['make'],
    fourEyes: true,
    ask: () => ({ question: '?', action: 'Go', subject: { summary: 'x' } }),
  })
  .build();

const named = defineGraph({
  id: 'named',
  title: 'Named',
  description: 'Asks one person',
  version: 1,
  input: z.object({}),
})
  .gate('approve', {
    title: 'Approve',
    ask: () => ({
      question: '?',
      action: 'Go',
      subject: { summary: 'x', answerers: ['user:default/alice'] },
    }),
  })
  .build();

function user(name: string, ...groups: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: {},
    relations: groups.map(group => ({
      type: 'memberOf',
      targetRef: `group:default/${group}`,
    })),
  };
}

describe('projects', () => {
  let knex: Knex;
  let backend: TestBackend;
  const entities = [user('alice', 'payments'), user('bob'), user('mallory')];
  const as = (name: string) => actAs(backend, `user:default/${name}`);

  beforeAll(async () => {
    knex = await databases.init();
    backend = await startBackend({
      knex,
      entities,
      register: packs => {
        packs.registerGraph(graph);
        packs.registerGraph(named);
      },
      config: { agents: {} },
    });
    await as('alice')
      .post('/projects', { projectId: 'payments', title: 'Payments' })
      .expect(201);
    await as('alice').put('/projects/payments', {
      members: [
        { subjectRef: 'user:default/alice', role: 'admin' },
        { subjectRef: 'user:default/bob', role: 'approver' },
      ],
    });
  });
  afterAll(() => backend.stop());

  const start = async () => {
    const { body } = await as('alice').post('/workflows', {
      template: 'guarded',
      projectId: 'payments',
    });
    return waitForStatus(as('alice'), body.workflowId, 'waiting');
  };

  it('keep the keys of their models for their admins', async () => {
    const keys = '/projects/payments/model-keys';
    const apiKey = 'a-key-that-nobody-sees';
    const { body } = await as('alice').get(keys).expect(200);
    expect(body.items).toEqual([]);
    const { body: refusal } = await as('alice')
      .put(`${keys}/vendor`, { apiKey })
      .expect(400);
    expect(refusal.error.message).toContain('agents.models.providers');
    for (const [person, status] of [
      ['bob', 403],
      ['mallory', 404],
    ] as const) {
      await as(person).get(keys).expect(status);
      await as(person).put(`${keys}/vendor`, { apiKey }).expect(status);
      await as(person).delete(`${keys}/vendor`).expect(status);
    }
  });

  it('do not exist for strangers, in every route', async () => {
    const run = await start();
    const [gate] = run.gates;
    const [artifact] = run.artifacts;
    const { body: set } = await as('alice').post('/decision-sets', {
      projectId: 'payments',
      title: 'Plan',
      plan: { a: 1 },
    });
    const { body: schedule } = await as('alice').post('/schedules', {
      projectId: 'payments',
      template: 'guarded',
      cron: '0 6 * * 1',
    });
    const mallory = as('mallory');
    const id = run.workflowId;
    const answer = { subjectHash: gate.subjectHash };
    const responses = await Promise.all([
      mallory.get(`/workflows/${id}`),
      mallory.get(`/workflows/${id}/events`),
      mallory.get(`/workflows/${id}/events`).set('accept', 'text/event-stream'),
      mallory.post(`/workflows/${id}/cancel`),
      mallory.post(`/workflows/${id}/retry`),
      mallory.get(`/gates/${gate.gateId}`),
      mallory.post(`/gates/${gate.gateId}/approve`, answer),
      mallory.post(`/gates/${gate.gateId}/reject`, answer),
      mallory.get(`/artifacts/${artifact.hash}?workflowId=${id}`),
      mallory.get(`/artifacts/${artifact.hash}/files?workflowId=${id}`),
      mallory.get(`/decision-sets/${set.decisionSetId}`),
      mallory.put(`/decision-sets/${set.decisionSetId}`, {
        version: 1,
        plan: {},
      }),
      mallory.post(`/decision-sets/${set.decisionSetId}/approve`, answer),
      mallory.delete(`/schedules/${schedule.scheduleId}`),
      mallory.get('/projects/payments'),
      mallory.put('/projects/payments', { title: 'Mine' }),
      mallory.post('/workflows', {
        template: 'guarded',
        projectId: 'payments',
      }),
      mallory.get('/git/payments/sample.git/info/refs?service=git-upload-pack'),
    ]);
    expect(responses.map(response => response.status)).toEqual(
      responses.map(() => 404),
    );
    const lists = await Promise.all(
      [
        '/workflows',
        '/gates?status=all',
        '/decision-sets',
        '/schedules',
        '/projects',
      ].map(path => mallory.get(path)),
    );
    expect(lists.map(({ body }) => body.items)).toEqual(lists.map(() => []));
    expect((await mallory.get('/engine')).status).toBe(403);
  });

  it('bar the requester from a gate with four eyes, not another approver', async () => {
    const { gates, workflowId } = await start();
    const [{ gateId, subjectHash }] = gates;
    const own = await as('alice').post(`/gates/${gateId}/approve`, {
      subjectHash,
    });
    expect(own.status).toBe(403);
    const stale = await as('bob').post(`/gates/${gateId}/approve`, {
      subjectHash: 'something else',
    });
    expect(stale.status).toBe(409);
    expect(stale.body.error.message).toContain('Something else was shown');
    const answered = await as('bob').post(`/gates/${gateId}/approve`, {
      subjectHash,
      comment: 'looks right',
    });
    expect(answered.body).toMatchObject({
      status: 'approved',
      answeredBy: 'user:default/bob',
    });
    await waitForStatus(as('alice'), workflowId, 'completed');
  });

  it('let only those answer whom the gate names', async () => {
    const { body } = await as('alice').post('/workflows', {
      template: 'named',
      projectId: 'payments',
    });
    const { gates } = await waitForStatus(
      as('alice'),
      body.workflowId,
      'waiting',
    );
    const [{ gateId, subjectHash }] = gates;
    const refused = await as('bob').post(`/gates/${gateId}/approve`, {
      subjectHash,
    });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('user:default/alice');
    expect(
      (await as('bob').get(`/gates?mine=true&workflowId=${body.workflowId}`))
        .body.items,
    ).toEqual([]);
    await as('alice')
      .post(`/gates/${gateId}/approve`, { subjectHash })
      .expect(200);
    await waitForStatus(as('alice'), body.workflowId, 'completed');
  });

  it('end the run when a gate is refused, and withdraw gates of ended runs', async () => {
    const refused = await start();
    const [{ gateId, subjectHash }] = refused.gates;
    await as('bob').post(`/gates/${gateId}/reject`, { subjectHash });
    const ended = await waitForStatus(
      as('alice'),
      refused.workflowId,
      'cancelled',
    );
    expect(ended.error).toMatchObject({ code: 'refused', node: 'approve' });

    const cancelled = await start();
    await as('alice').post(`/workflows/${cancelled.workflowId}/cancel`);
    const late = await as('bob').post(
      `/gates/${cancelled.gates[0].gateId}/approve`,
      { subjectHash: cancelled.gates[0].subjectHash },
    );
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('withdrawn');
  });

  it('let nobody start who is only a viewer, nor act for somebody else', async () => {
    await as('alice').put('/projects/payments', {
      members: [
        { subjectRef: 'user:default/alice', role: 'admin' },
        { subjectRef: 'user:default/bob', role: 'viewer' },
      ],
    });
    const request = { template: 'guarded', projectId: 'payments' };
    expect((await as('bob').post('/workflows', request)).status).toBe(403);
    const { status, body } = await as('alice').post('/workflows', {
      ...request,
      requestedBy: 'user:default/bob',
    });
    expect(status).toBe(403);
    expect(body.error.message).toContain('requestedBy');
  });

  it('name the field of bad input', async () => {
    const cases = [
      ['/projects', { projectId: '../x', title: 'X' }, 'projectId'],
      ['/workflows', { template: 'nope', projectId: 'payments' }, 'template'],
      [
        '/schedules',
        { template: 'guarded', projectId: 'payments', cron: '* * * * x' },
        'cron',
      ],
      [
        '/decision-sets',
        { title: '', plan: {}, projectId: 'payments' },
        'title',
      ],
    ] as const;
    for (const [path, input, field] of cases) {
      const { status, body } = await as('alice').post(path, input);
      expect([400, 404]).toContain(status);
      expect(JSON.stringify(body.error.message)).toContain(field);
    }
  });

  it('keep a plan that somebody else changed meanwhile', async () => {
    const { body: set } = await as('alice').post('/decision-sets', {
      projectId: 'payments',
      title: 'Plan',
      plan: { a: 1 },
    });
    const change = (plan: object) =>
      as('alice').put(`/decision-sets/${set.decisionSetId}`, {
        version: 1,
        plan,
      });
    const statuses = (
      await Promise.all([change({ a: 2 }), change({ a: 3 })])
    ).map(response => response.status);
    expect(statuses.sort()).toEqual([200, 409]);
  });
});
