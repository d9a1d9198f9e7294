import { createTestDatabases } from '@trainyard/test-databases';
import request from 'supertest';
import {
  eventually,
  MARCH,
  startDelivery,
} from '../__testUtils__/startDelivery';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-delivery-backend');
/** More than are repaired at once, so that the organisation is added up later than its components. */
const COMPONENTS = 45;

describe('Repairer', () => {
  it('adds the organisation up after all components that waited', async () => {
    const { server, knex } = await startDelivery(databases);
    const readReport = () =>
      request(server).get(`/api/delivery/metrics?scope=organisation&${MARCH}`);
    const send = (day: string) =>
      request(server)
        .post('/api/delivery/events')
        .set('content-type', 'application/x-ndjson')
        .send(
          Array.from({ length: COMPONENTS }, (_, index) =>
            JSON.stringify({
              kind: 'deployment',
              row: {
                id: `${day} ${index}`,
                component: `service-${index}`,
                environment: 'production',
                result: 'succeeded',
                finishedAt: `${day}T10:00:00Z`,
              },
            }),
          ).join('\n'),
        );
    await send('2026-03-05');
    const first = await eventually(readReport, ({ body }) => !body.isUpdating);
    expect(first.body).toMatchObject({
      components: COMPONENTS,
      isUpdating: false,
      metrics: { deploymentFrequency: { sampleSize: COMPONENTS } },
    });
    // Late rows of another month change only what they touch.
    await send('2026-02-05');
    await send('2026-03-06');
    const second = await eventually(readReport, ({ body }) => !body.isUpdating);
    expect(second.body.metrics.deploymentFrequency.sampleSize).toBe(
      2 * COMPONENTS,
    );
    expect(await knex('delivery_dirty_sums')).toEqual([]);
  });
});
