import { ConfigReader } from '@backstage/config';
import type { DeliveryPoller } from '@trainyard/plugin-delivery-node';
import {
  startSourceDouble,
  type Answer,
  type Asked,
} from '../__testUtils__/sourceDouble';
import { readPollers } from './readPollers';

const TOKEN = 'planted-token';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function startSource(
  kind: 'github' | 'gitlab',
  answer: (asked: Asked) => Answer | undefined,
) {
  const double = await startSourceDouble(answer);
  closing.push(double.close);
  const [poller] = readPollers(
    new ConfigReader({
      delivery: {
        pollers: {
          [kind]: [
            {
              repositories: ['acme/ledger', 'acme/cart'],
              apiBaseUrl: `${double.url}/`,
              token: TOKEN,
              backfillDays: 30,
            },
          ],
        },
      },
    }),
  );
  return { poller, asked: double.asked, url: double.url };
}

/** Polls until the walk is over, from a cursor on, and tells rows, cursors and progress. */
async function walk(poller: DeliveryPoller, from?: string) {
  const { signal } = new AbortController();
  const rows: { readonly id: string }[] = [];
  const cursors: string[] = [];
  const progress: number[] = [];
  let cursor = from;
  for (;;) {
    const page = await poller.poll(cursor, signal);
    rows.push(...page.events.map(event => event.row));
    cursor = page.cursor;
    cursors.push(cursor);
    if (page.progress !== undefined) progress.push(page.progress);
    if (page.done) return { rows, cursors, progress, cursor };
  }
}

const soon = (minutes: number) =>
  new Date(Date.now() + minutes * 60_000).toISOString();

const githubPull = (number: number) => ({
  number,
  title: 'Add rounding',
  created_at: '2026-03-01T08:00:00Z',
  updated_at: soon(0),
  merged_at: '2026-03-01T12:00:00Z',
  merge_commit_sha: 'abc',
  user: { login: 'ann' },
  head: { ref: 'x' },
  base: { ref: 'main' },
});

/** GitHub as far as a poller looks; `changes` replaces paths. */
function githubOf(changes: Readonly<Record<string, Answer>>) {
  const answers: Record<string, Answer> = {
    '/repos/acme/ledger/pulls': [githubPull(7)],
    '/repos/acme/ledger/pulls/7/commits': [
      { commit: { author: { date: '2026-03-01T07:00:00Z' } } },
      { commit: { author: { date: '2026-02-28T07:00:00Z' } } },
    ],
    '/repos/acme/ledger/pulls/7/reviews': [
      { submitted_at: '2026-03-01T08:30:00Z', user: { login: 'ann' } },
      { submitted_at: '2026-03-01T09:00:00Z', user: { login: 'bob' } },
    ],
    '/repos/acme/ledger/deployments': [
      {
        id: 3,
        sha: 'abc',
        environment: 'production',
        created_at: soon(0),
      },
    ],
    '/repos/acme/ledger/deployments/3/statuses': [
      {
        state: 'success',
        created_at: '2026-03-01T13:05:00Z',
        updated_at: '2026-03-01T13:05:00Z',
      },
    ],
    ...changes,
  };
  return ({ path }: Asked) =>
    answers[path] ??
    (/\/(pulls|deployments|issues)$/.test(path) ? [] : undefined);
}

describe('GitHub poller', () => {
  it('walks pull requests, deployments and incidents, with the first commit and the first review of others', async () => {
    const { poller, asked } = await startSource('github', githubOf({}));
    const { rows, progress } = await walk(poller);
    expect(rows).toMatchObject([
      {
        id: 'github:acme/ledger#7',
        firstCommitAt: '2026-02-28T07:00:00.000Z',
        firstReviewAt: '2026-03-01T09:00:00.000Z',
        mergeCommitSha: 'abc',
      },
      {
        id: 'github:acme/ledger:3',
        result: 'succeeded',
        finishedAt: '2026-03-01T13:05:00.000Z',
      },
    ]);
    expect(progress).toEqual([0, 0, 0, 0.5, 0.5, 0.5]);
    expect(new Set(asked.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${TOKEN}`]),
    );
  });

  it('goes from page to page, and stops at what it has seen before', async () => {
    const full = Array.from({ length: 50 }, (_, index) => ({
      ...githubPull(index + 1),
      merged_at: null,
    }));
    const old = {
      ...githubPull(99),
      merged_at: null,
      updated_at: '2020-01-01T00:00:00Z',
    };
    const { poller, asked } = await startSource('github', request =>
      request.path.endsWith('/ledger/pulls')
        ? {
            1: full,
            2: [githubPull(60), old].map(pull => ({
              ...pull,
              merged_at: null,
            })),
          }[Number(request.parameters.get('page')) as 1 | 2]
        : githubOf({ '/repos/acme/ledger/deployments': [] })(request),
    );
    const { rows } = await walk(poller);
    expect(rows).toHaveLength(51);
    expect(rows.map(({ id }) => id)).not.toContain('github:acme/ledger#99');
    expect(
      asked.filter(({ path }) => path.endsWith('/ledger/pulls')),
    ).toHaveLength(2);
  });

  it('sees how a deployment ended that was under way at the last walk', async () => {
    const began = soon(-90);
    let state = 'in_progress';
    const { poller } = await startSource('github', request =>
      githubOf({
        '/repos/acme/ledger/pulls': [],
        '/repos/acme/ledger/deployments': [
          { id: 3, sha: 'abc', environment: 'production', created_at: began },
        ],
        '/repos/acme/ledger/deployments/3/statuses': [
          { state, created_at: soon(0), updated_at: soon(0) },
        ],
      })(request),
    );
    const first = await walk(poller);
    expect(first.rows).toMatchObject([{ result: 'running' }]);
    state = 'success';
    const second = await walk(poller, first.cursor);
    expect(second.rows).toMatchObject([{ result: 'succeeded' }]);
  });

  it('asks again after a moment of weakness, and tells a refusal without the token', async () => {
    let refusals = 2;
    const weak = await startSource('github', request => {
      if (request.path.endsWith('/ledger/pulls') && refusals > 0) {
        refusals -= 1;
        return { status: 503, headers: { 'retry-after': '0' } };
      }
      return githubOf({})(request);
    });
    expect((await walk(weak.poller)).rows).toHaveLength(2);

    const closed = await startSource('github', () => ({ status: 403 }));
    const { signal } = new AbortController();
    await expect(closed.poller.poll(undefined, signal)).rejects.toThrow(
      '/repos/acme/ledger/pulls answered 403',
    );
    expect(closed.asked).toHaveLength(1);

    const limited = await startSource('github', () => ({
      status: 429,
      headers: { 'retry-after': '3600' },
    }));
    await expect(limited.poller.poll(undefined, signal)).rejects.toThrow(
      'may be asked again in 3600 s',
    );
    expect(limited.asked).toHaveLength(1);
  });

  it('does not follow a redirect with its token', async () => {
    const elsewhere = await startSource('github', () => []);
    const moved = await startSource('github', () => ({
      status: 301,
      headers: { location: elsewhere.url },
    }));
    await expect(
      moved.poller.poll(undefined, new AbortController().signal),
    ).rejects.toThrow('it has moved');
    expect(elsewhere.asked).toHaveLength(0);
  });

  it('says that a source is out of reach', async () => {
    const { poller } = await startSource('github', () => []);
    await closing.pop()?.();
    await expect(
      poller.poll(undefined, new AbortController().signal),
    ).rejects.toThrow('could not be reached');
  });
});

const gitlabRequest = (iid: number, merged: boolean) => ({
  iid,
  title: 'Add rounding',
  author: { username: 'ann' },
  source_branch: 'x',
  target_branch: 'main',
  created_at: '2026-03-01T09:00:00.000+01:00',
  updated_at: '2026-03-01T12:00:00Z',
  merged_at: merged ? '2026-03-01T12:00:00Z' : null,
  merge_commit_sha: merged ? 'abc' : null,
  labels: ['hotfix'],
});

describe('GitLab poller', () => {
  const project = '/projects/acme%2Fledger';
  const answer = ({ path, parameters }: Asked): Answer | undefined => {
    const page = Number(parameters.get('page'));
    if (path === `${project}/merge_requests`) {
      return page === 1
        ? Array.from({ length: 50 }, (_, index) =>
            gitlabRequest(index + 1, index === 0),
          )
        : [gitlabRequest(51, false)];
    }
    if (path === `${project}/merge_requests/1/commits`) {
      return [
        { authored_date: '2026-03-01T08:00:00Z' },
        { authored_date: '2026-02-27T08:00:00Z' },
      ];
    }
    if (path === `${project}/deployments`) {
      return [
        {
          id: 5,
          ref: 'main',
          sha: 'abc',
          status: 'success',
          created_at: '2026-03-01T12:10:00Z',
          updated_at: '2026-03-01T12:20:00Z',
          environment: { name: 'production' },
          deployable: {
            started_at: '2026-03-01T12:11:00Z',
            finished_at: '2026-03-01T12:19:00Z',
            pipeline: { id: 77 },
          },
        },
        {
          id: 6,
          sha: 'abd',
          status: 'running',
          created_at: '2026-03-01T13:10:00Z',
          updated_at: '2026-03-01T13:10:00Z',
          environment: { name: 'production' },
        },
      ];
    }
    return path.endsWith('/merge_requests') || path.endsWith('/deployments')
      ? []
      : undefined;
  };

  it('walks merge requests with their first commit, and deployments with their pipeline', async () => {
    const { poller, asked } = await startSource('gitlab', answer);
    const { rows } = await walk(poller);
    expect(rows).toHaveLength(53);
    expect(rows[0]).toMatchObject({
      id: 'gitlab:acme/ledger!1',
      firstCommitAt: '2026-02-27T08:00:00.000Z',
      openedAt: '2026-03-01T08:00:00.000Z',
      mergeCommitSha: 'abc',
      labels: ['hotfix'],
    });
    expect(rows.slice(51)).toMatchObject([
      {
        id: 'gitlab:acme/ledger:5',
        result: 'succeeded',
        startedAt: '2026-03-01T12:11:00.000Z',
        finishedAt: '2026-03-01T12:19:00.000Z',
        runId: 'gitlab:acme/ledger:pipeline:77',
      },
      { id: 'gitlab:acme/ledger:6', result: 'running', finishedAt: undefined },
    ]);
    expect(
      new Set(asked.map(({ headers }) => headers['private-token'])),
    ).toEqual(new Set([TOKEN]));
  });

  it('goes on in the middle of a walk from its cursor alone', async () => {
    const { poller } = await startSource('gitlab', answer);
    const whole = await walk(poller);
    const again = await startSource('gitlab', answer);
    // After the first page of merge requests: the second one is asked for, not the first.
    const rest = await walk(again.poller, whole.cursors[0]);
    expect(rest.rows.map(({ id }) => id)).toEqual(
      whole.rows.slice(50).map(({ id }) => id),
    );
    expect(again.asked[0].parameters.get('page')).toBe('2');
  });
});
