import {
  inlineJob,
  JENKINS_TOKEN,
  JENKINS_USER,
  type JenkinsDouble,
  startJenkinsDouble,
} from '../__testUtils__/jenkinsDouble';
import { startDouble } from '../__testUtils__/startDouble';
import { JENKINS_PAGE_SIZE, JenkinsClient } from './JenkinsClient';
import { readJobConfiguration } from './readJobConfiguration';

const policy = { timeoutMs: 300, retries: 2, delayMs: 1 };
const known = { username: JENKINS_USER, token: JENKINS_TOKEN };

describe('JenkinsClient', () => {
  let jenkins: JenkinsDouble;
  const open = (credentials = known) =>
    new JenkinsClient(new URL(jenkins.url), credentials, policy);

  beforeEach(async () => {
    jenkins = await startJenkinsDouble();
  });
  afterEach(() => jenkins.stop());

  it('says which Jenkins it is and who we are', async () => {
    await expect(open().describe()).resolves.toEqual({
      version: '2.541',
      user: JENKINS_USER,
      isAnonymous: false,
    });
  });

  it('lists folders page by page', async () => {
    jenkins.jobs.set('team', { kind: 'folder' });
    for (let index = 0; index < JENKINS_PAGE_SIZE + 5; index++) {
      jenkins.jobs.set(`team/job ${index}`, { kind: 'freestyle' });
    }
    const top = await open().listItems('');
    expect(top).toEqual({
      items: [expect.objectContaining({ fullName: 'team', kind: 'folder' })],
    });
    const first = await open().listItems('team');
    expect(first.items).toHaveLength(JENKINS_PAGE_SIZE);
    const second = await open().listItems('team', first.nextOffset);
    expect(second.items.map(({ name }) => name)).toContain('job 104');
    expect(second).not.toHaveProperty('nextOffset');
  });

  it('reads a job in a folder whose name needs escaping', async () => {
    jenkins.jobs.set('a b/ü', inlineJob("sh 'x < y && z'"));
    const xml = await open().readConfiguration('a b/ü');
    expect(readJobConfiguration(xml)).toEqual({
      kind: 'inline',
      script: "sh 'x < y && z'",
    });
  });

  it('creates a job with a crumb of its session', async () => {
    jenkins.jobs.set('team', { kind: 'folder' });
    const url = await open().createJob('team', 'new', '<project/>');
    expect(url).toBe(`${jenkins.url}/job/team/job/new/`);
    await expect(open().createJob('team', 'new', '<project/>')).rejects.toThrow(
      'A job already exists',
    );
  });

  it.each([
    [{ status: 401 }, 'AuthenticationError'],
    [{ status: 403 }, 'NotAllowedError'],
    [{ status: 404 }, 'NotFoundError'],
    [{ status: 500 }, 'ServiceUnavailableError'],
    [
      { status: 302, headers: { location: 'https://login.example/' } },
      'InputError',
    ],
    [{ text: '<html>Sign in</html>' }, 'ServiceUnavailableError'],
  ])('turns %j into %s', async (answer, name) => {
    jenkins.failures.push(answer);
    await expect(open().listItems('')).rejects.toMatchObject({ name });
  });

  it('asks again what may pass, and not what changes something', async () => {
    jenkins.failures.push(
      { status: 503 },
      { status: 429, headers: { 'retry-after': '0' } },
    );
    await expect(open().listItems('')).resolves.toEqual({ items: [] });
    expect(jenkins.requests).toHaveLength(3);
    jenkins.failures.push({ status: 404 }, { status: 503 });
    await expect(open().createJob('', 'x', '<project/>')).rejects.toThrow(
      '503',
    );
    expect(jenkins.requests).toHaveLength(5);
  });

  it('gives up on a server that never answers', async () => {
    const silent = await startDouble(() => ({ hangs: true }));
    const client = new JenkinsClient(new URL(silent.url), known, {
      ...policy,
      timeoutMs: 30,
    });
    await expect(client.listItems('')).rejects.toThrow(
      'did not answer within 0.03 s',
    );
    await silent.stop();
  });

  it('never puts the token into an error', async () => {
    const wrong = open({ username: JENKINS_USER, token: 'wrong-secret' });
    const error = await wrong.describe().catch(problem => problem);
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(
      'wrong-secret',
    );
    expect(error).toMatchObject({ name: 'AuthenticationError' });
  });
});
