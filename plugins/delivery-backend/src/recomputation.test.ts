import { createTestDatabases } from '@trainyard/test-databases';
import request from 'supertest';
import {
  eventually,
  MARCH,
  SECRET,
  sign,
  startDelivery,
} from './__testUtils__/startDelivery';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-delivery-backend');
const start = () => startDelivery(databases);

describe('delivery', () => {
  it('makes everything again from raw events: what was lost, changed or read wrongly', async () => {
    const { server, knex } = await start();
    const send = (rows: readonly object[]) =>
      request(server)
        .post('/api/delivery/events?component=cart')
        .set('content-type', 'application/x-ndjson')
        .send(rows.map(row => JSON.stringify(row)).join('\n'));
    const deployed = (id: string, more: object = {}) => ({
      kind: 'deployment',
      row: {
        id,
        environment: 'production',
        result: 'succeeded',
        finishedAt: '2026-03-05T10:00:00Z',
        ...more,
      },
    });
    await send([
      deployed('explicit', { component: 'component:default/ledger' }),
      deployed('lost'),
      deployed('altered'),
      deployed('expired'),
      deployed('twice', {
        result: 'running',
        updatedAt: '2026-03-05T09:00:00Z',
      }),
    ]);
    await send([deployed('twice', { updatedAt: '2026-03-05T10:00:00Z' })]);
    const hook = JSON.stringify({
      repository: { full_name: 'acme/ledger' },
      deployment: {
        id: 7,
        sha: 's7',
        environment: 'production',
        created_at: '2026-03-05T09:00:00Z',
      },
      deployment_status: {
        state: 'success',
        created_at: '2026-03-05T10:00:00Z',
        updated_at: '2026-03-05T10:00:00Z',
      },
    });
    const hooked = await request(server)
      .post('/api/delivery/webhooks/github')
      .set('content-type', 'application/json')
      .set('x-github-event', 'deployment_status')
      .set('x-hub-signature-256', sign(hook, SECRET))
      .send(hook);
    expect(hooked.body).toMatchObject({ report: { accepted: 1 } });
    const readAll = () =>
      knex('delivery_rows')
        .orderBy(['kind', 'id'])
        .select('kind', 'id', 'component', 'row', 'at');
    const before = await readAll();

    // What a mended reader, a lost row and a wrong hand leave behind.
    await knex('delivery_rows').where({ id: 'lost' }).delete();
    await knex('delivery_rows')
      .whereIn('id', ['altered', 'twice'])
      .update({
        component: 'component:default/ledger',
        row: knex.raw(`row || '{"result": "failed"}'`),
      });
    await knex('delivery_raw_events')
      .where({ source: 'github' })
      .update({
        event: knex.raw(`jsonb_set(event, '{row,result}', '"failed"')`),
      });
    await knex('delivery_rows')
      .whereRaw("component = 'component:default/ledger' AND id LIKE 'github%'")
      .update({ row: knex.raw(`row || '{"result": "failed"}'`) });
    await knex('delivery_raw_events').where({ row_id: 'expired' }).delete();

    const recompute = async () => {
      const started = await request(server).post('/api/delivery/recomputation');
      expect(started.body).toMatchObject({ running: true, from: 'events' });
      await eventually(
        () => request(server).get('/api/delivery/recomputation'),
        ({ body }) => body.running === false,
      );
    };
    await recompute();
    expect(await readAll()).toEqual(before);

    // Part of a row's history is past its time: the rest is no longer all of it.
    await knex('delivery_rows')
      .where({ id: 'altered' })
      .update({
        has_lost_raw: true,
        row: knex.raw(
          `row || '{"updatedAt": "2026-03-06T10:00:00Z", "title": "kept"}'`,
        ),
      });
    await recompute();
    expect(
      (await readAll()).find(({ id }) => id === 'altered')?.row.title,
    ).toBe('kept');
  });

  it('answers for one environment, and opens the rows of a whole organisation', async () => {
    const { server, knex } = await start();
    const rows = Array.from({ length: 60 }, (_, index) => [
      ['production', `component:default/c${index}`],
      ...(index === 0 ? [['prod', 'component:default/c0']] : []),
      ...(index < 5 ? [['staging', `component:default/c${index}`]] : []),
    ]).flat();
    await request(server)
      .post('/api/delivery/events')
      .set('content-type', 'application/x-ndjson')
      .send(
        rows
          .map(([environment, owner], index) =>
            JSON.stringify({
              kind: 'deployment',
              row: {
                id: `e${index}`,
                component: owner,
                environment,
                result: 'succeeded',
                finishedAt: '2026-03-05T10:00:00Z',
              },
            }),
          )
          .join('\n'),
      );
    const ask = (more = '') =>
      request(server).get(
        `/api/delivery/metrics?scope=organisation&${MARCH}${more}`,
      );
    const all = await eventually(
      () => ask(),
      ({ body }) => body.metrics?.deploymentFrequency.sampleSize === 61,
    );
    expect(all.body.environments).toEqual(['prod', 'production', 'staging']);
    const sizes = await Promise.all(
      ['production', 'prod', 'staging'].map(
        async environment =>
          (
            await ask(`&environment=${environment}`)
          ).body.metrics.deploymentFrequency.sampleSize,
      ),
    );
    expect(sizes).toEqual([60, 1, 5]);

    // Sixty components are too many to look at their rows: quality and Quick Check come from days.
    const large = await request(server).get(
      `/api/delivery/quality?scope=organisation&${MARCH}`,
    );
    expect(large.body).toMatchObject({
      // Sixty in production, one in prod and five in staging.
      rows: { deployments: 66, changes: 0, incidents: 0 },
      findings: [],
    });
    const score = await request(server).get(
      `/api/delivery/quick-check?scope=organisation&${MARCH}&industry=all`,
    );
    expect(score.body).toMatchObject({
      answers: { deploymentFrequency: 5, reworkRate: 0 },
      score: { metrics: { deploymentFrequency: 8, reworkRate: 10 } },
    });
    const single = await request(server).get(
      `/api/delivery/quality?scope=component:default/ledger&${MARCH}`,
    );
    expect(single.body.rows.deployments).toBe(0);

    await knex('delivery_components').update({ owner: 'group:default/all' });
    const page = (after: string) =>
      request(server).get(
        `/api/delivery/rows?scope=organisation&${MARCH}&metric=deploymentFrequency&limit=50${after}`,
      );
    // Of sixty components the catalog shows this caller two.
    await request(server)
      .post('/api/delivery/events')
      .set('content-type', 'application/x-ndjson')
      .send(
        Array.from({ length: 70 }, (_, index) =>
          JSON.stringify({
            kind: 'deployment',
            row: {
              id: `v${index}`,
              component: index < 45 ? 'ledger' : 'cart',
              environment: 'production',
              result: 'succeeded',
              finishedAt: '2026-03-06T10:00:00Z',
            },
          }),
        ).join('\n'),
      );
    await eventually(
      () => ask(),
      ({ body }) => body.metrics?.deploymentFrequency.sampleSize === 131,
    );
    const first = await page('');
    expect(first.body.rows).toHaveLength(50);
    const second = await page(
      `&after=${encodeURIComponent(first.body.nextAfter)}`,
    );
    expect(second.body.nextAfter).toBeUndefined();
    expect(
      new Set([...first.body.rows, ...second.body.rows].map(row => row.id))
        .size,
    ).toBe(70);
  });

  it('counts deployments of its own agents with their run and verdict, and marks migrations and the phases of their train', async () => {
    const { server, publish } = await start();
    const deployment = {
      id: 'e1',
      source: 'agentic-framework.deployment',
      'detail-type': 'deployment.completed',
      time: '2026-03-05T10:00:00.000Z',
      detail: {
        deployment_id: 'w1',
        workflow_id: 'w1',
        project_id: 'payments',
        service_name: 'ledger',
        entity_ref: 'component:default/ledger',
        environment: 'production',
        version: '1.2.0',
        status: 'rolled_back',
        duration_seconds: 60,
        completed_at: '2026-03-05T10:00:00.000Z',
      },
    };
    const tell = (
      topic: string,
      time: string,
      detail: Record<string, unknown>,
    ) =>
      publish(topic, {
        id: `${topic} ${time}`,
        source: 'agentic-framework.engine',
        'detail-type': topic,
        time,
        detail: { workflow_id: 'w1', ...detail },
      });
    await tell('workflow.created', '2026-03-05T09:50:00.000Z', {
      service_name: 'ledger',
      template: 'create-service',
    });
    // A run that concerns no service, and the end of one nobody has heard of.
    await tell('workflow.created', '2026-03-05T09:50:00.000Z', {
      workflow_id: 'w2',
      template: 'chat',
    });
    await tell('workflow.completed', '2026-03-05T09:51:00.000Z', {
      workflow_id: 'w2',
      status: 'completed',
    });
    await tell('policy.validated', '2026-03-05T09:55:00.000Z', {
      service_name: 'ledger',
      environment: 'production',
      status: 'warned',
    });
    await publish('deployment.completed', deployment);
    await publish('deployment.completed', deployment);
    await tell('workflow.completed', '2026-03-05T10:01:00.000Z', {
      status: 'completed',
    });
    await publish('migration.completed', {
      id: 'migration m1',
      repository: 'https://github.com/acme/ledger.git',
      title: 'Jenkinsfile migrated',
      at: '2026-03-07T10:00:00.000Z',
    });
    await publish('migration.completed', {
      id: 'migration m2',
      repository: 'acme/nobody-claims-it',
      title: 'Jenkinsfile migrated',
      at: '2026-03-07T10:00:00.000Z',
    });
    await publish('phase.advanced', {
      trainId: 't1',
      projectId: 'payments',
      phase: 'monitoring',
      at: '2026-03-06T10:00:00.000Z',
    });
    const detail = await request(server).get(
      '/api/delivery/deployments/trainyard:w1?component=component:default/ledger',
    );
    expect(detail.body).toMatchObject({
      rows: [{ result: 'failed', startedAt: '2026-03-05T09:59:00.000Z' }],
      runs: [
        {
          id: 'trainyard-run:w1',
          result: 'succeeded',
          finishedAt: '2026-03-05T10:01:00.000Z',
        },
      ],
      policyVerdicts: ['advisory'],
    });
    expect((await request(server).get('/api/delivery/unmapped')).body).toEqual({
      total: 0,
      rows: [],
    });
    const marks = await request(server).get(
      `/api/delivery/marks?scope=component:default/ledger&${MARCH}`,
    );
    expect(marks.body.items).toEqual([
      expect.objectContaining({
        kind: 'migration',
        title: 'Jenkinsfile migrated',
      }),
      expect.objectContaining({ kind: 'phase', title: 'monitoring' }),
    ]);
  });
});
