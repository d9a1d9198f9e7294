import { setTimeout as wait } from 'node:timers/promises';
import { createTestDatabases } from '@trainyard/test-databases';
import { JENKINS_TOKEN, JENKINS_USER } from './__testUtils__/jenkinsDouble';
import { type Migration, startMigration } from './__testUtils__/startMigration';

const databases = createTestDatabases('@trainyard/plugin-migration-backend');

jest.setTimeout(300_000);

describe('audits', () => {
  let migration: Migration;

  beforeAll(async () => {
    migration = await startMigration(databases);
  });

  afterAll(() => migration.stop());

  const settle = async (id: string) => {
    for (;;) {
      const { body } = await migration.call('get', `/audits/${id}`);
      if (body.state !== 'running') return body;
      await wait(50);
    }
  };

  it('audits a server and an organisation', async () => {
    const first = await migration.call('post', '/audit').send({
      kind: 'jenkins',
      jenkins: { server: 'main' },
      folder: 'team',
    });
    expect(first.status).toBe(202);
    const audit = await settle(first.body.id);
    expect(audit).toMatchObject({
      state: 'done',
      counts: { done: 2, failed: 1 },
      totals: { automatic: 2 },
    });
    const items = await migration.call(
      'get',
      `/audits/${audit.id}/items?limit=2`,
    );
    expect(items.body).toMatchObject({
      nextCursor: 'team/lost',
      items: [
        { name: 'team/inline', forecast: { valid: true } },
        { state: 'failed' },
      ],
    });

    const second = await migration.call('post', '/audit').send({
      kind: 'github',
      organisation: 'org',
    });
    expect(await settle(second.body.id)).toMatchObject({
      state: 'done',
      counts: { done: 1, none: 1 },
    });
    const all = await migration.call('get', '/audits');
    expect(all.body.items).toHaveLength(2);
    await migration
      .call('get', '/audits/00000000-0000-4000-8000-000000000000')
      .expect(404);
  });

  it('waits for a token that only its caller has, and goes on with it', async () => {
    const { body } = await migration.call('post', '/audit').send({
      kind: 'jenkins',
      jenkins: {
        url: migration.jenkins.url,
        username: JENKINS_USER,
        token: 'wrong',
      },
      folder: 'team',
    });
    const refused = await settle(body.id);
    expect(refused).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('refuses'),
    });
    await migration
      .call('post', `/audits/${body.id}/resume`)
      .send({ username: JENKINS_USER, token: JENKINS_TOKEN })
      .expect(200);
    expect(await settle(body.id)).toMatchObject({
      state: 'done',
      counts: { done: 2, failed: 1 },
    });
    expect(JSON.stringify(refused)).not.toContain('wrong');
  });

  it('cancels an audit that waits for an answer, which then cannot go on', async () => {
    migration.jenkins.failures.push({ hangs: true });
    const { body } = await migration.call('post', '/audit').send({
      kind: 'jenkins',
      jenkins: { server: 'main' },
    });
    const cancelled = await migration.call('post', `/audits/${body.id}/cancel`);
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    const resumed = await migration
      .call('post', `/audits/${body.id}/resume`)
      .send({});
    expect(resumed.status).toBe(409);
    expect(resumed.body.error.message).toContain('start a new one');
  });
});
