import { isMap } from '../content/query';
import type { AuditEvent } from './chain';

/** A link between two objects, as an event recorded it. */
export interface TraceLink {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly seq: number;
}

/** How traceable a project is. */
export interface Traceability {
  /** Kinds of link that must exist, with how many of each were found. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly missing: readonly string[];
  /** Kinds present of kinds expected. */
  readonly share: number;
}

/** Kinds of link that make a train traceable. */
export const requiredLinkKinds = [
  'issue-ticket',
  'ticket-session',
  'session-artifact',
  'artifact-input artifact',
  'artifact-check_result',
  'gate-approval',
  'run-data set',
  'model-run',
  'release-model',
  'release-approval',
  'decision-session',
  'cost_entry-ticket',
] as const;

/** The links that events carry in `payload.links`. */
export function collectLinks(events: readonly AuditEvent[]): TraceLink[] {
  return events.flatMap(event => {
    const links = isMap(event.payload) ? event.payload.links : undefined;
    return (Array.isArray(links) ? links : []).filter(isMap).map(link => ({
      kind: String(link.kind),
      from: String(link.from),
      to: String(link.to),
      seq: event.seq,
    }));
  });
}

/** Measures traceability: which of the required kinds are there. */
export function measureTraceability(
  links: readonly TraceLink[],
  required: readonly string[] = requiredLinkKinds,
): Traceability {
  const kinds = Object.fromEntries(
    required.map(kind => [
      kind,
      links.filter(link => link.kind === kind).length,
    ]),
  );
  const missing = required.filter(kind => kinds[kind] === 0);
  return {
    kinds,
    missing,
    share: (required.length - missing.length) / required.length,
  };
}

/**
 * Everything an object rests on, nearest first: follows links from an object,
 * in both directions of the kinds that only name a relation.
 */
export function traceBack(
  links: readonly TraceLink[],
  start: string,
): TraceLink[] {
  const seen = new Set([start]);
  const path: TraceLink[] = [];
  const queue = [start];
  while (queue.length > 0) {
    const current = queue.shift();
    for (const link of links) {
      const next = link.from === current ? link.to : undefined;
      const back =
        link.to === current &&
        ['session-artifact', 'ticket-session', 'issue-ticket'].includes(
          link.kind,
        )
          ? link.from
          : undefined;
      for (const target of [next, back]) {
        if (target !== undefined && !seen.has(target)) {
          seen.add(target);
          path.push(link);
          queue.push(target);
        }
      }
    }
  }
  return path;
}
