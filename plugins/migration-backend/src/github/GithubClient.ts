import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { Octokit } from '@octokit/core';
import { setTimeout as wait } from 'node:timers/promises';
import type { RequestPolicy } from '../http/fetchWithRetry';

/** Where and as whom GitHub is asked. The token is held for one request or audit only. */
export interface GithubAccess {
  /** `https://api.github.com` or that of an own server. */
  readonly apiBaseUrl: string;
  readonly token?: string;
}

interface GithubProblem {
  readonly status?: number;
  readonly message?: string;
  readonly response?: {
    readonly headers?: Readonly<Record<string, string | undefined>>;
    readonly data?: {
      readonly message?: string;
      readonly errors?: readonly { message?: string }[];
    };
  };
}

/** A repository of an organisation. */
export interface GithubRepository {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly isArchived: boolean;
}

const LONGEST_WAIT_MS = 60_000;

function limitWait(problem: GithubProblem): number | undefined {
  const headers = problem.response?.headers ?? {};
  if (headers['retry-after']) return Number(headers['retry-after']) * 1000;
  if (headers['x-ratelimit-remaining'] !== '0') return undefined;
  return Math.max(0, Number(headers['x-ratelimit-reset']) * 1000 - Date.now());
}

/** Turns GitHub's answer into an error that says what to do. */
function translate(error: unknown, what: string): Error {
  const problem = error as GithubProblem;
  const detail = [
    problem.response?.data?.message ?? problem.message ?? '',
    ...(problem.response?.data?.errors ?? []).map(
      ({ message }) => message ?? '',
    ),
  ]
    .filter(text => text !== '')
    .join('; ');
  switch (problem.status) {
    case 401:
      return new AuthenticationError('GitHub refuses the token');
    case 403:
    case 429:
      return limitWait(problem) === undefined
        ? new NotAllowedError(`the token may not access ${what}: ${detail}`)
        : new ServiceUnavailableError(
            `GitHub's rate limit is used up; it allows requests again in ${Math.ceil(
              (limitWait(problem) ?? 0) / 1000,
            )} s`,
          );
    case 404:
      return new NotFoundError(
        `GitHub has no ${what}, or the token may not see it`,
      );
    case 409:
      return new ConflictError(detail);
    case 422:
      return new InputError(detail);
    default:
      return new ServiceUnavailableError(
        `GitHub could not be asked for ${what}: ${detail}`,
      );
  }
}

/** Talks to GitHub's REST API. */
export class GithubClient {
  readonly #octokit: Octokit;

  constructor(access: GithubAccess, private readonly policy: RequestPolicy) {
    this.#octokit = new Octokit({
      baseUrl: access.apiBaseUrl,
      auth: access.token,
      userAgent: 'trainyard',
      log: { debug() {}, info() {}, warn() {}, error() {} },
      request: {
        fetch: (url: string, init: RequestInit) =>
          fetch(url, {
            ...init,
            signal: AbortSignal.timeout(policy.timeoutMs),
          }),
      },
    });
  }

  #retryDelay(
    error: unknown,
    attempt: number,
    isRead: boolean,
  ): number | undefined {
    const problem = error as GithubProblem;
    const limit = limitWait(problem);
    // A refused request has had no effect, so even a write may be sent again.
    if (
      (problem.status === 403 || problem.status === 429) &&
      limit !== undefined
    ) {
      return limit <= LONGEST_WAIT_MS ? limit : undefined;
    }
    const isTemporary = !problem.status || problem.status >= 500;
    return isRead && isTemporary
      ? this.policy.delayMs * 2 ** (attempt - 1)
      : undefined;
  }

  /** Sends one request; `what` names the thing in errors. */
  async request<Data>(
    route: string,
    parameters: Record<string, unknown>,
    what: string,
  ): Promise<{ data: Data; headers: Readonly<Record<string, unknown>> }> {
    const isRead = route.startsWith('GET');
    for (let attempt = 1; ; attempt++) {
      try {
        const { data, headers } = await this.#octokit.request(
          route,
          parameters,
        );
        return {
          data: data as Data,
          headers: headers as Record<string, unknown>,
        };
      } catch (error) {
        const delayMs = this.#retryDelay(error, attempt, isRead);
        if (delayMs === undefined || attempt > this.policy.retries) {
          throw translate(error, what);
        }
        await wait(delayMs);
      }
    }
  }

  /** Says as whom GitHub knows us, and what it still allows. */
  async describe(): Promise<{
    login: string;
    remaining: number;
    scopes: string[];
  }> {
    const me = await this.request<{ login: string }>('GET /user', {}, 'user');
    const scopes = String(me.headers['x-oauth-scopes'] ?? '');
    return {
      login: me.data.login,
      remaining: Number(me.headers['x-ratelimit-remaining'] ?? Number.NaN),
      scopes: scopes
        .split(',')
        .map(scope => scope.trim())
        .filter(scope => scope !== ''),
    };
  }

  /** One page of an organisation's, or else a person's, repositories. */
  async listRepositories(
    owner: string,
    page: number,
  ): Promise<{ items: GithubRepository[]; nextPage?: number }> {
    const parameters = { owner, per_page: 100, page, sort: 'full_name' };
    const what = `organisation '${owner}'`;
    const answer = await this.#listOf('orgs', parameters, what).catch(error => {
      if (error instanceof NotFoundError)
        return this.#listOf('users', parameters, what);
      throw error;
    });
    const hasNext = String(answer.headers.link ?? '').includes('rel="next"');
    return {
      items: answer.data.map(repository => ({
        owner,
        name: String(repository.name),
        defaultBranch: String(repository.default_branch ?? 'main'),
        isArchived: Boolean(repository.archived),
      })),
      ...(hasNext ? { nextPage: page + 1 } : {}),
    };
  }

  #listOf(
    kind: 'orgs' | 'users',
    parameters: Record<string, unknown>,
    what: string,
  ) {
    return this.request<Record<string, unknown>[]>(
      `GET /${kind}/{owner}/repos`,
      parameters,
      what,
    );
  }

  /** The text of a file, or nothing when the repository does not have it. */
  /** What became of a pull request. */
  async readPullRequest(
    owner: string,
    repo: string,
    number: number,
  ): Promise<{ readonly isMerged: boolean; readonly mergedAt?: string }> {
    const { data } = await this.request<{
      merged?: boolean;
      merged_at?: string | null;
    }>(
      'GET /repos/{owner}/{repo}/pulls/{pull_number}',
      { owner, repo, pull_number: number },
      `pull request ${owner}/${repo}#${number}`,
    );
    return {
      isMerged: data.merged === true,
      ...(data.merged_at ? { mergedAt: data.merged_at } : {}),
    };
  }

  async readFile(
    owner: string,
    repo: string,
    path: string,
    ref?: string,
  ): Promise<string | undefined> {
    try {
      const { data } = await this.request<{
        content?: string;
        encoding?: string;
      }>(
        'GET /repos/{owner}/{repo}/contents/{+path}',
        { owner, repo, path, ...(ref ? { ref } : {}) },
        `file ${owner}/${repo}/${path}`,
      );
      return data.encoding === 'base64' && data.content !== undefined
        ? Buffer.from(data.content, 'base64').toString('utf8')
        : undefined;
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }
}
