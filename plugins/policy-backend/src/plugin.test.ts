import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import request from 'supertest';
import plugin from './index';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const anna = mockCredentials.user.header('user:default/anna');
const bert = mockCredentials.user.header('user:default/bert');

const plan = (encrypted: boolean) =>
  JSON.stringify({
    resource_changes: [
      {
        address: 'aws_efs_file_system.files',
        type: 'aws_efs_file_system',
        name: 'files',
        change: { actions: ['create'], after: { encrypted } },
      },
    ],
  });

describe('policy plugin', () => {
  let api: ReturnType<typeof request.agent>;
  let stop: () => Promise<void>;
  const topics: string[] = [];
  const bundle = fs.mkdtempSync(path.join(os.tmpdir(), 'bundle-'));

  beforeAll(async () => {
    const knex: Knex = await databases.init('POSTGRES_18');
    fs.writeFileSync(
      path.join(bundle, 'own.rego'),
      'package acme\ndeny contains "no owner" if not input.owner\n',
    );
    const listener = createBackendModule({
      pluginId: 'policy',
      moduleId: 'listener',
      register(env) {
        env.registerInit({
          deps: { events: eventsServiceRef },
          async init({ events }) {
            await events.subscribe({
              id: 'test',
              topics: ['policy.validated', 'policy.violated'],
              onEvent: async ({ topic }) => {
                topics.push(topic);
              },
            });
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [
        plugin,
        listener,
        mockServices.database.mock({ getClient: async () => knex }).factory,
        mockServices.rootConfig.factory({
          data: {
            policy: {
              bundles: [{ name: 'acme', path: bundle }],
              limits: { timeoutSeconds: 2 },
            },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'shop', namespace: 'default' },
              spec: { owner: 'team-a' },
              relations: [
                { type: 'ownedBy', targetRef: 'group:default/team-a' },
              ],
            },
          ],
        }),
      ],
    });
    api = request.agent(backend.server);
    stop = () => backend.stop();
  });
  afterAll(async () => {
    await stop();
    fs.rmSync(bundle, { recursive: true });
  });

  const validate = (body: object, header = anna) =>
    api
      .post('/api/policy/validate')
      .set('Authorization', header)
      .send({ bundles: ['security'], ...body });

  it('judges a plan by shipped rules and says what to do', async () => {
    const { status, body } = await validate({
      content: plan(false),
      environment: 'staging',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      valid: false,
      level: 'enforced',
      reasons: ['1 high finding blocks'],
    });
    expect(body.violations).toEqual([
      expect.objectContaining({
        rule: 'aws-efs-encrypted',
        severity: 'high',
        resource: 'aws_efs_file_system.files',
        fixable: true,
      }),
    ]);
    const good = await validate({
      content: Buffer.from(plan(true)).toString('base64'),
      encoding: 'base64',
      type: 'terraform-plan',
      environment: 'staging',
    });
    expect(good.body).toMatchObject({
      valid: true,
      violations: [],
      score: 100,
    });
  });

  it('follows the violations of an entity until they are gone', async () => {
    const of = {
      entityRef: 'component:default/shop',
      name: 'plan.json',
      environment: 'staging',
    };
    topics.length = 0;
    const { body: report } = await validate({ ...of, content: plan(false) });
    expect(report.ownerRef).toBe('group:default/team-a');
    expect(topics).toEqual(['policy.validated', 'policy.violated']);
    const open = () =>
      api
        .get(
          '/api/policy/violations?state=open&entityRef=component:default/shop',
        )
        .set('Authorization', anna);
    expect((await open()).body).toMatchObject({
      total: 1,
      items: [{ ownerRef: 'group:default/team-a', blocking: true }],
    });
    const summary = await api
      .get('/api/policy/summary')
      .set('Authorization', anna);
    expect(summary.body).toMatchObject({
      blocking: 1,
      newThisWeek: 1,
      bySeverity: { high: 1 },
      byOwner: [{ key: 'group:default/team-a', count: 1 }],
      complianceRate: { value: 0, sample: 1 },
    });
    expect(summary.body.trend).toHaveLength(30);
    expect(summary.body.byFramework).toContainEqual({
      key: 'CIS-AWS:2.4.1',
      count: 1,
    });
    const sarif = await api
      .get(`/api/policy/reports/${report.id}/sarif`)
      .set('Authorization', anna);
    expect(sarif.body.runs[0].results).toHaveLength(1);
    const csv = await api
      .get(`/api/policy/reports/${report.id}/csv`)
      .set('Authorization', anna);
    expect(csv.text).toContain('high,aws-efs-encrypted');
    await validate({ ...of, content: plan(true) });
    expect((await open()).body.total).toBe(0);
  });

  it('takes a waiver only from two people', async () => {
    const wish = {
      rule: 'aws-efs-encrypted',
      entityRef: 'component:default/shop',
      owner: 'user:default/anna',
      reason: 'the data is public anyway',
      expiresAt: '2999-01-01T00:00:00Z',
    };
    const asked = await api
      .post('/api/policy/waivers')
      .set('Authorization', anna)
      .send(wish);
    expect(asked.status).toBe(201);
    const decide = (header: string) =>
      api
        .post(`/api/policy/waivers/${asked.body.id}/decision`)
        .set('Authorization', header)
        .send({ decision: 'approve' });
    expect((await decide(anna)).status).toBe(403);
    expect((await decide(bert)).body).toMatchObject({
      status: 'approved',
      decidedBy: 'user:default/bert',
    });
    expect((await decide(bert)).status).toBe(409);
    const { body } = await validate({
      entityRef: 'component:default/shop',
      content: plan(false),
    });
    expect(body).toMatchObject({
      valid: true,
      counts: { waived: 1 },
      violations: [{ waiver: asked.body.id }],
    });
    await api
      .post(`/api/policy/waivers/${asked.body.id}/decision`)
      .set('Authorization', anna)
      .send({ decision: 'revoke' });
    expect(
      (
        await validate({
          entityRef: 'component:default/shop',
          content: plan(false),
        })
      ).body.valid,
    ).toBe(false);
    const unknown = await api
      .post('/api/policy/waivers')
      .set('Authorization', anna)
      .send({ ...wish, rule: 'nothing' });
    expect(unknown.status).toBe(400);
  });

  it('judges by a bundle of the organisation, and by a policy that is sent along', async () => {
    const own = await validate({
      bundles: ['acme'],
      type: 'generic',
      content: 'name: x',
    });
    expect(own.body.violations).toEqual([
      expect.objectContaining({ rule: 'acme-acme-deny', message: 'no owner' }),
    ]);
    const sent = await validate({
      content: plan(true),
      rego: 'package p\ndeny contains "never" if true',
      store: false,
    });
    expect(sent.body).toMatchObject({
      valid: false,
      violations: [{ message: 'never' }],
    });
    const broken = await validate({
      content: plan(true),
      rego: 'package p\ndeny contains',
      store: false,
    });
    expect(broken.body.outcomes).toContainEqual(
      expect.objectContaining({ engine: 'rego:own', status: 'error' }),
    );
    const newer = await validate({
      content: plan(true),
      rego: 'package p\ndeny contains $"{input.x}"',
      store: false,
    });
    expect(JSON.stringify(newer.body.outcomes)).toContain('needs a newer OPA');
  });

  it('stops a policy without end and sets it aside', async () => {
    const rego =
      'package p\ndeny contains "x" if { some a in numbers.range(1, 90000); some b in numbers.range(1, 90000); a == b + 99999 }';
    const first = await validate({ content: plan(true), rego, store: false });
    expect(first.body).toMatchObject({
      valid: false,
      outcomes: expect.arrayContaining([
        expect.objectContaining({ status: 'timeout' }),
      ]),
    });
    await validate({ content: plan(true), rego, store: false });
    const third = await validate({ content: plan(true), rego, store: false });
    expect(third.body.outcomes).toContainEqual(
      expect.objectContaining({ status: 'quarantined' }),
    );
    expect(
      (await validate({ content: plan(true), environment: 'staging' })).body
        .valid,
    ).toBe(true);
  });

  it.each([
    [
      'an archive',
      {
        content: Buffer.from('PK\u0003\u0004aaaa').toString('base64'),
        encoding: 'base64',
      },
    ],
    ['nothing', { content: '  ' }],
    ['an unknown field', { content: 'x', colour: 'red' }],
  ])('refuses %s politely', async (_what, body) => {
    expect((await validate(body)).status).toBe(400);
  });

  it('names an alias bomb instead of expanding it', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map(
          (name, index) =>
            `${name}: &${name} [${Array(9)
              .fill(`*${'abcdefg'[index]}`)
              .join(',')}]`,
        ),
    ].join('\n');
    const { body } = await validate({
      type: 'kubernetes',
      content: bomb,
      store: false,
    });
    expect(body.violations).toContainEqual(
      expect.objectContaining({
        rule: 'subject-unreadable',
        message: expect.stringContaining('alias'),
      }),
    );
  });

  it('shows a fix and what remains', async () => {
    const { body } = await api
      .post('/api/policy/fixes/preview')
      .set('Authorization', anna)
      .send({
        type: 'dockerfile',
        content: 'FROM a:1\nRUN sudo make\nUSER app\n',
      });
    expect(body.content).toBe('FROM a:1\nRUN make\nUSER app\n');
    expect(body.applied).toHaveLength(1);
  });

  it('asks who calls', async () => {
    const response = await api
      .post('/api/policy/validate')
      .set('Authorization', mockCredentials.none.header())
      .send({ content: 'x' });
    expect(response.status).toBe(401);
  });
});
