import { z } from 'zod';
import type { Change, Deployment, PipelineRun } from '../rows/schemas';
import {
  findFixedIncidents,
  findReverted,
  ignored,
  momentOf,
  readWith,
  rows,
  type WebhookReader,
} from './types';

const repository = z.object({ full_name: z.string() });
const labels = z.array(z.object({ name: z.string() })).default([]);

const deploymentStatus = z.object({
  repository,
  deployment: z.object({
    id: z.number(),
    sha: z.string(),
    ref: z.string().nullish(),
    environment: z.string(),
    description: z.string().nullish(),
    created_at: z.string(),
    payload: z.unknown().optional(),
  }),
  deployment_status: z.object({
    state: z.string(),
    environment: z.string().nullish(),
    created_at: z.string(),
    updated_at: z.string().nullish(),
    target_url: z.string().nullish(),
  }),
});

const pullRequest = z.object({
  repository,
  pull_request: z.object({
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    html_url: z.string().nullish(),
    created_at: z.string(),
    updated_at: z.string(),
    merged_at: z.string().nullish(),
    merge_commit_sha: z.string().nullish(),
    user: z.object({ login: z.string() }).nullish(),
    head: z.object({ ref: z.string() }),
    base: z.object({ ref: z.string() }),
    labels,
  }),
});

const pullRequestReview = pullRequest.extend({
  review: z.object({
    submitted_at: z.string().nullish(),
    user: z.object({ login: z.string() }).nullish(),
  }),
});

type PullRequest = z.infer<typeof pullRequest>;

function toChange({
  repository: repo,
  pull_request: request,
}: PullRequest): Change {
  return {
    id: `github:${repo.full_name}#${request.number}`,
    kind: 'pull-request',
    repository: repo.full_name,
    title: request.title,
    author: request.user?.login,
    branch: request.head.ref,
    targetBranch: request.base.ref,
    openedAt: momentOf(request.created_at),
    mergedAt: momentOf(request.merged_at),
    mergeCommitSha: request.merge_commit_sha ?? undefined,
    reverts: findReverted(request.body),
    fixes: findFixedIncidents(request.body),
    labels: request.labels.map(label => label.name),
    url: request.html_url ?? undefined,
    updatedAt: momentOf(request.updated_at),
  };
}

const workflowRun = z.object({
  repository,
  workflow_run: z.object({
    id: z.number(),
    name: z.string().nullish(),
    head_sha: z.string(),
    head_branch: z.string().nullish(),
    html_url: z.string().nullish(),
    status: z.string(),
    conclusion: z.string().nullish(),
    created_at: z.string(),
    run_started_at: z.string().nullish(),
    updated_at: z.string(),
  }),
});

const issue = z.object({
  repository,
  issue: z.object({
    number: z.number(),
    title: z.string(),
    html_url: z.string().nullish(),
    created_at: z.string(),
    updated_at: z.string(),
    closed_at: z.string().nullish(),
    labels,
  }),
});

const deploymentResults: Readonly<Record<string, Deployment['result']>> = {
  success: 'succeeded',
  // A later deployment makes an earlier one inactive: it had succeeded.
  inactive: 'succeeded',
  failure: 'failed',
  error: 'failed',
};

function runResult(
  status: string,
  conclusion: string | null | undefined,
): PipelineRun['result'] {
  if (status !== 'completed') return 'running';
  if (conclusion === 'success') return 'succeeded';
  if (conclusion === 'cancelled' || conclusion === 'skipped') return conclusion;
  return 'failed';
}

/** Webhooks of GitHub: deployment_status, pull_request, workflow_run, and issues labelled `incident`. */
export const readGithubWebhook: WebhookReader = (payload, eventType) => {
  switch (eventType) {
    case 'deployment_status':
      return readWith(
        deploymentStatus,
        payload,
        ({ repository: repo, deployment, deployment_status: status }) => {
          const result = deploymentResults[status.state] ?? 'running';
          if (status.state === 'inactive')
            return ignored('an older deployment became inactive');
          const at = momentOf(status.updated_at ?? status.created_at);
          return rows({
            kind: 'deployment',
            row: {
              id: `github:${repo.full_name}:${deployment.id}`,
              repository: repo.full_name,
              environment: status.environment ?? deployment.environment,
              result,
              createdAt: momentOf(deployment.created_at),
              startedAt: momentOf(deployment.created_at),
              finishedAt: result === 'running' ? undefined : at,
              commitSha: deployment.sha,
              branch: deployment.ref ?? undefined,
              title: deployment.description ?? undefined,
              fixes: findFixedIncidents(deployment.description),
              url: status.target_url ?? undefined,
              updatedAt: at,
            },
          });
        },
      );
    case 'pull_request':
      return readWith(pullRequest, payload, event =>
        rows({ kind: 'change', row: toChange(event) }),
      );
    case 'pull_request_review':
      return readWith(pullRequestReview, payload, event => {
        const byAuthor =
          event.review.user?.login === event.pull_request.user?.login;
        const firstReviewAt = byAuthor
          ? undefined
          : momentOf(event.review.submitted_at);
        return rows({
          kind: 'change',
          row: { ...toChange(event), ...(firstReviewAt && { firstReviewAt }) },
        });
      });
    case 'workflow_run':
      return readWith(
        workflowRun,
        payload,
        ({ repository: repo, workflow_run: run }) =>
          rows({
            kind: 'run',
            row: {
              id: `github:${repo.full_name}:run:${run.id}`,
              repository: repo.full_name,
              commitSha: run.head_sha,
              branch: run.head_branch ?? undefined,
              title: run.name ?? undefined,
              kind: 'other',
              environment: '',
              result: runResult(run.status, run.conclusion),
              createdAt: momentOf(run.created_at),
              startedAt: momentOf(run.run_started_at ?? run.created_at),
              finishedAt:
                run.status === 'completed'
                  ? momentOf(run.updated_at)
                  : undefined,
              url: run.html_url ?? undefined,
              updatedAt: momentOf(run.updated_at),
            },
          }),
      );
    case 'issues':
      return readWith(issue, payload, ({ repository: repo, issue: found }) =>
        found.labels.some(label => label.name.toLowerCase() === 'incident')
          ? rows({
              kind: 'incident',
              row: {
                id: `github:${repo.full_name}#${found.number}`,
                title: found.title,
                openedAt: momentOf(found.created_at) ?? found.created_at,
                resolvedAt: momentOf(found.closed_at),
                service: repo.full_name,
                labels: found.labels.map(label => label.name),
                url: found.html_url ?? undefined,
                updatedAt: momentOf(found.updated_at),
              },
            })
          : ignored('the issue is not labelled incident'),
      );
    default:
      return ignored(
        `events of type ${eventType || '(none)'} say nothing about deliveries`,
      );
  }
};
