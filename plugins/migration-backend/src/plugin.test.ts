import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  GITHUB_TOKEN,
  type GithubDouble,
  startGithubDouble,
} from './__testUtils__/githubDouble';
import {
  inlineJob,
  JENKINS_TOKEN,
  JENKINS_USER,
  type JenkinsDouble,
  repositoryJob,
  startJenkinsDouble,
} from './__testUtils__/jenkinsDouble';
import plugin from '.';

const pipeline =
  "pipeline { agent any; environment { A = 'b' }; tools { jdk '17' }; triggers { cron('H 4 * * *') }; stages { stage('Build') { steps { sh 'make' } } }; post { always { echo 'bye' } } }";

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('migration plugin', () => {
  let jenkins: JenkinsDouble;
  let github: GithubDouble;
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  let stop: () => Promise<void>;
  let decision: AuthorizeResult.ALLOW | AuthorizeResult.DENY;

  const call = (method: 'get' | 'post', path: string) =>
    request(server)
      [method](`/api/migration${path}`)
      .set('authorization', mockCredentials.user.header());

  beforeAll(async () => {
    jenkins = await startJenkinsDouble();
    github = await startGithubDouble();
    decision = AuthorizeResult.ALLOW;
    const knex = await databases.init('POSTGRES_18');
    const backend = await startTestBackend({
      features: [
        plugin,
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => ({ getClient: async () => knex }),
        }),
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => ({
            authorize: async requests =>
              requests.map(() => ({ result: decision })),
            authorizeConditional: async requests =>
              requests.map(() => ({ result: decision })),
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: { auth: { dangerouslyDisableDefaultAuthPolicy: false } },
            integrations: {
              github: [
                {
                  host: 'github.com',
                  apiBaseUrl: github.url,
                  token: GITHUB_TOKEN,
                },
              ],
            },
            migration: {
              requestRetries: 0,
              jenkins: {
                servers: [
                  {
                    name: 'main',
                    url: jenkins.url,
                    username: JENKINS_USER,
                    token: JENKINS_TOKEN,
                  },
                ],
              },
            },
          },
        }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
    jenkins.jobs.set('team', { kind: 'folder' });
    jenkins.jobs.set('team/inline', inlineJob(pipeline));
    jenkins.jobs.set(
      'team/scm',
      repositoryJob('https://github.com/org/app.git'),
    );
    jenkins.jobs.set(
      'team/lost',
      repositoryJob('https://git.nowhere.example/x/y.git'),
    );
    github.branches.set('org/app#main', 'start');
    github.branches.set('org/other#main', 'start');
    github.files.set('org/app/Jenkinsfile', pipeline);
    github.repositories.push('app', 'other');
  });

  afterAll(async () => {
    await stop();
    await jenkins.stop();
    await github.stop();
  });

  it('converts, accounts, validates, compares and keeps', async () => {
    const { body, status } = await call('post', '/migrate').send({
      source: pipeline,
      path: 'Jenkinsfile',
      save: true,
      repository: 'org/app',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      parsed: true,
      kind: 'declarative',
      valid: true,
      errors: [],
    });
    expect(body.constructs.unaccounted).toBe(0);
    expect(body.equivalence.scenarios).toBeGreaterThanOrEqual(8);
    expect(body.workflow).toContain('run: make');
    expect(body.migration).toMatchObject({
      organisation: 'org',
      state: 'converted',
    });

    const published = await call('post', '/pull-requests').send({
      repository: 'org/app',
      files: body.files,
      body: 'report',
      migrationId: body.migration.id,
    });
    expect(published.status).toBe(201);
    const list = await call('get', '/migrations?organisation=org');
    expect(list.body).toMatchObject({
      totalItems: 1,
      organisations: ['org'],
      items: [{ state: 'review', pullRequestUrl: published.body.url }],
    });
    await call('post', `/migrations/${body.migration.id}/done`).expect(200);
    const burndown = await call(
      'get',
      '/migrations/burndown?organisation=org&days=7',
    );
    expect(burndown.body.days).toHaveLength(7);
    expect(burndown.body.days.at(-1)).toMatchObject({ open: 0, done: 1 });
  });

  it('describes a pipeline', async () => {
    const { body } = await call('post', '/analyze').send({ source: pipeline });
    expect(body).toMatchObject({
      type: 'declarative',
      agent: 'any',
      stages: [{ name: 'Build', steps: ['sh make'] }],
      environment: { A: 'b' },
      triggers: [{ type: 'cron', value: 'H 4 * * *' }],
      tools: [{ type: 'jdk', version: '17' }],
      post: { always: ['echo'] },
    });
    expect(body.model.kind).toBe('declarative');
  });

  it('judges a workflow', async () => {
    const { body } = await call('post', '/validate').send({
      workflow: 'on: push\njobs: {}\n',
    });
    expect(body.valid).toBe(false);
    expect(body.ran).toEqual(['github', 'actionlint', 'trainyard']);
  });

  it('names the field of bad input', async () => {
    await call('post', '/migrate').send({}).expect(400);
    const large = await call('post', '/migrate').send({
      source: 'x'.repeat(600_000),
    });
    expect(large.status).toBe(400);
    expect(large.body.error.message).toContain('source: 600000 bytes');
    const outside = await call('post', '/pull-requests').send({
      repository: 'org/app',
      files: [{ path: '../evil', text: '' }],
    });
    expect(outside.body.error.message).toContain('files.0.path');
  });

  it('reaches Jenkins by a configured name or by a token', async () => {
    const named = await call('post', '/jenkins/test-connection').send({
      server: 'main',
    });
    expect(named.body).toMatchObject({ ok: true, user: JENKINS_USER });
    await call('post', '/jenkins/test-connection')
      .send({ url: jenkins.url, username: JENKINS_USER, token: 'wrong' })
      .expect(401);
    const jobs = await call(
      'get',
      `/jenkins/list-jobs?url=${encodeURIComponent(jenkins.url)}&folder=team`,
    )
      .set('x-jenkins-user', JENKINS_USER)
      .set('x-jenkins-token', JENKINS_TOKEN);
    expect(jobs.body.items).toHaveLength(3);
    await call('get', '/jenkins/list-jobs?server=none').expect(400);
    const servers = await call('get', '/jenkins/servers');
    expect(JSON.stringify(servers.body)).not.toContain(JENKINS_TOKEN);
  });

  it('converts a job, from the job or from its repository', async () => {
    const jenkinsMain = { server: 'main' };
    const inline = await call('post', '/jenkins/migrate-job').send({
      jenkins: jenkinsMain,
      job: 'team/inline',
    });
    expect(inline.body).toMatchObject({
      path: 'team/inline',
      source: pipeline,
      valid: true,
    });
    const scm = await call('post', '/jenkins/migrate-job').send({
      jenkins: jenkinsMain,
      job: 'team/scm',
    });
    expect(scm.body).toMatchObject({ source: pipeline, valid: true });
    const lost = await call('post', '/jenkins/migrate-job').send({
      jenkins: jenkinsMain,
      job: 'team/lost',
    });
    expect(lost.status).toBe(400);
    expect(lost.body.error.message).toContain('integrations.github');
    await call('post', '/jenkins/create-job')
      .send({ jenkins: jenkinsMain, name: 'made', configuration: '<project/>' })
      .expect(201);
    expect(jenkins.jobs.has('made')).toBe(true);
  });

  it('tries every integration by itself', async () => {
    const { body } = await call('post', '/test-integration').send({
      jenkins: { url: jenkins.url, username: JENKINS_USER, token: 'wrong' },
      github: {},
    });
    expect(body).toMatchObject({
      ok: false,
      jenkins: { ok: false, reason: 'Jenkins refuses the user or token' },
      github: { ok: true, login: 'ada' },
      converter: { ok: true, valid: true },
    });
  });

  it('audits a server and an organisation', async () => {
    const finish = async (id: string) => {
      for (;;) {
        const { body } = await call('get', `/audits/${id}`);
        if (body.state !== 'running') return body;
      }
    };
    const first = await call('post', '/audit').send({
      kind: 'jenkins',
      jenkins: { server: 'main' },
      folder: 'team',
    });
    expect(first.status).toBe(202);
    const audit = await finish(first.body.id);
    expect(audit).toMatchObject({
      state: 'done',
      counts: { done: 2, failed: 1 },
      totals: { automatic: 2 },
    });
    const items = await call('get', `/audits/${audit.id}/items?limit=2`);
    expect(items.body).toMatchObject({
      nextCursor: 'team/lost',
      items: [
        { name: 'team/inline', forecast: { valid: true } },
        { state: 'failed' },
      ],
    });

    const second = await call('post', '/audit').send({
      kind: 'github',
      organisation: 'org',
    });
    expect(await finish(second.body.id)).toMatchObject({
      state: 'done',
      counts: { done: 1, none: 1 },
    });
    const all = await call('get', '/audits');
    expect(all.body.items).toHaveLength(2);
    await call('get', '/audits/00000000-0000-4000-8000-000000000000').expect(
      404,
    );
  });

  it('serves actionlint to browsers', async () => {
    const response = await request(server)
      .get('/api/migration/validator/actionlint.wasm')
      .buffer(true);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toContain('application/wasm');
  });

  it('refuses callers without permission, and strangers', async () => {
    decision = AuthorizeResult.DENY;
    for (const [method, path, body] of [
      ['post', '/migrate', { source: pipeline }],
      ['post', '/audit', { kind: 'github', organisation: 'org' }],
      [
        'post',
        '/pull-requests',
        { repository: 'a/b', files: [{ path: 'x', text: '' }] },
      ],
      ['get', '/migrations', undefined],
      ['get', '/audits', undefined],
    ] as const) {
      const answer = await call(method, path).send(body);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    decision = AuthorizeResult.ALLOW;
    await request(server)
      .post('/api/migration/analyze')
      .set('authorization', mockCredentials.none.header())
      .send({ source: pipeline })
      .expect(401);
  });
});
