import fs from 'node:fs';
import path from 'node:path';
import {
  changeSession,
  openSession,
  parseSession,
  renderSession,
  SessionError,
  ticketPaths,
  type Phase,
  type Pipeline,
  type Position,
  type Session,
  type SessionChange,
  type SessionLease,
  type TrainFile,
} from '@trainyard/plugin-value-train-common';
import { resolveInside, writeFileWhole } from './records';

const leaseMinutes = 30;

/** Opens the session of a ticket. A takeover keeps the session of the predecessor as an archive. */
export function openPhaseSession(
  root: string,
  options: {
    readonly train: TrainFile;
    readonly position: Position;
    readonly phase: Phase;
    readonly actor: { readonly name: string; readonly at: string };
    readonly agent?: string;
  },
): string {
  const { train, position, phase, actor } = options;
  const paths = ticketPaths(position.ticket);
  const file = resolveInside(root, paths.session);
  let parent: string | undefined;
  if (fs.existsSync(file)) {
    const previous = parseSession(fs.readFileSync(file, 'utf8'));
    parent = previous.frontMatter.session_id;
    writeFileWhole(
      root,
      `${paths.folder}/session-${parent}.md`,
      renderSession(previous),
    );
  }
  const earlier =
    parent === undefined
      ? 0
      : listSessions(root).filter(({ ticket }) => ticket === position.ticket)
          .length;
  const sessionId =
    parent === undefined ? position.ticket : `${position.ticket}-${earlier}`;
  const session = openSession({
    sessionId,
    project: train.project,
    ticket: position.ticket,
    issue: Number(/_(\d+)/.exec(position.ticket)?.[1] ?? 0),
    cycle: train.state.cycle,
    phase,
    operator: actor.name,
    at: actor.at,
    parent,
    agent: options.agent,
  });
  writeFileWhole(root, paths.session, renderSession(session));
  return sessionId;
}

/** Reads the active session of a ticket. */
export function readSession(root: string, ticket: string): Session {
  const file = resolveInside(root, ticketPaths(ticket).session);
  if (!fs.existsSync(file)) {
    throw new SessionError('unreadable', `ticket ${ticket} has no session`);
  }
  return parseSession(fs.readFileSync(file, 'utf8'));
}

/** Changes the active session of a ticket under its lease and revision. */
export function updateSession(
  root: string,
  ticket: string,
  change: SessionChange,
  pipeline: Pipeline,
): Session {
  const lease = readLease(root, ticket);
  const changed = changeSession(
    readSession(root, ticket),
    change,
    lease,
    pipeline,
  );
  takeLease(root, ticket, change.by, change.at);
  writeFileWhole(root, ticketPaths(ticket).session, renderSession(changed));
  return changed;
}

/** Who holds the pen of a session. */
export function readLease(
  root: string,
  ticket: string,
): SessionLease | undefined {
  const file = leasePath(root, ticket);
  return fs.existsSync(file)
    ? (JSON.parse(fs.readFileSync(file, 'utf8')) as SessionLease)
    : undefined;
}

/** Takes or renews the lease; refused while somebody else holds it. */
export function takeLease(
  root: string,
  ticket: string,
  holder: string,
  at: string,
): SessionLease {
  const current = readLease(root, ticket);
  if (
    current &&
    current.holder !== holder &&
    Date.parse(current.expiresAt) > Date.parse(at)
  ) {
    throw new SessionError(
      'lease',
      `${current.holder} holds the session until ${current.expiresAt}`,
    );
  }
  const lease = {
    holder,
    expiresAt: new Date(Date.parse(at) + leaseMinutes * 60_000).toISOString(),
  };
  const file = leasePath(root, ticket);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(lease));
  return lease;
}

/** Gives the lease back. */
export function releaseLease(root: string, ticket: string): void {
  fs.rmSync(leasePath(root, ticket), { force: true });
}

/** Leases are of this machine and this moment, so they are kept out of version control. */
function leasePath(root: string, ticket: string): string {
  return resolveInside(root, `.data/leases/${ticket}.json`);
}

/** All sessions of a repository, archived ones included. */
export function listSessions(root: string): {
  readonly ticket: string;
  readonly file: string;
  readonly session: Session;
}[] {
  const folder = path.join(root, 'tickets');
  if (!fs.existsSync(folder)) {
    return [];
  }
  return fs.readdirSync(folder).flatMap(ticket =>
    fs
      .readdirSync(path.join(folder, ticket))
      .filter(name => /^(ACTIVE_SESSION|session-[\w-]+)\.md$/.test(name))
      .map(name => ({
        ticket,
        file: `tickets/${ticket}/${name}`,
        session: parseSession(
          fs.readFileSync(path.join(folder, ticket, name), 'utf8'),
        ),
      })),
  );
}
