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

const deployments = [
  'id,environment,status,deployed_at,sha',
  'd1,production,success,2026-03-02 10:00,a',
  'd2,production,success,2026-03-03 10:00,b',
  'd3,staging,success,2026-03-03 11:00,b',
  'd4,production,maybe,2026-03-04 11:00,c',
].join('\n');
const changes = [
  'id,first_commit_at,merged_at,merge_sha',
  'c1,2026-03-02 04:00,2026-03-02 09:00,a',
  'c2,2026-03-03 08:00,2026-03-03 09:00,b',
].join('\n');
const incidents = [
  'id,opened_at,resolved_at',
  'i1,2026-03-02 11:00,2026-03-02 13:00',
].join('\n');

describe('delivery', () => {
  it('turns an upload into five numbers, each of which opens its rows', async () => {
    const { server } = await start();
    const upload = (kind: string, body: string) =>
      request(server)
        .post(
          `/api/delivery/uploads?kind=${kind}&component=component:default/ledger`,
        )
        .set('content-type', 'text/csv')
        .send(body);
    const dry = await request(server)
      .post('/api/delivery/uploads?kind=deployment&dryRun=true')
      .set('content-type', 'text/csv')
      .send(deployments);
    expect(dry.body).toMatchObject({ received: 3, accepted: 0 });
    const first = await upload('deployment', deployments);
    expect(first.body).toMatchObject({
      received: 4,
      accepted: 3,
      unchanged: 0,
      unmapped: 0,
    });
    expect(first.body.errors).toEqual([
      { line: 5, field: 'result', message: expect.any(String) },
    ]);
    await upload('change', changes);
    await upload('incident', incidents);
    expect((await upload('deployment', deployments)).body).toMatchObject({
      accepted: 0,
      unchanged: 3,
    });

    const report = await eventually(
      () =>
        request(server).get(
          `/api/delivery/metrics?scope=component:default/ledger&${MARCH}`,
        ),
      ({ body }) =>
        body.metrics?.failedDeploymentRecoveryTime.sampleSize === 1 &&
        body.metrics.changeLeadTime.sampleSize === 2,
    );
    expect(report.body.metrics).toMatchObject({
      changeLeadTime: { value: { value: 4 * 3600 }, sampleSize: 2 },
      deploymentFrequency: { sampleSize: 2 },
      failedDeploymentRecoveryTime: { value: { value: 3 * 3600 } },
      changeFailRate: { value: { value: 0.5 } },
      deploymentReworkRate: { value: { value: 0 } },
    });
    for (const metric of [
      'changeLeadTime',
      'deploymentFrequency',
      'failedDeploymentRecoveryTime',
      'changeFailRate',
      'deploymentReworkRate',
    ]) {
      const { body } = await request(server).get(
        `/api/delivery/rows?scope=component:default/ledger&${MARCH}&metric=${metric}`,
      );
      expect(body.totals.counted).toBe(report.body.metrics[metric].sampleSize);
    }
    const dropped = await request(server).get(
      `/api/delivery/rows?scope=component:default/ledger&${MARCH}&metric=deploymentFrequency&state=dropped`,
    );
    expect(dropped.body.rows).toEqual([
      expect.objectContaining({
        id: 'd3',
        reason: 'environment staging does not count',
      }),
    ]);

    const csv = await request(server).get(
      `/api/delivery/rows.csv?scope=component:default/ledger&${MARCH}&metric=changeFailRate`,
    );
    // A head, two deployments that counted, the one that did not, and the end of the last line.
    expect(csv.text.split('\n')).toHaveLength(5);
    const scorecard = await request(server).get(
      `/api/delivery/compare?scope=component:default/ledger&${MARCH}`,
    );
    expect(
      scorecard.body.items.map(
        (item: { definition: { id: string } }) => item.definition.id,
      ),
    ).toContain('rhdh-scorecard');
    const detail = await request(server).get(
      '/api/delivery/deployments/d1?component=component:default/ledger',
    );
    expect(detail.body).toMatchObject({
      counts: true,
      changes: [{ change: { id: 'c1' } }],
      incidents: [{ incident: { id: 'i1' }, rule: 'time' }],
    });
    for (const scope of ['component:default/ledger', 'organisation']) {
      const marks = await request(server).get(
        `/api/delivery/marks?scope=${scope}&${MARCH}`,
      );
      expect(marks.body.items).toMatchObject([
        { kind: 'incident', id: 'i1', component: 'component:default/ledger' },
      ]);
    }
    const quality = await request(server).get(
      `/api/delivery/quality?scope=component:default/ledger&${MARCH}`,
    );
    expect(
      quality.body.findings.map((finding: { id: string }) => finding.id),
    ).toContain('incidents-linked-by-time');
  });

  it('takes genuine webhooks once, whatever their order, and says what it refused', async () => {
    const { server } = await start();
    await eventually(
      () => request(server).get('/api/delivery/sources'),
      ({ status }) => status === 200,
    );
    const deploy = (id: number, state: string, at: string) =>
      JSON.stringify({
        repository: { full_name: 'acme/ledger' },
        deployment: {
          id,
          sha: `s${id}`,
          environment: 'production',
          created_at: '2026-03-05T09:00:00Z',
        },
        deployment_status: { state, created_at: at, updated_at: at },
      });
    const send = (body: string, signature: string) =>
      request(server)
        .post('/api/delivery/webhooks/github')
        .set('content-type', 'application/json')
        .set('x-github-event', 'deployment_status')
        .set('x-hub-signature-256', signature)
        .send(body);
    const success = deploy(1, 'success', '2026-03-05T10:00:00Z');
    expect((await send(success, sign(success, 'wrong'))).status).toBe(401);
    expect((await send(success, sign(success, SECRET))).body).toMatchObject({
      status: 'stored',
      report: { accepted: 1 },
    });
    expect((await send(success, sign(success, SECRET))).body).toMatchObject({
      report: { accepted: 0, unchanged: 1 },
    });
    // An older state that comes late does not undo the newer one.
    const late = deploy(1, 'in_progress', '2026-03-05T09:30:00Z');
    expect((await send(late, sign(late, 'old-secret'))).status).toBe(202);

    const report = await eventually(
      () =>
        request(server).get(
          `/api/delivery/metrics?scope=component:default/ledger&${MARCH}`,
        ),
      ({ body }) => body.metrics?.deploymentFrequency.sampleSize === 1,
    );
    expect(report.body.metrics.deploymentFrequency.sampleSize).toBe(1);
    const sources = await request(server).get('/api/delivery/sources');
    expect(
      sources.body.items.find((item: { id: string }) => item.id === 'github'),
    ).toMatchObject({
      open: true,
      rows: 2,
      refused: 1,
      lastRefusal: 'signature or token does not fit',
    });
    expect(
      (await request(server).post('/api/delivery/webhooks/gitlab').send('{}'))
        .status,
    ).toBe(404);
  });

  it('keeps rows nobody claims, and gives them to a component when a rule does', async () => {
    const { server } = await start();
    const row = {
      id: 'x1',
      repository: 'acme/cart',
      environment: 'production',
      result: 'succeeded',
      finishedAt: '2026-03-05T10:00:00Z',
    };
    const sent = await request(server)
      .post('/api/delivery/events')
      .set('content-type', 'application/x-ndjson')
      .send(`${JSON.stringify({ kind: 'deployment', row })}\n`);
    expect(sent.body).toMatchObject({ accepted: 1, unmapped: 1 });
    expect(
      (await request(server).get('/api/delivery/unmapped')).body,
    ).toMatchObject({
      total: 1,
      rows: [{ id: 'x1', repository: 'acme/cart' }],
    });
    const change = (basedOn: number) =>
      request(server)
        .put('/api/delivery/settings/mapping-rules')
        .send({
          basedOn,
          value: [{ repository: 'acme/*', component: '{name}' }],
        });
    expect((await change(0)).body).toMatchObject({ version: 1 });
    expect((await change(0)).status).toBe(409);
    expect(
      (await request(server).get('/api/delivery/unmapped')).body,
    ).toMatchObject({ total: 0 });
  });

  it('adds systems up without averaging averages, and recomputes when the definition changes', async () => {
    const { server, knex } = await start();
    const send = (name: string, hours: readonly number[]) =>
      request(server)
        .post(`/api/delivery/events?component=component:default/${name}`)
        .set('content-type', 'application/x-ndjson')
        .send(
          hours
            .flatMap((lead, index) => {
              const finishedAt = new Date(
                Date.UTC(2026, 2, 10 + index, 12),
              ).toISOString();
              const firstCommitAt = new Date(
                Date.parse(finishedAt) - lead * 3_600_000,
              ).toISOString();
              return [
                {
                  kind: 'deployment',
                  row: {
                    id: `${name}-${index}`,
                    environment: index === 0 ? 'prod' : 'production',
                    result: 'succeeded',
                    finishedAt,
                    commitSha: `${name}${index}`,
                  },
                },
                {
                  kind: 'change',
                  row: {
                    id: `${name}-c${index}`,
                    firstCommitAt,
                    mergedAt: finishedAt,
                    mergeCommitSha: `${name}${index}`,
                  },
                },
              ];
            })
            .map(event => JSON.stringify(event))
            .join('\n'),
        );
    await send('ledger', [1, 1, 1, 1, 1]);
    await send('cart', [10]);
    await eventually(
      async () =>
        Number(
          (
            await knex('delivery_components')
              .whereNotNull('system')
              .count({ count: '*' })
          )[0].count,
        ),
      count => count === 2,
    );
    const ask = (scope: string) =>
      request(server).get(`/api/delivery/metrics?scope=${scope}&${MARCH}`);
    const report = await eventually(
      () => ask('system:default/payments'),
      ({ body }) => body.metrics?.changeLeadTime.sampleSize === 6,
    );
    // The average of the components' medians would be 5.5 hours.
    expect(report.body.metrics.changeLeadTime.value).toMatchObject({
      value: 3600,
    });
    const whole = await eventually(
      () => ask('organisation'),
      ({ body }) => body.metrics?.changeLeadTime.sampleSize === 6,
    );
    expect(whole.body.metrics.changeLeadTime).toEqual(
      report.body.metrics.changeLeadTime,
    );

    const { body: present } = await request(server).get(
      '/api/delivery/settings/definition',
    );
    const narrowed = {
      ...present.value,
      environments: { match: ['production'] },
    };
    const refused = await request(server)
      .put('/api/delivery/settings/definition')
      .send({
        basedOn: 0,
        value: { ...narrowed, window: { edges: 'closed' } },
      });
    expect(refused.body.error.message).toContain('window.edges');
    await request(server)
      .put('/api/delivery/settings/definition')
      .send({ basedOn: 0, value: narrowed });
    const after = await eventually(
      () => ask('organisation'),
      ({ body }) => body.metrics?.deploymentFrequency.sampleSize === 4,
    );
    expect(after.body.metrics.deploymentFrequency.sampleSize).toBe(4);
    expect(after.body.definition.version).toBe(1);
  });

  it('does not know components the catalog does not show', async () => {
    const { server } = await start();
    expect(
      (
        await request(server).get(
          `/api/delivery/metrics?scope=component:default/secret&${MARCH}`,
        )
      ).status,
    ).toBe(404);
    expect(
      (
        await request(server).get(
          '/api/delivery/metrics?scope=organisation&from=2026-02-30&to=2026-03-31',
        )
      ).body.error.message,
    ).toContain('from');
  });
});
