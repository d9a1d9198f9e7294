import { createHmac } from 'node:crypto';
import {
  webhookSources,
  type WebhookSource,
} from '@trainyard/plugin-delivery-common';
import { createTestDatabases } from '@trainyard/test-databases';
import request from 'supertest';
import { SECRET, startDelivery } from '../__testUtils__/startDelivery';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-delivery-backend');
const ALL_OPEN = Object.fromEntries(
  webhookSources.map(source => [source, { secrets: [SECRET] }]),
);

const hmac = (body: string, secret: string) =>
  createHmac('sha256', secret).update(body).digest('hex');

/** What a source sends along to prove that it is itself. */
function prove(
  source: WebhookSource,
  body: string,
  secret: string,
): Record<string, string> {
  switch (source) {
    case 'github':
      return {
        'x-github-event': 'deployment_status',
        'x-hub-signature-256': `sha256=${hmac(body, secret)}`,
      };
    case 'gitlab':
      return { 'x-gitlab-event': 'Deployment Hook', 'x-gitlab-token': secret };
    case 'pagerduty':
      return { 'x-pagerduty-signature': `v1=${hmac(body, secret)}` };
    default:
      return { authorization: `Bearer ${secret}` };
  }
}

interface History {
  /** An earlier and a later state of one thing. */
  readonly early: object;
  readonly late: object;
  readonly id: string;
  readonly kinds: readonly string[];
  /** What the row says once both were told, in whatever order. */
  readonly stands: object;
}

const githubOf = (state: string, at: string) => ({
  repository: { full_name: 'acme/ledger' },
  deployment: {
    id: 1,
    sha: 's1',
    environment: 'production',
    created_at: '2026-03-05T09:00:00Z',
  },
  deployment_status: { state, created_at: at, updated_at: at },
});
const gitlabOf = (status: string, at: string) => ({
  project: { path_with_namespace: 'acme/ledger' },
  deployment_id: 5,
  status,
  status_changed_at: at,
  environment: 'production',
  sha: 's1',
});
const argocdOf = (phase: string, finishedAt?: string) => ({
  environment: 'production',
  app: {
    metadata: { name: 'ledger' },
    status: {
      operationState: {
        phase,
        startedAt: '2026-03-05T09:00:00Z',
        finishedAt,
        syncResult: { revision: 's1' },
      },
    },
  },
});
const jenkinsOf = (phase: string, status: string, duration: number) => ({
  name: 'ledger',
  environment: 'production',
  build: { number: 4, phase, status, timestamp: 1_772_701_200_000, duration },
});
const pagerdutyOf = (event: string, status: string, at: string) => ({
  event: {
    event_type: `incident.${event}`,
    occurred_at: at,
    data: {
      id: 'Q1',
      status,
      created_at: '2026-03-05T09:00:00Z',
      service: { id: 'P1' },
    },
  },
});
const opsgenieOf = (action: string, updatedAt: number) => ({
  action,
  alert: { alertId: 'a1', createdAt: 1_772_701_200_000, updatedAt },
});

const histories: Readonly<Record<WebhookSource, History>> = {
  github: {
    early: githubOf('in_progress', '2026-03-05T09:30:00Z'),
    late: githubOf('success', '2026-03-05T10:00:00Z'),
    id: 'github:acme/ledger:1',
    kinds: ['deployment'],
    stands: { result: 'succeeded', finishedAt: '2026-03-05T10:00:00.000Z' },
  },
  gitlab: {
    early: gitlabOf('running', '2026-03-05 09:30:00 +0000'),
    late: gitlabOf('failed', '2026-03-05 10:00:00 +0000'),
    id: 'gitlab:acme/ledger:5',
    kinds: ['deployment'],
    stands: { result: 'failed', finishedAt: '2026-03-05T10:00:00.000Z' },
  },
  argocd: {
    early: argocdOf('Running'),
    late: argocdOf('Succeeded', '2026-03-05T09:01:00Z'),
    id: 'argocd:argocd/ledger@2026-03-05T09:00:00Z',
    kinds: ['deployment'],
    stands: { result: 'succeeded', finishedAt: '2026-03-05T09:01:00.000Z' },
  },
  jenkins: {
    early: jenkinsOf('COMPLETED', 'FAILURE', 60_000),
    late: jenkinsOf('FINALIZED', 'SUCCESS', 90_000),
    id: 'jenkins:ledger:4',
    // The deployment, and the run it was beside it.
    kinds: ['deployment', 'run'],
    stands: { result: 'succeeded', finishedAt: '2026-03-05T09:01:30.000Z' },
  },
  pagerduty: {
    early: pagerdutyOf('triggered', 'triggered', '2026-03-05T09:00:00Z'),
    late: pagerdutyOf('resolved', 'resolved', '2026-03-05T10:00:00Z'),
    id: 'pagerduty:Q1',
    kinds: ['incident'],
    stands: { resolvedAt: '2026-03-05T10:00:00.000Z', service: 'P1' },
  },
  opsgenie: {
    early: opsgenieOf('Create', 1_772_701_200_000_000_000),
    late: opsgenieOf('Close', 1_772_704_800_000_000_000),
    id: 'opsgenie:a1',
    kinds: ['incident'],
    stands: { resolvedAt: '2026-03-05T10:00:00.000Z' },
  },
};

describe('webhooks', () => {
  it('of every source: refuses forgeries, takes a delivery once, and lets order change nothing', async () => {
    const { server, knex } = await startDelivery(databases, ALL_OPEN);
    for (const source of webhookSources) {
      const { early, late, id, stands, kinds } = histories[source];
      const send = (payload: unknown, secret: string) => {
        const body = JSON.stringify(payload);
        return request(server)
          .post(`/api/delivery/webhooks/${source}`)
          .set('content-type', 'application/json')
          .set(prove(source, body, secret))
          .send(body);
      };
      const readRow = async () =>
        (await knex('delivery_rows').where({ id }).orderBy('kind').first('row'))
          ?.row;

      expect((await send(late, 'wrong-secret')).status).toBe(401);
      expect(await readRow()).toBeUndefined();
      // The later state overtakes the earlier one.
      const stored = await send(late, SECRET);
      expect(stored.body).toMatchObject({ status: 'stored' });
      const told = stored.body.report.accepted;
      expect((await send(late, SECRET)).body.report).toMatchObject({
        accepted: 0,
        unchanged: told,
      });
      expect((await send(early, SECRET)).status).toBe(202);
      expect(await readRow()).toMatchObject(stands);
      expect(await knex('delivery_rows').where({ id }).pluck('kind')).toEqual(
        expect.arrayContaining([...kinds]),
      );

      // Genuine, but nothing that can be read as a delivery of its kind.
      expect((await send({ event: 5 }, SECRET)).status).toBe(400);
      const junk = await request(server)
        .post(`/api/delivery/webhooks/${source}`)
        .set('content-type', 'application/json')
        .set(prove(source, '{oops', SECRET))
        .send('{oops');
      expect(junk.status).toBe(400);
      expect(junk.body.error.message).toContain('no JSON');
    }
    const { body } = await request(server).get('/api/delivery/sources');
    for (const source of webhookSources) {
      expect(
        body.items.find((item: { id: string }) => item.id === source),
      ).toMatchObject({
        open: true,
        refused: expect.any(Number),
        lastRefusal: expect.any(String),
      });
    }
  });

  it('whose content is signed do not pass with other content', async () => {
    const { server, knex } = await startDelivery(databases, ALL_OPEN);
    for (const source of ['github', 'pagerduty'] as const) {
      const { early, late, id } = histories[source];
      const answer = await request(server)
        .post(`/api/delivery/webhooks/${source}`)
        .set('content-type', 'application/json')
        .set(prove(source, JSON.stringify(early), SECRET))
        .send(JSON.stringify(late));
      expect(answer.status).toBe(401);
      expect(await knex('delivery_rows').where({ id }).first()).toBeUndefined();
    }
  });

  it('that are closed or unknown say what to do', async () => {
    const { server } = await startDelivery(databases);
    const send = (source: string) =>
      request(server).post(`/api/delivery/webhooks/${source}`).send('{}');
    expect((await send('jenkins')).body.error.message).toContain(
      'delivery.webhooks.jenkins.secrets',
    );
    expect((await send('carrier-pigeon')).body.error.message).toContain(
      'github, gitlab',
    );
  });
});
