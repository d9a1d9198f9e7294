import type { Phase, Pipeline } from '../configuration/schema';
import {
  SessionError,
  type Session,
  type SessionFrontMatter,
  type SessionStatus,
} from './session';

/** Who holds the pen of a session, and until when. */
export interface SessionLease {
  readonly holder: string;
  readonly expiresAt: string;
}

/** A change to a session by the holder of its lease. */
export interface SessionChange {
  readonly expectedRevision: number;
  readonly by: string;
  readonly at: string;
  readonly status?: SessionStatus;
  readonly log?: string;
  readonly summary?: string;
  readonly handoff?: string;
  readonly fields?: Partial<SessionFrontMatter>;
}

const transitions: Readonly<Record<SessionStatus, readonly SessionStatus[]>> = {
  seeded: ['working', 'aborted'],
  working: ['validating', 'blocked', 'waiting_human', 'aborted'],
  validating: ['working', 'handed_off', 'waiting_human', 'blocked'],
  waiting_human: ['working', 'validating', 'aborted'],
  blocked: ['working', 'aborted'],
  handed_off: ['done'],
  done: [],
  aborted: [],
};

/** Where a session may go from its status. */
export function nextStatuses(
  status: SessionStatus,
  pipeline?: Pipeline,
): readonly string[] {
  return (
    pipeline?.session_frontmatter?.transitions[status] ?? transitions[status]
  );
}

/** What is needed to open a session. */
export interface NewSession {
  readonly sessionId: string;
  readonly project: string;
  readonly ticket: string;
  readonly issue: number | string;
  readonly cycle: number;
  readonly phase: Phase;
  readonly operator: string;
  readonly at: string;
  readonly parent?: string;
  readonly agent?: string;
}

/** Opens a session for a phase: its mode and lead come from the configuration. */
export function openSession(options: NewSession): Session {
  const { phase } = options;
  return {
    frontMatter: {
      session_id: options.sessionId,
      schema_version: 1,
      project: options.project,
      ticket: options.ticket,
      issue: options.issue,
      cycle: options.cycle,
      phase: phase.id,
      mode: phase.mode,
      agent: options.agent ?? phase.lead,
      operator: options.operator,
      status: 'seeded',
      branch: `phase/${options.ticket}`,
      started_at: options.at,
      updated_at: options.at,
      revision: 1,
      parent_session: options.parent ?? null,
    },
    summary: phase.goal,
    log: [`${options.at} opened by ${options.operator}`],
    handoff: '',
    other: [],
  };
}

/** Applies a change. An old revision, a foreign lease, a finished session and an unknown transition are refused. */
export function changeSession(
  session: Session,
  change: SessionChange,
  lease?: SessionLease,
  pipeline?: Pipeline,
): Session {
  const { frontMatter } = session;
  const { status } = frontMatter;
  if (status === 'done' || status === 'aborted') {
    throw new SessionError(
      'read-only',
      `session ${frontMatter.session_id} is ${status} and can only be read`,
    );
  }
  if (change.expectedRevision !== frontMatter.revision) {
    throw new SessionError(
      'stale',
      `session ${frontMatter.session_id} is at revision ${frontMatter.revision}, the change was made on ${change.expectedRevision}`,
    );
  }
  if (
    lease &&
    lease.holder !== change.by &&
    Date.parse(lease.expiresAt) > Date.parse(change.at)
  ) {
    throw new SessionError(
      'lease',
      `${lease.holder} holds the session until ${lease.expiresAt}`,
    );
  }
  const next = change.status ?? status;
  if (next !== status && !nextStatuses(status, pipeline).includes(next)) {
    throw new SessionError(
      'transition',
      `a session cannot go from ${status} to ${next}`,
    );
  }
  return {
    ...session,
    frontMatter: {
      ...frontMatter,
      ...change.fields,
      session_id: frontMatter.session_id,
      started_at: frontMatter.started_at,
      status: next,
      updated_at: change.at,
      revision: frontMatter.revision + 1,
    },
    summary: change.summary ?? session.summary,
    handoff: change.handoff ?? session.handoff,
    log:
      change.log === undefined
        ? session.log
        : [...session.log, `${change.at} ${change.by}: ${change.log}`],
  };
}
