import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import request from 'supertest';
import { eventually, startDelivery } from '../__testUtils__/startDelivery';
import { profiles } from './profiles';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-delivery-backend');
const today = new Date().toISOString().slice(0, 10);
const from = new Date(Date.now() - 89 * 86_400_000).toISOString().slice(0, 10);

type Server = Awaited<ReturnType<typeof startDelivery>>['server'];

const start = (enabled: boolean, knex?: Knex) =>
  startDelivery(
    databases,
    {},
    {
      config: { trainyard: { examples: { enabled } } },
      knex,
      withTasks: true,
    },
  );

/** How many components of the organisation are said to be examples, once it is as many as wanted. */
async function waitForExamples(server: Server, count: number) {
  const { body } = await eventually(
    () =>
      request(server).get(
        `/api/delivery/metrics?scope=organisation&from=${from}&to=${today}`,
      ),
    response => response.body.exampleComponents === count,
  );
  return body;
}

describe('ExampleData', () => {
  it('comes in as rows of a source of its own, makes way for what is measured, and leaves', async () => {
    const { server, knex } = await start(true);
    const shown = await eventually(
      () =>
        request(server).get(
          `/api/delivery/metrics?scope=organisation&from=${from}&to=${today}`,
        ),
      ({ body }) =>
        body.components === profiles.length &&
        body.metrics?.changeFailRate.sampleSize > 100,
    );
    expect(shown.body.exampleComponents).toBe(profiles.length);
    expect(await knex('delivery_rows').distinct().pluck('source')).toEqual([
      'example',
    ]);
    const unmapped = await request(server).get('/api/delivery/unmapped');
    expect(unmapped.body.total).toBe(2);

    await request(server)
      .post('/api/delivery/events')
      .set('content-type', 'application/x-ndjson')
      .send(
        JSON.stringify({
          kind: 'deployment',
          row: {
            id: 'measured',
            component: 'payments-api',
            environment: 'production',
            result: 'succeeded',
            finishedAt: `${today}T00:00:00Z`,
          },
        }),
      );
    await waitForExamples(server, profiles.length - 1);
    const rows = () => knex('delivery_rows').pluck('id');
    expect(
      await knex('delivery_rows')
        .where({ component: 'component:default/payments-api' })
        .pluck('id'),
    ).toEqual(['measured']);

    const without = await start(false, knex);
    expect(await eventually(rows, ids => ids.length === 1)).toEqual([
      'measured',
    ]);
    const left = await eventually(
      () =>
        request(without.server).get(
          `/api/delivery/metrics?scope=organisation&from=${from}&to=${today}`,
        ),
      ({ body }) => body.components === 1,
    );
    expect(left.body).toMatchObject({
      exampleComponents: 0,
      metrics: { deploymentFrequency: { sampleSize: 1 } },
    });
    expect(await knex('delivery_raw_events').pluck('source')).toEqual(['api']);
  });
});
