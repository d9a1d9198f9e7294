import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@trainyard/test-databases';
import request from 'supertest';
import { SECRET, sign, startDelivery } from '../__testUtils__/startDelivery';
import { readConfig } from '../config';
import { applyRetention } from './retention';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-delivery-backend');

describe('applyRetention', () => {
  it('forgets payloads after 90 days and raw events after 400, and keeps the rows', async () => {
    const { server, knex } = await startDelivery(databases);
    const deliver = async (id: number) => {
      const body = JSON.stringify({
        repository: { full_name: 'acme/ledger' },
        deployment: {
          id,
          sha: `s${id}`,
          environment: 'production',
          created_at: '2026-03-05T09:00:00Z',
        },
        deployment_status: {
          state: 'success',
          created_at: '2026-03-05T10:00:00Z',
          updated_at: '2026-03-05T10:00:00Z',
        },
      });
      const response = await request(server)
        .post('/api/delivery/webhooks/github')
        .set('content-type', 'application/json')
        .set('x-github-event', 'deployment_status')
        .set('x-github-delivery', `delivery-${id}`)
        .set('x-hub-signature-256', sign(body, SECRET))
        .send(body);
      expect(response.body).toMatchObject({ status: 'stored' });
    };
    const ages = [89, 91, 399, 401];
    for (const days of ages) {
      await deliver(days);
      await knex.raw(
        `UPDATE delivery_raw_events SET received_at = now() - make_interval(days => ?)
         WHERE event->'row'->>'commitSha' = ?`,
        [days, `s${days}`],
      );
    }

    await applyRetention(
      knex,
      readConfig(mockServices.rootConfig({ data: {} })),
    );

    const raw: { sha: string; has_body: boolean }[] = await knex(
      'delivery_raw_events',
    )
      .select(
        knex.raw(
          "event->'row'->>'commitSha' AS sha, body IS NOT NULL AS has_body",
        ),
      )
      .orderBy('received_at', 'desc');
    expect(raw).toEqual([
      { sha: 's89', has_body: true },
      { sha: 's91', has_body: false },
      { sha: 's399', has_body: false },
    ]);
    const rows = await knex('delivery_rows')
      .select(knex.raw("row->>'commitSha' AS sha"), 'has_lost_raw')
      .orderBy('has_lost_raw');
    expect(rows).toHaveLength(ages.length);
    // Only it can no longer be made from raw events alone.
    expect(rows.at(-1)).toEqual({ sha: 's401', has_lost_raw: true });
    expect(rows.filter(row => row.has_lost_raw)).toHaveLength(1);
  });
});
