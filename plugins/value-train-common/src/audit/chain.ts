import { z } from 'zod';
import { hashText } from '../repository/RepositoryView';

/** The hash before the first event. */
export const genesisHash = '0'.repeat(64);

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One event of the audit of a project. */
export const auditEventSchema = z.strictObject({
  seq: z.number().int().min(1),
  at: z.string(),
  actor: z.string(),
  actor_kind: z.enum(['person', 'agent', 'system']),
  project: z.string(),
  ticket: z.string(),
  phase: z.string(),
  type: z.string(),
  payload: z.unknown(),
  payload_sha256: hash,
  prev_sha256: hash,
  sha256: hash,
});

/** One event of the audit. */
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** What happened, before it takes its place in the chain. */
export type AuditEntry = Pick<
  AuditEvent,
  'at' | 'actor' | 'actor_kind' | 'project' | 'type'
> & {
  readonly ticket?: string;
  readonly phase?: string;
  readonly payload: unknown;
};

/** The end of a chain: what the next event must follow. Kept apart from the events, it betrays cutting. */
export interface AuditHead {
  readonly seq: number;
  readonly sha256: string;
}

/** The end of a chain without events. */
export const emptyHead: AuditHead = { seq: 0, sha256: genesisHash };

/** JSON with sorted keys: the same data always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The hash of an event, over everything but the payload itself (its hash stands in) and the hash. */
export function hashEvent(
  event: Omit<AuditEvent, 'sha256' | 'payload'>,
): string {
  return hashText(
    canonicalJson([
      event.seq,
      event.at,
      event.actor,
      event.actor_kind,
      event.project,
      event.ticket,
      event.phase,
      event.type,
      event.payload_sha256,
      event.prev_sha256,
    ]),
  );
}

/** Puts an entry at the end of a chain. */
export function appendEvent(head: AuditHead, entry: AuditEntry): AuditEvent {
  const body = {
    seq: head.seq + 1,
    at: entry.at,
    actor: entry.actor,
    actor_kind: entry.actor_kind,
    project: entry.project,
    ticket: entry.ticket ?? '',
    phase: entry.phase ?? '',
    type: entry.type,
    payload_sha256: hashText(canonicalJson(entry.payload)),
    prev_sha256: head.sha256,
  };
  return { ...body, payload: entry.payload, sha256: hashEvent(body) };
}

/** The end of a chain after an event. */
export function headOf(event: AuditEvent): AuditHead {
  return { seq: event.seq, sha256: event.sha256 };
}
