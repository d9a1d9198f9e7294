import {
  webhookReaders,
  type DeliveryEvent,
} from '@trainyard/plugin-delivery-common';
import type { DeliveryPoller } from '@trainyard/plugin-delivery-node';
import { z } from 'zod';
import { getJson } from './getJson';
import type { PollerOptions } from './readPollers';
import { createRepositoryPoller, type ReadPage } from './repositoryWalk';

const PAGE = 50;
const item = z.looseObject({});
const pullRequest = z.looseObject({
  number: z.number(),
  updated_at: z.string(),
  merged_at: z.string().nullish(),
});
const commits = z.array(
  z.object({
    commit: z.object({ author: z.object({ date: z.string() }).nullish() }),
  }),
);
const reviews = z.array(
  z.object({
    submitted_at: z.string().nullish(),
    user: z.object({ login: z.string() }).nullish(),
  }),
);
const deployment = z.looseObject({ id: z.number(), created_at: z.string() });

/** Reads what a webhook of that type would have brought. */
function read(type: string, payload: unknown): readonly DeliveryEvent[] {
  const outcome = webhookReaders.github(payload, type);
  return outcome.status === 'rows' ? outcome.events : [];
}

function earliest(
  moments: readonly (string | null | undefined)[],
): string | undefined {
  return moments
    .filter((moment): moment is string => Boolean(moment))
    .sort()
    .map(moment => new Date(moment).toISOString())[0];
}

/** GitHub lists deployments by their creation: one that was under way when the last walk ended must be seen again. */
const LONGEST_DEPLOYMENT_MS = 6 * 3_600_000;

function lookBack(since: string): string {
  return new Date(Date.parse(since) - LONGEST_DEPLOYMENT_MS).toISOString();
}

/** Deployments, pull requests with their first commit and review, and incidents of repositories on GitHub. */
export function createGithubPoller(options: PollerOptions): DeliveryPoller {
  const headers = {
    accept: 'application/vnd.github+json',
    ...(options.token && { authorization: `Bearer ${options.token}` }),
  };
  const urlOf = (repository: string, path: string) =>
    `${options.apiBaseUrl}/repos/${repository}/${path}`;

  const readPullRequests: ReadPage = async ({
    repository,
    since,
    page,
    signal,
  }) => {
    const url = urlOf(
      repository,
      `pulls?state=all&sort=updated&direction=desc&per_page=${PAGE}&page=${page}`,
    );
    const found = await getJson(url, headers, z.array(pullRequest), signal);
    const wanted = found.filter(request => request.updated_at >= since);
    const events: DeliveryEvent[] = [];
    for (const request of wanted) {
      for (const event of read('pull_request', {
        repository: { full_name: repository },
        pull_request: request,
      })) {
        if (event.kind !== 'change') continue;
        const firstCommitAt = request.merged_at
          ? await readFirstCommit(repository, request.number, signal)
          : undefined;
        const firstReviewAt = request.merged_at
          ? await readFirstReview(
              repository,
              request.number,
              event.row.author,
              signal,
            )
          : undefined;
        events.push({
          kind: 'change',
          row: {
            ...event.row,
            ...(firstCommitAt && { firstCommitAt }),
            ...(firstReviewAt && { firstReviewAt }),
          },
        });
      }
    }
    return {
      events,
      last: found.length < PAGE || wanted.length < found.length,
    };
  };

  async function readFirstCommit(
    repository: string,
    number: number,
    signal: AbortSignal,
  ) {
    const found = await getJson(
      urlOf(repository, `pulls/${number}/commits?per_page=100`),
      headers,
      commits,
      signal,
    );
    return earliest(found.map(({ commit }) => commit.author?.date));
  }

  async function readFirstReview(
    repository: string,
    number: number,
    author: string | undefined,
    signal: AbortSignal,
  ) {
    const found = await getJson(
      urlOf(repository, `pulls/${number}/reviews?per_page=100`),
      headers,
      reviews,
      signal,
    );
    return earliest(
      found
        .filter(review => review.user?.login !== author)
        .map(review => review.submitted_at),
    );
  }

  const readDeployments: ReadPage = async ({
    repository,
    since,
    page,
    signal,
  }) => {
    const found = await getJson(
      urlOf(repository, `deployments?per_page=${PAGE}&page=${page}`),
      headers,
      z.array(deployment),
      signal,
    );
    const wanted = found.filter(row => row.created_at >= lookBack(since));
    const events: DeliveryEvent[] = [];
    for (const row of wanted) {
      const statuses = await getJson(
        urlOf(repository, `deployments/${row.id}/statuses?per_page=30`),
        headers,
        z.array(item),
        signal,
      );
      for (const status of statuses) {
        events.push(
          ...read('deployment_status', {
            repository: { full_name: repository },
            deployment: row,
            deployment_status: status,
          }),
        );
      }
    }
    return {
      events,
      last: found.length < PAGE || wanted.length < found.length,
    };
  };

  const readIncidents: ReadPage = async ({
    repository,
    since,
    page,
    signal,
  }) => {
    const url = urlOf(
      repository,
      `issues?labels=incident&state=all&since=${encodeURIComponent(
        since,
      )}&per_page=${PAGE}&page=${page}`,
    );
    const found = await getJson(url, headers, z.array(item), signal);
    return {
      events: found.flatMap(issue =>
        read('issues', { repository: { full_name: repository }, issue }),
      ),
      last: found.length < PAGE,
    };
  };

  return createRepositoryPoller('GitHub', options, [
    readPullRequests,
    readDeployments,
    readIncidents,
  ]);
}
