import { z } from 'zod';
import { NOBODY_TOLD } from '../rows/deduplicate';
import {
  changeSchema,
  deploymentSchema,
  incidentSchema,
  pipelineRunSchema,
  type DeliveryEvent,
} from '../rows/schemas';
import type { ParsedRows } from './parseRows';

const cloudEventSchema = z.object({
  specversion: z.literal('1.0', { error: 'must be "1.0"' }),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  time: z.iso.datetime({ offset: true }).optional(),
  subject: z.string().optional(),
  data: z.unknown(),
});

const cdEventSchema = z.object({
  context: z.object({
    type: z.string(),
    timestamp: z.iso.datetime({ offset: true }),
    source: z.string(),
    id: z.string(),
  }),
  subject: z.object({
    id: z.string(),
    content: z.record(z.string(), z.unknown()).default({}),
  }),
  customData: z.record(z.string(), z.unknown()).optional(),
});
type CdEvent = z.infer<typeof cdEventSchema>;

/** Types of our own, whose data is a row as it stands. */
const ownTypes = {
  'io.trainyard.delivery.deployment': {
    kind: 'deployment',
    schema: deploymentSchema,
  },
  'io.trainyard.delivery.change': { kind: 'change', schema: changeSchema },
  'io.trainyard.delivery.incident': {
    kind: 'incident',
    schema: incidentSchema,
  },
  'io.trainyard.delivery.run': { kind: 'run', schema: pipelineRunSchema },
} as const;

function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const reference = z.object({ id: z.string() }).safeParse(value);
  return reference.success ? reference.data.id : undefined;
}

/** `dev.cdevents.service.deployed.0.2.0` becomes `service.deployed`. */
function shortType(type: string): string {
  return type
    .replace(/^dev\.cdevents\./, '')
    .split('.')
    .slice(0, 2)
    .join('.');
}

function toDeployment(
  { context, subject }: CdEvent,
  result: 'succeeded' | 'failed',
  rollback: boolean,
): unknown {
  const artifact = idOf(subject.content.artifactId);
  return {
    kind: 'deployment',
    row: {
      id: `${subject.id}@${context.timestamp}`,
      deploymentId: context.id,
      component: idOf(subject.content.service) ?? subject.id,
      environment: idOf(subject.content.environment) ?? '',
      result,
      finishedAt: context.timestamp,
      commitSha: artifact?.split('@').pop(),
      title: artifact,
      ...(rollback && {
        rollbackOf: idOf(subject.content.rollbackOf) ?? 'the deployment before',
      }),
    },
  };
}

function toIncident({ context, subject }: CdEvent, isEnd: boolean): unknown {
  const { content } = subject;
  return {
    kind: 'incident',
    row: {
      id: subject.id,
      openedAt: context.timestamp,
      ...(isEnd && {
        resolvedAt: context.timestamp,
        // It knows of the end alone.
        openingToldAt: NOBODY_TOLD,
      }),
      component: idOf(content.service),
      title: content.description,
      updatedAt: context.timestamp,
    },
  };
}

/** One step of a change; its copies are joined, so each holds only what it knows. */
function toChange({ subject }: CdEvent, known: object): unknown {
  return {
    kind: 'change',
    row: {
      id: subject.id,
      repository: idOf(subject.content.repository),
      title: subject.content.description,
      ...known,
    },
  };
}

const outcomes: Readonly<Record<string, string>> = {
  success: 'succeeded',
  failure: 'failed',
  error: 'failed',
  cancel: 'cancelled',
};

function toRun({ context, subject }: CdEvent): unknown {
  const { pipelineName, url, uri, outcome } = subject.content;
  return {
    kind: 'run',
    row: {
      id: subject.id,
      title: pipelineName,
      application: pipelineName,
      url: url ?? uri,
      result: outcomes[String(outcome)] ?? outcome,
      finishedAt: context.timestamp,
      updatedAt: context.timestamp,
    },
  };
}

function toEvent(event: CdEvent): unknown {
  const { timestamp } = event.context;
  switch (shortType(event.context.type)) {
    case 'service.deployed':
    case 'service.upgraded':
      return toDeployment(event, 'succeeded', false);
    case 'service.rolledback':
      return toDeployment(event, 'succeeded', true);
    case 'change.created':
      return toChange(event, { openedAt: timestamp, updatedAt: timestamp });
    case 'change.reviewed':
      // Without a time of change: a review after the merge must not replace it.
      return toChange(event, { firstReviewAt: timestamp });
    case 'change.merged':
      return toChange(event, { mergedAt: timestamp, updatedAt: timestamp });
    case 'incident.detected':
    case 'incident.reported':
      return toIncident(event, false);
    case 'incident.resolved':
      return toIncident(event, true);
    case 'pipelinerun.finished':
      return toRun(event);
    default:
      return undefined;
  }
}

function fail(line: number, field: string, message: string): ParsedRows {
  return { events: [], errors: [{ line, field, message }] };
}

/** Reads a CloudEvent: one of ours, or one that carries a CDEvent. */
export function parseCloudEvent(value: unknown, line = 1): ParsedRows {
  const envelope = cloudEventSchema.safeParse(value);
  if (!envelope.success) {
    const issue = envelope.error.issues[0];
    return fail(line, issue.path.join('.') || 'event', issue.message);
  }
  const own = Object.entries(ownTypes).find(
    ([type]) => type === envelope.data.type,
  )?.[1];
  const data = own
    ? { kind: own.kind, row: envelope.data.data }
    : readCdEvent(envelope.data.data);
  if (data === undefined) {
    return fail(
      line,
      'type',
      `${
        envelope.data.type
      } is no event of deliveries; use one of ${Object.keys(ownTypes).join(
        ', ',
      )} or a CDEvent`,
    );
  }
  return validate(data, line);
}

function readCdEvent(data: unknown): unknown {
  const parsed = cdEventSchema.safeParse(data);
  return parsed.success ? toEvent(parsed.data) : undefined;
}

const rowSchemas = {
  deployment: deploymentSchema,
  change: changeSchema,
  incident: incidentSchema,
  run: pipelineRunSchema,
} as const;

function validate(data: unknown, line: number): ParsedRows {
  const { kind, row } = data as { kind: keyof typeof rowSchemas; row: unknown };
  const parsed = rowSchemas[kind].safeParse(row);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail(line, `data.${issue.path.join('.')}`, issue.message);
  }
  return { events: [{ kind, row: parsed.data } as DeliveryEvent], errors: [] };
}
