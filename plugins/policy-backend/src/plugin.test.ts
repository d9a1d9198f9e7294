import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { ACTING_USER_HEADER } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import plugin from './index';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-policy-backend');
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
  let port: number;
  let stop: () => Promise<void>;
  const topics: string[] = [];
  const bundle = fs.mkdtempSync(path.join(os.tmpdir(), 'bundle-'));

  beforeAll(async () => {
    const knex: Knex = await databases.init();
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
    port = backend.server.port();
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

  it('joins parts into one report, and forgets what the whole no longer has', async () => {
    const entityRef = 'component:default/parts';
    const part = (
      reportId: string,
      index: number,
      of: number,
      name: string,
      header = anna,
    ) =>
      api
        .post('/api/policy/validate/batch')
        .set('Authorization', header)
        .send({
          documents: [{ name, content: plan(false), type: 'terraform-plan' }],
          part: { reportId, index, of },
          bundles: ['security'],
          environment: 'staging',
          entityRef,
        });
    const open = async () => {
      const { body } = await api
        .get('/api/policy/violations')
        .query({ entityRef, state: 'open' })
        .set('Authorization', anna);
      return body.items.map(
        (each: { finding: { location: { file: string } } }) =>
          each.finding.location.file,
      );
    };
    const [first, second] = [
      '6f1c1c1e-0000-4000-8000-000000000001',
      '6f1c1c1e-0000-4000-8000-000000000002',
    ];
    await part(first, 1, 2, 'a.json');
    // A part that is sent again counts once.
    await part(first, 1, 2, 'a.json');
    const last = await part(first, 2, 2, 'b.json');
    expect(last.body).toMatchObject({
      id: first,
      reasons: ['2 high findings block'],
    });
    expect(await open()).toEqual(['a.json', 'b.json']);
    expect((await part(first, 2, 2, 'b.json', bert)).status).toBe(409);
    const { body } = await api
      .get('/api/policy/reports')
      .query({ entityRef })
      .set('Authorization', anna);
    expect(body.total).toBe(1);
    await part(second, 1, 1, 'b.json');
    expect(await open()).toEqual(['b.json']);
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
    [
      'a compressed file',
      {
        content: gzipSync('{"resource_changes":[]}').toString('base64'),
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

  it('judges a plan of fifty megabytes', async () => {
    const text = 'x'.repeat(1_000);
    const others = Array.from({ length: 44_000 }, (_, index) => ({
      address: `null_resource.r${index}`,
      type: 'null_resource',
      name: `r${index}`,
      change: { actions: ['create'], after: { triggers: { text } } },
    }));
    const content = JSON.stringify({
      resource_changes: [
        ...others,
        ...JSON.parse(plan(false)).resource_changes,
      ],
    });
    expect(content.length).toBeGreaterThan(45 * 2 ** 20);
    const { status, body } = await validate({
      content,
      type: 'terraform-plan',
      environment: 'staging',
    });
    expect(status).toBe(200);
    expect(body.violations).toEqual([
      expect.objectContaining({ rule: 'aws-efs-encrypted' }),
    ]);
  });

  /** Sends what a client library would not: a promise of a size, or an unknown packing. */
  const send = (headers: Record<string, string | number>, body: Buffer) =>
    new Promise<{ status?: number; text: string }>((resolve, reject) => {
      const sent = http.request(
        {
          port,
          path: '/api/policy/validate',
          method: 'POST',
          headers: {
            authorization: anna,
            'content-type': 'application/json',
            ...headers,
          },
        },
        response => {
          let text = '';
          response.on('data', chunk => (text += String(chunk)));
          response.on('end', () => {
            sent.destroy();
            resolve({ status: response.statusCode, text });
          });
        },
      );
      sent.on('error', reject);
      sent.write(body);
    });

  it('refuses two gigabytes before they are sent', async () => {
    expect(
      await send(
        { 'content-length': 2 * 2 ** 30 },
        Buffer.from('{"content":"'),
      ),
    ).toMatchObject({
      status: 413,
      text: expect.stringContaining('at most are read'),
    });
  });

  it('refuses a request that unpacks to more than is judged', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 2 ** 20, ' '));
    expect(bomb.length).toBeLessThan(2 ** 20);
    expect(
      await send(
        { 'content-encoding': 'gzip', 'content-length': bomb.length },
        bomb,
      ),
    ).toMatchObject({
      status: 400,
      text: expect.stringContaining('request entity too large'),
    });
  });

  it('names the person for whom agents act, and believes no other service', async () => {
    const reportOf = async (service: string) => {
      const { body } = await api
        .post('/api/policy/validate')
        .set(
          'Authorization',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.service(service),
            targetPluginId: 'policy',
          }),
        )
        .set(ACTING_USER_HEADER, 'user:default/anna')
        .send({ content: plan(true), bundles: ['security'] });
      return body.requestedBy;
    };
    expect(await reportOf('plugin:agents')).toBe('user:default/anna');
    expect(await reportOf('plugin:delivery')).toBe('plugin:delivery');
  });

  it('asks who calls', async () => {
    const response = await api
      .post('/api/policy/validate')
      .set('Authorization', mockCredentials.none.header())
      .send({ content: 'x' });
    expect(response.status).toBe(401);
  });
});
