import { z } from 'zod';
import type { Deployment, PipelineRun } from '../rows/schemas';
import {
  findFixedIncidents,
  findReverted,
  ignored,
  momentOf,
  readWith,
  rows,
  type WebhookReader,
} from './types';

const project = z.object({
  path_with_namespace: z.string(),
  web_url: z.string().nullish(),
});

const deployment = z.object({
  project,
  status: z.string(),
  status_changed_at: z.string(),
  deployment_id: z.number(),
  deployable_url: z.string().nullish(),
  environment: z.string(),
  sha: z.string().nullish(),
  short_sha: z.string().nullish(),
  ref: z.string().nullish(),
  commit_title: z.string().nullish(),
});

const mergeRequest = z.object({
  project,
  user: z.object({ username: z.string() }).nullish(),
  labels: z.array(z.object({ title: z.string() })).default([]),
  object_attributes: z.object({
    iid: z.number(),
    title: z.string(),
    description: z.string().nullish(),
    source_branch: z.string(),
    target_branch: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    state: z.string(),
    merged_at: z.string().nullish(),
    merge_commit_sha: z.string().nullish(),
    url: z.string().nullish(),
  }),
});

const pipeline = z.object({
  project,
  object_attributes: z.object({
    id: z.number(),
    ref: z.string().nullish(),
    sha: z.string(),
    status: z.string(),
    created_at: z.string(),
    finished_at: z.string().nullish(),
    duration: z.number().nullish(),
    url: z.string().nullish(),
  }),
});

const incident = z.object({
  project,
  labels: z.array(z.object({ title: z.string() })).default([]),
  object_attributes: z.object({
    iid: z.number(),
    title: z.string(),
    type: z.string().nullish(),
    created_at: z.string(),
    updated_at: z.string(),
    closed_at: z.string().nullish(),
    severity: z.string().nullish(),
    url: z.string().nullish(),
  }),
});

const results: Readonly<Record<string, Deployment['result']>> = {
  success: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
};

function runResult(status: string): PipelineRun['result'] {
  return status === 'skipped' ? 'skipped' : results[status] ?? 'running';
}

/** Webhooks of GitLab: deployment, merge request, pipeline, and issues of type incident. */
export const readGitlabWebhook: WebhookReader = (payload, eventType) => {
  switch (eventType) {
    case 'Deployment Hook':
      return readWith(deployment, payload, event => {
        const result = results[event.status] ?? 'running';
        const at = momentOf(event.status_changed_at);
        return rows({
          kind: 'deployment',
          row: {
            id: `gitlab:${event.project.path_with_namespace}:${event.deployment_id}`,
            repository: event.project.path_with_namespace,
            environment: event.environment,
            result,
            finishedAt: result === 'running' ? undefined : at,
            commitSha: event.sha ?? event.short_sha ?? undefined,
            branch: event.ref ?? undefined,
            title: event.commit_title ?? undefined,
            url: event.deployable_url ?? undefined,
            updatedAt: at,
          },
        });
      });
    case 'Merge Request Hook':
      return readWith(
        mergeRequest,
        payload,
        ({ project: home, user, labels, object_attributes: request }) =>
          rows({
            kind: 'change',
            row: {
              id: `gitlab:${home.path_with_namespace}!${request.iid}`,
              kind: 'pull-request',
              repository: home.path_with_namespace,
              title: request.title,
              author: user?.username,
              branch: request.source_branch,
              targetBranch: request.target_branch,
              openedAt: momentOf(request.created_at),
              mergedAt: momentOf(
                request.merged_at ??
                  (request.state === 'merged' ? request.updated_at : undefined),
              ),
              mergeCommitSha: request.merge_commit_sha ?? undefined,
              reverts: findReverted(request.description),
              fixes: findFixedIncidents(request.description),
              labels: labels.map(label => label.title),
              url: request.url ?? undefined,
              updatedAt: momentOf(request.updated_at),
            },
          }),
      );
    case 'Pipeline Hook':
      return readWith(
        pipeline,
        payload,
        ({ project: home, object_attributes: run }) =>
          rows({
            kind: 'run',
            row: {
              id: `gitlab:${home.path_with_namespace}:pipeline:${run.id}`,
              repository: home.path_with_namespace,
              commitSha: run.sha,
              branch: run.ref ?? undefined,
              kind: 'other',
              environment: '',
              result: runResult(run.status),
              createdAt: momentOf(run.created_at),
              finishedAt: momentOf(run.finished_at),
              durationSeconds: run.duration ?? undefined,
              url: run.url ?? undefined,
              updatedAt: momentOf(run.finished_at ?? run.created_at),
            },
          }),
      );
    case 'Issue Hook':
    case 'Incident Hook':
      return readWith(
        incident,
        payload,
        ({ project: home, labels, object_attributes: issue }) =>
          issue.type?.toLowerCase() === 'incident' ||
          labels.some(label => label.title.toLowerCase() === 'incident')
            ? rows({
                kind: 'incident',
                row: {
                  id: `gitlab:${home.path_with_namespace}#${issue.iid}`,
                  title: issue.title,
                  severity: issue.severity ?? undefined,
                  openedAt: momentOf(issue.created_at) ?? issue.created_at,
                  resolvedAt: momentOf(issue.closed_at),
                  service: home.path_with_namespace,
                  url: issue.url ?? undefined,
                  updatedAt: momentOf(issue.updated_at),
                },
              })
            : ignored('the issue is no incident'),
      );
    default:
      return ignored(
        `events of type ${eventType || '(none)'} say nothing about deliveries`,
      );
  }
};
