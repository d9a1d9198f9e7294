import { hashText } from '../repository/RepositoryView';
import {
  auditEventSchema,
  canonicalJson,
  emptyHead,
  hashEvent,
  type AuditEvent,
  type AuditHead,
} from './chain';

/** One place where a chain is broken. */
export interface Tampering {
  /** Position in the list as it stands, counted from zero. */
  readonly index: number;
  readonly seq?: number;
  readonly kind:
    | 'unreadable'
    | 'payload-changed'
    | 'event-changed'
    | 'events-missing'
    | 'event-inserted'
    | 'order-changed'
    | 'link-broken'
    | 'end-cut'
    | 'rewritten';
  readonly message: string;
}

/** The verification of a chain. */
export interface ChainVerification {
  readonly ok: boolean;
  readonly events: number;
  readonly tamperings: readonly Tampering[];
}

/** Reads an audit file, one JSON object a line. Lines that are none are kept as such, so that verification names them. */
export function parseAuditLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      try {
        return JSON.parse(line) as unknown;
      } catch {
        return line;
      }
    });
}

/** Writes events, one a line. */
export function renderAuditLines(events: readonly AuditEvent[]): string {
  return events.map(event => `${JSON.stringify(event)}\n`).join('');
}

/**
 * Verifies a chain and locates every break. A chain whose end was cut, or that
 * was rewritten as a whole, is consistent in itself: only a head kept elsewhere
 * betrays it, so pass one where there is one.
 */
export function verifyChain(
  events: readonly unknown[],
  head?: AuditHead,
): ChainVerification {
  const tamperings: Tampering[] = [];
  let previous = emptyHead;
  events.forEach((raw, index) => {
    const parsed = auditEventSchema.safeParse(raw);
    if (!parsed.success) {
      tamperings.push({
        index,
        kind: 'unreadable',
        message: `entry ${index + 1} is not an event`,
      });
      return;
    }
    const event = parsed.data;
    const found = judgeEvent(event, index, previous);
    tamperings.push(...found);
    previous = { seq: event.seq, sha256: event.sha256 };
  });
  if (head && (previous.seq !== head.seq || previous.sha256 !== head.sha256)) {
    tamperings.push(judgeEnd(events, previous, head));
  }
  return { ok: tamperings.length === 0, events: events.length, tamperings };
}

function judgeEvent(
  event: AuditEvent,
  index: number,
  previous: AuditHead,
): Tampering[] {
  const { seq } = event;
  const found: Tampering[] = [];
  if (hashText(canonicalJson(event.payload)) !== event.payload_sha256) {
    found.push({
      index,
      seq,
      kind: 'payload-changed',
      message: `the payload of event ${seq} was changed`,
    });
  }
  if (hashEvent(event) !== event.sha256) {
    found.push({
      index,
      seq,
      kind: 'event-changed',
      message: `event ${seq} was changed`,
    });
  }
  if (event.prev_sha256 !== previous.sha256 || seq !== previous.seq + 1) {
    found.push(judgeLink(event, index, previous));
  }
  return found;
}

function judgeLink(
  event: AuditEvent,
  index: number,
  previous: AuditHead,
): Tampering {
  const { seq } = event;
  if (seq > previous.seq + 1) {
    const missing = seq - previous.seq - 1;
    const range =
      missing === 1
        ? `event ${seq - 1} is`
        : `events ${previous.seq + 1} to ${seq - 1} are`;
    return {
      index,
      seq,
      kind: 'events-missing',
      message: `${range} missing before event ${seq}`,
    };
  }
  if (seq === previous.seq) {
    return {
      index,
      seq,
      kind: 'event-inserted',
      message: `event ${seq} stands there twice`,
    };
  }
  if (seq < previous.seq) {
    return {
      index,
      seq,
      kind: 'order-changed',
      message: `event ${seq} stands after event ${previous.seq}`,
    };
  }
  return {
    index,
    seq,
    kind: 'link-broken',
    message: `event ${seq} does not follow the event before it`,
  };
}

function judgeEnd(
  events: readonly unknown[],
  previous: AuditHead,
  head: AuditHead,
): Tampering {
  const index = events.length;
  if (previous.seq < head.seq) {
    return {
      index,
      seq: previous.seq + 1,
      kind: 'end-cut',
      message: `events ${previous.seq + 1} to ${
        head.seq
      } are missing at the end`,
    };
  }
  return previous.seq === head.seq
    ? {
        index: index - 1,
        seq: head.seq,
        kind: 'rewritten',
        message: `event ${head.seq} is not the one that was recorded as the end`,
      }
    : {
        index: head.seq,
        seq: head.seq + 1,
        kind: 'event-inserted',
        message: `events after ${head.seq} were never recorded`,
      };
}
