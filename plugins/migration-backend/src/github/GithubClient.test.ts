import {
  GITHUB_TOKEN,
  type GithubDouble,
  startGithubDouble,
} from '../__testUtils__/githubDouble';
import { GithubClient } from './GithubClient';
import { branchFor, createRepository, openPullRequest } from './publishFiles';

const files = [{ path: '.github/workflows/ci.yml', text: 'on: push\n' }];
const proposal = {
  repository: 'org/app',
  title: 'Move',
  body: 'Report',
  files,
};

describe('GithubClient', () => {
  let github: GithubDouble;
  const open = (token: string | undefined = GITHUB_TOKEN) =>
    new GithubClient(
      { apiBaseUrl: github.url, token },
      { timeoutMs: 500, retries: 2, delayMs: 1 },
    );

  beforeEach(async () => {
    github = await startGithubDouble();
    github.branches.set('org/app#main', 'start');
  });
  afterEach(() => github.stop());

  it('says who we are', async () => {
    await expect(open().describe()).resolves.toEqual({
      login: 'ada',
      remaining: 4999,
      scopes: ['repo', 'workflow'],
    });
    await expect(open('wrong').describe()).rejects.toMatchObject({
      name: 'AuthenticationError',
    });
  });

  it('lists all pages of an organisation, and of a person', async () => {
    github.repositories.push('a', 'b', 'old-c');
    const first = await open().listRepositories('org', 1);
    expect(first).toMatchObject({
      nextPage: 2,
      items: [{ name: 'a' }, { name: 'b' }],
    });
    const second = await open().listRepositories('somebody', 2);
    expect(second.items).toEqual([
      {
        owner: 'somebody',
        name: 'old-c',
        defaultBranch: 'main',
        isArchived: true,
      },
    ]);
    expect(second.nextPage).toBeUndefined();
  });

  it('reads files, and knows when there is none', async () => {
    github.files.set('org/app/ci/Jenkinsfile', 'node { }');
    await expect(
      open().readFile('org', 'app', 'ci/Jenkinsfile', 'main'),
    ).resolves.toBe('node { }');
    await expect(
      open().readFile('org', 'app', 'missing'),
    ).resolves.toBeUndefined();
  });

  it('proposes files in a pull request, once', async () => {
    const link = await openPullRequest(open(), proposal);
    expect(link).toEqual({
      url: 'https://github.example/org/app/pull/1',
      number: 1,
      branch: branchFor(files),
      isExisting: false,
    });
    const head = github.branches.get(`org/app#${link.branch}`) ?? '';
    expect(github.commits.get(head)).toEqual({
      parent: 'start',
      files: { '.github/workflows/ci.yml': 'on: push\n' },
    });
    expect(github.branches.get('org/app#main')).toBe('start');
    expect(github.pulls).toEqual([
      expect.objectContaining({ base: 'main', title: 'Move', body: 'Report' }),
    ]);
    const again = await openPullRequest(open(), proposal);
    expect(again).toMatchObject({ number: 1, isExisting: true });
    expect(github.pulls).toHaveLength(1);
  });

  it('goes on after an attempt that left its branch behind', async () => {
    github.branches.set(`org/app#${branchFor(files)}`, 'left');
    const link = await openPullRequest(open(), proposal);
    expect(github.branches.get(`org/app#${link.branch}`)).not.toBe('left');
  });

  it('creates a repository with the files in it', async () => {
    const made = await createRepository(open(), {
      repository: 'org/fresh',
      description: '',
      isPrivate: true,
      files,
      message: 'Start',
    });
    expect(made).toEqual({
      url: 'https://github.example/org/fresh',
      branch: 'main',
    });
    const head = github.branches.get('org/fresh#main') ?? '';
    expect(github.commits.get(head)?.files).toHaveProperty([
      '.github/workflows/ci.yml',
    ]);
  });

  it('waits for a short rate limit and names a long one', async () => {
    github.failures.push({
      status: 429,
      headers: { 'retry-after': '0' },
      json: { message: 'slow down' },
    });
    await expect(open().describe()).resolves.toMatchObject({ login: 'ada' });
    github.failures.push({
      status: 403,
      json: { message: 'API rate limit exceeded' },
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
      },
    });
    await expect(open().describe()).rejects.toThrow('rate limit');
  });

  it('asks again after a server error, and not twice for a write', async () => {
    github.failures.push({ status: 502 }, { status: 500 });
    await expect(open().describe()).resolves.toMatchObject({ login: 'ada' });
    github.failures.push(
      { json: [] },
      { json: { default_branch: 'main' } },
      { json: { object: { sha: 's' } } },
      { status: 502 },
    );
    const before = github.requests.length;
    await expect(openPullRequest(open(), proposal)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(github.requests.length - before).toBe(4);
  });

  it.each([
    [
      { status: 403, json: { message: 'Resource not accessible' } },
      'NotAllowedError',
    ],
    [{ status: 404, json: { message: 'Not Found' } }, 'NotFoundError'],
    [{ status: 422, json: { message: 'Validation Failed' } }, 'InputError'],
  ])('turns %j into %s', async (answer, name) => {
    github.failures.push(answer);
    await expect(open().describe()).rejects.toMatchObject({ name });
  });

  it('refuses a repository that is not owner/name', async () => {
    await expect(
      openPullRequest(open(), { ...proposal, repository: 'app' }),
    ).rejects.toThrow('owner/name');
  });
});
