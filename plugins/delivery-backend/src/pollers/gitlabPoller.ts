import type {
  DeliveryEvent,
  Deployment,
} from '@trainyard/plugin-delivery-common';
import type { DeliveryPoller } from '@trainyard/plugin-delivery-node';
import { z } from 'zod';
import { getJson } from './getJson';
import type { PollerOptions } from './readPollers';
import { createRepositoryPoller, type ReadPage } from './repositoryWalk';

const PAGE = 50;
const moment = z
  .string()
  .nullish()
  .transform(text => (text ? new Date(text).toISOString() : undefined));

const mergeRequests = z.array(
  z.object({
    iid: z.number(),
    title: z.string(),
    author: z.object({ username: z.string() }).nullish(),
    source_branch: z.string(),
    target_branch: z.string(),
    created_at: moment,
    updated_at: moment,
    merged_at: moment,
    merge_commit_sha: z.string().nullish(),
    labels: z.array(z.string()).default([]),
    web_url: z.string().nullish(),
  }),
);
const commits = z.array(z.object({ authored_date: z.string() }));
const deployments = z.array(
  z.object({
    id: z.number(),
    ref: z.string().nullish(),
    sha: z.string(),
    status: z.string(),
    created_at: moment,
    updated_at: moment,
    environment: z.object({ name: z.string() }),
    deployable: z
      .object({
        started_at: moment,
        finished_at: moment,
        web_url: z.string().nullish(),
        pipeline: z.object({ id: z.number() }).nullish(),
      })
      .nullish(),
  }),
);

const results: Readonly<Record<string, Deployment['result']>> = {
  success: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
};

/** Merge requests with their first commit, and deployments, of projects on GitLab. */
export function createGitlabPoller(options: PollerOptions): DeliveryPoller {
  const headers: Record<string, string> = options.token
    ? { 'private-token': options.token }
    : {};
  const urlOf = (repository: string, path: string) =>
    `${options.apiBaseUrl}/projects/${encodeURIComponent(repository)}/${path}`;

  const readMergeRequests: ReadPage = async ({
    repository,
    since,
    page,
    signal,
  }) => {
    const url = urlOf(
      repository,
      `merge_requests?updated_after=${encodeURIComponent(
        since,
      )}&order_by=updated_at&per_page=${PAGE}&page=${page}`,
    );
    const found = await getJson(url, headers, mergeRequests, signal);
    const events: DeliveryEvent[] = [];
    for (const request of found) {
      const history = request.merged_at
        ? await getJson(
            urlOf(
              repository,
              `merge_requests/${request.iid}/commits?per_page=100`,
            ),
            headers,
            commits,
            signal,
          )
        : [];
      const firstCommitAt = history
        .map(commit => new Date(commit.authored_date).toISOString())
        .sort()[0];
      events.push({
        kind: 'change',
        row: {
          id: `gitlab:${repository}!${request.iid}`,
          kind: 'pull-request',
          repository,
          title: request.title,
          author: request.author?.username,
          branch: request.source_branch,
          targetBranch: request.target_branch,
          openedAt: request.created_at,
          mergedAt: request.merged_at,
          mergeCommitSha: request.merge_commit_sha ?? undefined,
          labels: request.labels,
          url: request.web_url ?? undefined,
          updatedAt: request.updated_at,
          ...(firstCommitAt && { firstCommitAt }),
        },
      });
    }
    return { events, last: found.length < PAGE };
  };

  const readDeployments: ReadPage = async ({
    repository,
    since,
    page,
    signal,
  }) => {
    const url = urlOf(
      repository,
      `deployments?updated_after=${encodeURIComponent(
        since,
      )}&order_by=updated_at&per_page=${PAGE}&page=${page}`,
    );
    const found = await getJson(url, headers, deployments, signal);
    return {
      events: found.map((row): DeliveryEvent => {
        const result: Deployment['result'] = results[row.status] ?? 'running';
        return {
          kind: 'deployment',
          row: {
            id: `gitlab:${repository}:${row.id}`,
            repository,
            environment: row.environment.name,
            result,
            createdAt: row.created_at,
            startedAt: row.deployable?.started_at ?? row.created_at,
            finishedAt:
              result === 'running'
                ? undefined
                : row.deployable?.finished_at ?? row.updated_at,
            commitSha: row.sha,
            branch: row.ref ?? undefined,
            runId: row.deployable?.pipeline
              ? `gitlab:${repository}:pipeline:${row.deployable.pipeline.id}`
              : undefined,
            url: row.deployable?.web_url ?? undefined,
            updatedAt: row.updated_at,
          },
        };
      }),
      last: found.length < PAGE,
    };
  };

  return createRepositoryPoller('GitLab', options, [
    readMergeRequests,
    readDeployments,
  ]);
}
