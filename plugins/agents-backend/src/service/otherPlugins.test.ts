import { mockCredentials } from '@backstage/backend-test-utils';
import { ACTING_USER_HEADER } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import request from 'supertest';
import { actAs, startBackend, TestBackend } from '../__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

describe('what other plugins may ask for a person', () => {
  let backend: TestBackend;

  beforeAll(async () => {
    backend = await startBackend({ knex: await databases.init() });
    await actAs(backend)
      .post('/projects', { projectId: 'payments', title: 'Payments' })
      .expect(201);
  });
  afterAll(() => backend.stop());

  /** A call of a plugin that a run of the person has called. */
  const call = (
    method: 'get' | 'post',
    path: string,
    { by, user }: { by: string; user?: string },
  ) => {
    const token = mockCredentials.service.header({
      onBehalfOf: mockCredentials.service(by),
      targetPluginId: 'agents',
    });
    const made = request(backend.server)
      [method](`/api/agents${path}`)
      .set('authorization', token);
    return user ? made.set(ACTING_USER_HEADER, user) : made;
  };
  const alice = 'user:default/alice';

  it('is the role of the person, and nothing of projects foreign to them', async () => {
    const by = 'plugin:value-train';
    const own = await call('get', '/projects/payments', { by, user: alice });
    expect(own.body).toMatchObject({ projectId: 'payments', role: 'admin' });
    const listed = await call('get', '/projects', { by, user: alice });
    expect(listed.body.items).toHaveLength(2);
    await call('get', '/projects/payments', {
      by,
      user: 'user:default/bob',
    }).expect(404);
  });

  it('is nothing without a person, and nothing from outside the portal', async () => {
    const answers = await Promise.all([
      call('get', '/projects', { by: 'plugin:value-train' }),
      call('get', '/projects', { by: 'external:ci', user: alice }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('is never to act for them', async () => {
    const asked = { by: 'plugin:value-train', user: alice };
    const answers = await Promise.all([
      call('get', '/workflows', asked),
      call('post', '/workflows', asked).send({ template: 'operations-drill' }),
      call('post', '/projects', asked).send({ projectId: 'a', title: 'A' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});
