import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createTestDatabases } from '@trainyard/test-databases';
import request from 'supertest';
import { JENKINS_TOKEN, JENKINS_USER } from './__testUtils__/jenkinsDouble';
import {
  type Migration,
  pipeline,
  startMigration,
} from './__testUtils__/startMigration';

const databases = createTestDatabases('@trainyard/plugin-migration-backend');

jest.setTimeout(300_000);

describe('migration plugin', () => {
  let migration: Migration;

  beforeAll(async () => {
    migration = await startMigration(databases);
  });

  afterAll(() => migration.stop());

  it('converts, accounts, validates, compares and keeps', async () => {
    const { body, status } = await migration.call('post', '/migrate').send({
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

    const published = await migration.call('post', '/pull-requests').send({
      repository: 'org/app',
      files: body.files,
      body: 'report',
      migrationId: body.migration.id,
    });
    expect(published.status).toBe(201);
    const list = await migration.call('get', '/migrations?organisation=org');
    expect(list.body).toMatchObject({
      totalItems: 1,
      organisations: ['org'],
      items: [{ state: 'review', pullRequestUrl: published.body.url }],
    });
    await migration
      .call('post', `/migrations/${body.migration.id}/done`)
      .expect(200);
    const burndown = await migration.call(
      'get',
      '/migrations/burndown?organisation=org&days=7',
    );
    expect(burndown.body.days).toHaveLength(7);
    expect(burndown.body.days.at(-1)).toMatchObject({ open: 0, done: 1 });
  });

  it('describes a pipeline', async () => {
    const { body } = await migration
      .call('post', '/analyze')
      .send({ source: pipeline });
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
    const scripted = await migration.call('post', '/analyze').send({
      source:
        "properties([pipelineTriggers([upstream(upstreamProjects: 'a', threshold: 'SUCCESS')])])\nnode('x') { stage('A') { sh 'make' } }",
    });
    expect(scripted.body).toMatchObject({
      type: 'scripted',
      triggers: [
        { type: 'upstream', value: 'upstreamProjects: a, threshold: SUCCESS' },
      ],
      stages: [{ name: 'A', steps: ['sh make'] }],
    });
  });

  it('judges a workflow', async () => {
    const { body } = await migration.call('post', '/validate').send({
      workflow: 'on: push\njobs: {}\n',
    });
    expect(body.valid).toBe(false);
    expect(body.ran).toEqual(['github', 'actionlint', 'trainyard']);
  });

  it('names the field of bad input', async () => {
    await migration.call('post', '/migrate').send({}).expect(400);
    const large = await migration.call('post', '/migrate').send({
      source: 'x'.repeat(600_000),
    });
    expect(large.status).toBe(400);
    expect(large.body.error.message).toContain('source: 600000 bytes');
    const outside = await migration.call('post', '/pull-requests').send({
      repository: 'org/app',
      files: [{ path: '../evil', text: '' }],
    });
    expect(outside.body.error.message).toContain('files.0.path');
  });

  it('reaches Jenkins by a configured name or by a token', async () => {
    const named = await migration
      .call('post', '/jenkins/test-connection')
      .send({
        server: 'main',
      });
    expect(named.body).toMatchObject({ ok: true, user: JENKINS_USER });
    await migration
      .call('post', '/jenkins/test-connection')
      .send({
        url: migration.jenkins.url,
        username: JENKINS_USER,
        token: 'wrong',
      })
      .expect(401);
    const jobs = await migration
      .call(
        'get',
        `/jenkins/list-jobs?url=${encodeURIComponent(
          migration.jenkins.url,
        )}&folder=team`,
      )
      .set('x-jenkins-user', JENKINS_USER)
      .set('x-jenkins-token', JENKINS_TOKEN);
    expect(jobs.body.items).toHaveLength(3);
    await migration.call('get', '/jenkins/list-jobs?server=none').expect(400);
    const servers = await migration.call('get', '/jenkins/servers');
    expect(JSON.stringify(servers.body)).not.toContain(JENKINS_TOKEN);
  });

  it('converts a job, from the job or from its repository', async () => {
    const jenkinsMain = { server: 'main' };
    const inline = await migration.call('post', '/jenkins/migrate-job').send({
      jenkins: jenkinsMain,
      job: 'team/inline',
    });
    expect(inline.body).toMatchObject({
      path: 'team/inline',
      source: pipeline,
      valid: true,
    });
    const scm = await migration.call('post', '/jenkins/migrate-job').send({
      jenkins: jenkinsMain,
      job: 'team/scm',
    });
    expect(scm.body).toMatchObject({ source: pipeline, valid: true });
    const lost = await migration.call('post', '/jenkins/migrate-job').send({
      jenkins: jenkinsMain,
      job: 'team/lost',
    });
    expect(lost.status).toBe(400);
    expect(lost.body.error.message).toContain('integrations.github');
    await migration
      .call('post', '/jenkins/create-job')
      .send({ jenkins: jenkinsMain, name: 'made', configuration: '<project/>' })
      .expect(201);
    expect(migration.jenkins.jobs.has('made')).toBe(true);
  });

  it('converts a freestyle job and finds the pipeline of a multibranch project', async () => {
    migration.jenkins.jobs.set('team/forms', {
      kind: 'pipeline',
      xml: '<project><builders><hudson.tasks.Shell><command>make all</command></hudson.tasks.Shell></builders></project>',
    });
    migration.jenkins.jobs.set('team/branches', {
      kind: 'pipeline',
      xml: `<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>
  <sources><data><jenkins.branch.BranchSource><source class="org.jenkinsci.plugins.github_branch_source.GitHubSCMSource">
    <repoOwner>org</repoOwner><repository>app</repository>
  </source></jenkins.branch.BranchSource></data></sources>
  <factory class="org.jenkinsci.plugins.workflow.multibranch.WorkflowBranchProjectFactory"><scriptPath>Jenkinsfile</scriptPath></factory>
</org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>`,
    });
    const convert = async (job: string) => {
      const { body } = await migration
        .call('post', '/jenkins/migrate-job')
        .send({ jenkins: { server: 'main' }, job });
      return body;
    };
    await expect(convert('team/forms')).resolves.toMatchObject({
      kind: 'freestyle',
      valid: true,
      workflow: expect.stringContaining('run: make all'),
    });
    await expect(convert('team/branches')).resolves.toMatchObject({
      source: pipeline,
      valid: true,
    });
    migration.jenkins.jobs.delete('team/forms');
    migration.jenkins.jobs.delete('team/branches');
  });

  it('publishes to a repository that it creates', async () => {
    const made = await migration.call('post', '/pull-requests').send({
      repository: 'org/created',
      createRepository: true,
      files: [{ path: '.github/workflows/ci.yml', text: 'on: push' }],
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      url: 'https://github.example/org/created',
    });
    const head = migration.github.branches.get('org/created#main') ?? '';
    expect(migration.github.commits.get(head)?.files).toHaveProperty([
      '.github/workflows/ci.yml',
    ]);
  });

  it('says who we are on GitHub, and when it refuses the token', async () => {
    const { body } = await migration
      .call('post', '/github/test-connection')
      .send({});
    expect(body).toMatchObject({ ok: true, login: 'ada' });
    await migration
      .call('post', '/github/test-connection')
      .send({ token: 'wrong' })
      .expect(401);
  });

  it('tries every integration by itself', async () => {
    const { body } = await migration.call('post', '/test-integration').send({
      jenkins: {
        url: migration.jenkins.url,
        username: JENKINS_USER,
        token: 'wrong',
      },
      github: {},
    });
    expect(body).toMatchObject({
      ok: false,
      jenkins: { ok: false, reason: 'Jenkins refuses the user or token' },
      github: { ok: true, login: 'ada' },
      converter: { ok: true, valid: true },
    });
  });

  it('finishes migrations whose pull request is merged', async () => {
    const { body } = await migration.call('post', '/migrate').send({
      source: pipeline,
      path: 'merged/Jenkinsfile',
      save: true,
    });
    const published = await migration.call('post', '/pull-requests').send({
      repository: 'org/other',
      files: [{ path: '.github/workflows/ci.yml', text: 'on: push' }],
      migrationId: body.migration.id,
    });
    expect(published.status).toBe(201);
    const stateOf = async () => {
      const { body: page } = await migration.call(
        'get',
        '/migrations?limit=100',
      );
      return page.items.find(
        (each: { id: string }) => each.id === body.migration.id,
      );
    };
    const before = await migration.call('post', '/migrations/refresh').send({});
    expect(before.body).toMatchObject({ merged: 0 });
    expect(await stateOf()).toMatchObject({ state: 'review' });
    const pull = migration.github.pulls.at(-1);
    if (pull) pull.mergedAt = '2026-11-20T10:00:00Z';
    const after = await migration.call('post', '/migrations/refresh').send({});
    expect(after.body).toMatchObject({ merged: 1, failed: 0 });
    expect(await stateOf()).toMatchObject({
      state: 'done',
      doneAt: '2026-11-20T10:00:00.000Z',
    });
  });

  it('has agents help where somebody asks for it', async () => {
    const input = {
      source: pipeline,
      path: 'Jenkinsfile',
      strategy: 'assisted',
    };
    const alone = await migration.call('post', '/migrate').send(input);
    expect(alone.status).toBe(400);
    expect(alone.body.error.message).toContain('needs a project');
    const started = await migration.call('post', '/migrate').send({
      ...input,
      projectId: 'p-1',
    });
    expect(started.body).toMatchObject({
      valid: true,
      assistance: { runId: 'wf-1', status: 'pending' },
    });
    expect(migration.agents.startWorkflow).toHaveBeenCalledWith(
      expect.objectContaining({
        template: 'migrate-pipeline',
        projectId: 'p-1',
        parameters: expect.objectContaining({ strategy: 'assisted' }),
      }),
    );
    const verdict = { errors: [], lostCommands: [], scenarios: 8, equal: 8 };
    const result = {
      strategy: 'assisted',
      madeBy: 'model',
      files: [{ path: '.github/workflows/ci.yml', text: 'on: push' }],
      proposed: [{ job: 'build', step: 1, name: 'Publish' }],
      resolved: [{ line: 3, how: 'by hand' }],
      verdict,
      byRules: verdict,
    };
    migration.agents.getWorkflow.mockResolvedValueOnce({
      template: 'migrate-pipeline',
      status: 'completed',
      output: result,
    });
    const read = await migration.call('get', '/assistance/wf-1');
    expect(read.body).toEqual({ runId: 'wf-1', status: 'completed', result });
    migration.agents.getWorkflow.mockResolvedValueOnce({
      template: 'other',
      status: 'completed',
    });
    await migration.call('get', '/assistance/wf-2').expect(404);
  });

  it('serves actionlint to browsers', async () => {
    const response = await request(migration.server)
      .get('/api/migration/validator/actionlint.wasm')
      .buffer(true);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toContain('application/wasm');
  });

  it('refuses callers without permission, and strangers', async () => {
    migration.decide(AuthorizeResult.DENY);
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
      const answer = await migration.call(method, path).send(body);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    migration.decide(AuthorizeResult.ALLOW);
    await request(migration.server)
      .post('/api/migration/analyze')
      .set('authorization', mockCredentials.none.header())
      .send({ source: pipeline })
      .expect(401);
  });
});
