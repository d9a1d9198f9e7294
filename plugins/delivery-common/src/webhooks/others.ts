import { z } from 'zod';
import { ignored, momentOf, readWith, rows, type WebhookReader } from './types';

const argocd = z.object({
  app: z.object({
    metadata: z.object({ name: z.string(), namespace: z.string().nullish() }),
    spec: z
      .object({
        destination: z
          .object({
            namespace: z.string().nullish(),
            name: z.string().nullish(),
          })
          .nullish(),
        source: z.object({ repoURL: z.string().nullish() }).nullish(),
      })
      .nullish(),
    status: z.object({
      operationState: z.object({
        phase: z.string(),
        startedAt: z.string(),
        finishedAt: z.string().nullish(),
        syncResult: z.object({ revision: z.string().nullish() }).nullish(),
      }),
      history: z.array(z.object({ revision: z.string() })).nullish(),
    }),
  }),
  environment: z.string().nullish(),
  url: z.string().nullish(),
});

/** Notifications of Argo CD whose template sends `{"app": …}`: each sync is a deployment. */
export const readArgocdWebhook: WebhookReader = payload =>
  readWith(argocd, payload, ({ app, environment, url }) => {
    const { operationState: operation } = app.status;
    const ended =
      operation.phase === 'Succeeded' ||
      ['Failed', 'Error'].includes(operation.phase);
    const at = momentOf(operation.finishedAt ?? operation.startedAt);
    const sha = operation.syncResult?.revision ?? undefined;
    const endedResult =
      operation.phase === 'Succeeded' ? 'succeeded' : 'failed';
    return rows({
      kind: 'deployment',
      row: {
        id: `argocd:${app.metadata.namespace ?? 'argocd'}/${
          app.metadata.name
        }@${operation.startedAt}`,
        environment: environment ?? app.spec?.destination?.namespace ?? '',
        result: ended ? endedResult : 'running',
        startedAt: momentOf(operation.startedAt),
        finishedAt: ended ? at : undefined,
        repository: app.spec?.source?.repoURL ?? undefined,
        commitSha: sha,
        title: app.metadata.name,
        application: app.metadata.name,
        url: url ?? undefined,
        updatedAt: at,
      },
    });
  });

const jenkins = z.object({
  name: z.string(),
  url: z.string().nullish(),
  environment: z.string().nullish(),
  build: z.object({
    number: z.number(),
    phase: z.string(),
    status: z.string().nullish(),
    timestamp: z.number(),
    duration: z.number().nullish(),
    full_url: z.string().nullish(),
    url: z.string().nullish(),
    scm: z
      .object({
        url: z.string().nullish(),
        commit: z.string().nullish(),
        branch: z.string().nullish(),
      })
      .nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
  }),
});

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A lone per cent sign is part of the name.
    return name;
  }
}

/** The full name of a job from its path, `job/team/job/app/12/`; the plugin itself sends only the last part. */
function jobOf(path: string | null | undefined): string | undefined {
  const folders = [...(path ?? '').matchAll(/(?:^|\/)job\/([^/]+)/g)].map(
    ([, name]) => decodeName(name),
  );
  return folders.length > 0 ? folders.join('/') : undefined;
}

/** The Notification plugin of Jenkins. A build is a deployment when it names its environment. */
export const readJenkinsWebhook: WebhookReader = payload =>
  readWith(jenkins, payload, ({ name, environment, build }) => {
    if (!['COMPLETED', 'FINALIZED'].includes(build.phase))
      return ignored(`phase ${build.phase} is no end`);
    const named =
      environment ??
      build.parameters?.ENVIRONMENT ??
      build.parameters?.environment;
    const where = typeof named === 'string' ? named : '';
    const outcome = { SUCCESS: 'succeeded', ABORTED: 'cancelled' } as const;
    const result = outcome[build.status as keyof typeof outcome] ?? 'failed';
    const finishedAt = momentOf(build.timestamp + (build.duration ?? 0));
    const row = {
      id: `jenkins:${name}:${build.number}`,
      repository: build.scm?.url ?? undefined,
      commitSha: build.scm?.commit ?? undefined,
      branch: build.scm?.branch ?? undefined,
      title: `${name} #${build.number}`,
      application: jobOf(build.url) ?? name,
      environment: where,
      createdAt: momentOf(build.timestamp),
      startedAt: momentOf(build.timestamp),
      finishedAt,
      url: build.full_url ?? undefined,
      updatedAt: finishedAt,
    };
    const run = {
      kind: 'run',
      row: { ...row, result, kind: 'build' },
    } as const;
    return where
      ? rows(
          { kind: 'deployment', row: { ...row, result, runId: row.id } },
          run,
        )
      : rows(run);
  });

const pagerduty = z.object({
  event: z.object({
    event_type: z.string(),
    occurred_at: z.string(),
    data: z.object({
      id: z.string(),
      type: z.string().nullish(),
      title: z.string().nullish(),
      html_url: z.string().nullish(),
      status: z.string(),
      created_at: z.string(),
      urgency: z.string().nullish(),
      priority: z.object({ summary: z.string().nullish() }).nullish(),
      service: z
        .object({ id: z.string(), summary: z.string().nullish() })
        .nullish(),
    }),
  }),
});

/** Webhooks of PagerDuty, version 3. */
export const readPagerdutyWebhook: WebhookReader = payload =>
  readWith(pagerduty, payload, ({ event }) => {
    if (!event.event_type.startsWith('incident.'))
      return ignored(`${event.event_type} is no incident`);
    const { data } = event;
    return rows({
      kind: 'incident',
      row: {
        id: `pagerduty:${data.id}`,
        title: data.title ?? undefined,
        severity: data.priority?.summary ?? data.urgency ?? undefined,
        openedAt: momentOf(data.created_at) ?? data.created_at,
        resolvedAt:
          data.status === 'resolved' ? momentOf(event.occurred_at) : undefined,
        service: data.service?.id,
        url: data.html_url ?? undefined,
        updatedAt: momentOf(event.occurred_at),
      },
    });
  });

const opsgenie = z.object({
  action: z.string(),
  alert: z.object({
    alertId: z.string(),
    message: z.string().nullish(),
    priority: z.string().nullish(),
    tags: z.array(z.string()).default([]),
    entity: z.string().nullish(),
    source: z.string().nullish(),
    createdAt: z.number(),
    updatedAt: z.number().nullish(),
  }),
});

/** Webhooks of Opsgenie and of tools that speak like it. Times there count milliseconds. */
export const readOpsgenieWebhook: WebhookReader = payload =>
  readWith(opsgenie, payload, ({ action, alert }) => {
    const ends = action === 'Close' || action === 'Resolve';
    if (
      !ends &&
      !['Create', 'Acknowledge', 'AddNote', 'AssignOwnership'].includes(action)
    ) {
      return ignored(`action ${action} changes nothing we measure`);
    }
    // Opsgenie counts updatedAt in nanoseconds and createdAt in milliseconds.
    const updatedMs =
      alert.updatedAt && alert.updatedAt > 1e15
        ? alert.updatedAt / 1e6
        : alert.updatedAt;
    const at = momentOf(updatedMs ?? alert.createdAt);
    return rows({
      kind: 'incident',
      row: {
        id: `opsgenie:${alert.alertId}`,
        title: alert.message ?? undefined,
        severity: alert.priority ?? undefined,
        openedAt: momentOf(alert.createdAt) ?? '',
        resolvedAt: ends ? at : undefined,
        service: alert.entity ?? alert.source ?? undefined,
        labels: alert.tags,
        updatedAt: at,
      },
    });
  });
