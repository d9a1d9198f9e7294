import type { JsonObject } from '@backstage/types';
import { createTestDatabases } from '@trainyard/test-databases';
import request from 'supertest';
import { eventually, startDelivery } from '../__testUtils__/startDelivery';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-delivery-backend');

const march = { from: '2026-03-01', to: '2026-03-31' };
const ledger = { scope: 'component:default/ledger', ...march };

const rows = [
  {
    kind: 'deployment',
    row: {
      id: 'd1',
      component: 'ledger',
      environment: 'production',
      result: 'succeeded',
      finishedAt: '2026-03-02T10:00:00Z',
      commitSha: 'a',
    },
  },
  {
    kind: 'deployment',
    row: {
      id: 'd2',
      component: 'ledger',
      environment: 'production',
      result: 'succeeded',
      finishedAt: '2026-03-04T10:00:00Z',
      commitSha: 'b',
      fixes: ['i1'],
    },
  },
  {
    kind: 'deployment',
    row: {
      id: 'hidden',
      component: 'nobody-sees-it',
      environment: 'production',
      result: 'succeeded',
      finishedAt: '2026-03-04T10:00:00Z',
    },
  },
  {
    kind: 'change',
    row: {
      id: 'c1',
      component: 'ledger',
      firstCommitAt: '2026-03-02T04:00:00Z',
      mergedAt: '2026-03-02T09:00:00Z',
      mergeCommitSha: 'a',
    },
  },
  {
    kind: 'incident',
    row: {
      id: 'i1',
      component: 'ledger',
      openedAt: '2026-03-02T11:00:00Z',
      resolvedAt: '2026-03-02T13:00:00Z',
      causedBy: 'd1',
    },
  },
];

/** What the tests read of the answers of all actions. */
interface Answer {
  readonly report: {
    readonly metrics: Readonly<Record<string, { sampleSize?: number }>>;
  };
  readonly result: { readonly counted: readonly { id: string }[] };
  readonly [name: string]: unknown;
}

describe('actions of delivery', () => {
  it('answer each question, and only what the caller may see', async () => {
    const { server, knex, actions } = await startDelivery(databases);
    await request(server)
      .post('/api/delivery/events')
      .set('content-type', 'application/x-ndjson')
      .send(rows.map(row => JSON.stringify(row)).join('\n'));
    const ask = async (name: string, input: JsonObject) => {
      const { output } = await actions.invoke({ id: `test:${name}`, input });
      return output as unknown as Answer;
    };
    const { report } = await eventually(
      () => ask('get-delivery-metrics', ledger),
      output =>
        output.report.metrics.changeFailRate.sampleSize === 2 &&
        output.report.metrics.changeLeadTime.sampleSize === 1,
    );
    expect(report).toMatchObject({
      metrics: {
        changeLeadTime: { value: { value: 6 * 3600 } },
        changeFailRate: { value: { value: 0.5 } },
        deploymentReworkRate: { value: { value: 0.5 } },
      },
    });
    const { result } = await ask('get-delivery-rows', {
      ...ledger,
      metric: 'deploymentFrequency',
      limit: 1,
    });
    // The newest first.
    expect(result).toMatchObject({
      totals: { counted: 2, dropped: 0 },
      counted: [{ id: 'd2' }],
    });
    const { items: compared } = await ask(
      'compare-delivery-definitions',
      ledger,
    );
    expect(compared).toContainEqual(
      expect.objectContaining({ definition: 'middleware' }),
    );
    expect(await ask('get-delivery-quality', ledger)).toMatchObject({
      quality: { rows: { deployments: 2, changes: 1, incidents: 1 } },
    });
    expect(
      await ask('get-delivery-deployment', { component: 'ledger', id: 'd2' }),
    ).toMatchObject({
      deployment: { counts: true, rework: { rule: 'explicit-fix' } },
    });
    expect(await ask('list-delivery-marks', ledger)).toMatchObject({
      items: [{ kind: 'incident', id: 'i1' }],
    });
    expect(
      await ask('score-delivery-quick-check', { ...ledger, industry: 'all' }),
    ).toMatchObject({
      quickCheck: { answers: { leadTime: 5, changeFailRate: 50 } },
    });
    const seen = await ask('list-delivery-components', {
      scope: 'organisation',
      ...march,
    });
    expect(
      (seen.items as { component: string }[]).map(item => item.component),
    ).toEqual(['component:default/ledger']);

    await expect(
      ask('get-delivery-deployment', {
        component: 'nobody-sees-it',
        id: 'hidden',
      }),
    ).rejects.toThrow('There is no component:default/nobody-sees-it');
    await expect(
      ask('score-delivery-quick-check', { ...ledger, industry: 'alchemy' }),
    ).rejects.toThrow('there is no "alchemy"');
    await expect(
      ask('get-delivery-metrics', { ...ledger, from: '2026-04-01' }),
    ).rejects.toThrow('to: lies before from');

    // A component that the catalog does not show adds to its system and its rows stay closed.
    await knex('delivery_components')
      .where({ component: 'component:default/nobody-sees-it' })
      .update({ system: 'system:default/payments' });
    const { result: ofSystem } = await ask('get-delivery-rows', {
      ...march,
      scope: 'system:default/payments',
      metric: 'deploymentFrequency',
    });
    expect(ofSystem.counted.map(row => row.id)).toEqual(['d2', 'd1']);
  });
});
