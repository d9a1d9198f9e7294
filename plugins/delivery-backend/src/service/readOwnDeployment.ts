import {
  toEntityRef,
  type DeliveryEvent,
} from '@trainyard/plugin-delivery-common';
import { z } from 'zod';

/** The envelope in which the portal's agents tell of a deployment. */
const envelope = z.object({
  'detail-type': z.literal('deployment.completed'),
  detail: z.object({
    deployment_id: z.string().min(1),
    workflow_id: z.string().min(1),
    project_id: z.string().optional(),
    service_name: z.string(),
    entity_ref: z.string().min(1),
    environment: z.string(),
    version: z.string(),
    status: z.string(),
    duration_seconds: z.number().nonnegative(),
    completed_at: z.iso.datetime({ offset: true }),
  }),
});

/** The label that ties a deployment to the project whose agents made it. */
export function projectLabel(projectId: string): string {
  return `project:${projectId}`;
}

/** The id of the row of a run of the portal. */
export function ownRunId(workflowId: string): string {
  return `trainyard-run:${workflowId}`;
}

/**
 * A deployment of the portal's own agents, and the run that made it; undefined for anything else.
 *
 * @remarks
 * What was rolled back did reach its environment and failed there, so it counts as failed.
 */
export function readOwnDeployment(
  payload: unknown,
): DeliveryEvent[] | undefined {
  const parsed = envelope.safeParse(payload);
  if (!parsed.success) return undefined;
  const { detail } = parsed.data;
  const finishedAt = new Date(detail.completed_at).toISOString();
  const common = {
    component: toEntityRef(detail.entity_ref),
    environment: detail.environment,
    result: detail.status === 'succeeded' ? 'succeeded' : 'failed',
    title: `${detail.service_name} ${detail.version}`,
    startedAt: new Date(
      Date.parse(finishedAt) - detail.duration_seconds * 1000,
    ).toISOString(),
    finishedAt,
    updatedAt: finishedAt,
  } as const;
  const runId = ownRunId(detail.workflow_id);
  return [
    {
      kind: 'deployment',
      row: {
        ...common,
        id: `trainyard:${detail.deployment_id}`,
        runId,
        ...(detail.project_id && { labels: [projectLabel(detail.project_id)] }),
      },
    },
    // Of kind other: the deployment of this run stands beside it and is not derived again.
    { kind: 'run', row: { ...common, id: runId, kind: 'other' } },
  ];
}
