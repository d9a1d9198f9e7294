import {
  toEntityRef,
  type DeliveryEvent,
  type PipelineRun,
} from '@trainyard/plugin-delivery-common';
import { z } from 'zod';
import { ownRunId } from './readOwnDeployment';

const time = z.iso.datetime({ offset: true });

const started = z.object({
  'detail-type': z.literal('workflow.created'),
  time,
  detail: z.object({
    workflow_id: z.string().min(1),
    service_name: z.string().min(1),
    template: z.string(),
    environment: z.string().optional(),
  }),
});

const ended = z.object({
  'detail-type': z.literal('workflow.completed'),
  time,
  detail: z.object({
    workflow_id: z.string().min(1),
    status: z.enum(['completed', 'failed', 'cancelled']),
  }),
});

const judged = z.object({
  'detail-type': z.enum(['policy.validated', 'policy.violated']),
  time,
  detail: z.object({
    workflow_id: z.string().min(1),
    service_name: z.string().min(1),
    environment: z.string().default(''),
    status: z.enum(['passed', 'warned', 'blocked']),
  }),
});

const results = {
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
} as const;
const verdicts = {
  passed: 'passed',
  warned: 'advisory',
  blocked: 'refused',
} as const;

function momentOf(text: string): string {
  return new Date(text).toISOString();
}

/** The row that holds the policy verdict of a run of the portal: the verdict comes before the run ends, and the end replaces the run's row. */
export function ownVerdictId(runId: string): string {
  return `${runId}:policy`;
}

/** A run of the portal that began to work on a service; undefined for anything else, also for runs that concern none. */
export function readOwnRunStart(payload: unknown): DeliveryEvent | undefined {
  const parsed = started.safeParse(payload);
  if (!parsed.success) return undefined;
  const { detail } = parsed.data;
  const at = momentOf(parsed.data.time);
  return {
    kind: 'run',
    row: {
      id: ownRunId(detail.workflow_id),
      component: toEntityRef(detail.service_name),
      title: `${detail.template} ${detail.service_name}`,
      // Of kind other: what it deploys is told by an event of its own.
      kind: 'other',
      environment: detail.environment ?? '',
      result: 'running',
      startedAt: at,
      updatedAt: at,
    },
  };
}

/** The end of a run of the portal. */
export interface OwnRunEnd {
  readonly runId: string;
  readonly change: Pick<PipelineRun, 'result' | 'finishedAt' | 'updatedAt'>;
}

/** How a run of the portal ended; undefined for anything else. */
export function readOwnRunEnd(payload: unknown): OwnRunEnd | undefined {
  const parsed = ended.safeParse(payload);
  if (!parsed.success) return undefined;
  const { detail } = parsed.data;
  const at = momentOf(parsed.data.time);
  return {
    runId: ownRunId(detail.workflow_id),
    change: { result: results[detail.status], finishedAt: at, updatedAt: at },
  };
}

/** What policies said of what a run of the portal made; undefined for anything else. */
export function readOwnVerdict(payload: unknown): DeliveryEvent | undefined {
  const parsed = judged.safeParse(payload);
  if (!parsed.success) return undefined;
  const { detail } = parsed.data;
  const at = momentOf(parsed.data.time);
  const policyVerdict = verdicts[detail.status];
  return {
    kind: 'run',
    row: {
      id: ownVerdictId(ownRunId(detail.workflow_id)),
      component: toEntityRef(detail.service_name),
      title: `Policy of ${detail.service_name}: ${policyVerdict}`,
      kind: 'other',
      environment: detail.environment,
      result: policyVerdict === 'refused' ? 'failed' : 'succeeded',
      policyVerdict,
      finishedAt: at,
      updatedAt: at,
    },
  };
}
