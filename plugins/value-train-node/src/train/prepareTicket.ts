import fs from 'node:fs';
import {
  renderChecklist,
  ticketPaths,
  type Position,
  type TrainFile,
} from '@trainyard/plugin-value-train-common';
import {
  resolveInside,
  writeFileWhole,
  writeRecord,
} from '../repository/records';
import { openPhaseSession } from '../repository/sessionFiles';
import type { TrainRepository } from '../TrainRepository';
import type { Actor } from './trainTypes';

/** Gives a phase that is entered its ticket, checklist and session. */
export function prepareTicket(
  repository: TrainRepository,
  train: TrainFile,
  position: Position,
  actor: Actor,
): void {
  const phase = repository.phase(position.phase);
  const paths = ticketPaths(position.ticket);
  const issue = /_(\d+)/.exec(position.ticket)?.[1] ?? '0';
  // An agent may move the train; the person who runs it answers for the session.
  const operator =
    actor.kind === 'person'
      ? actor.name
      : train.roles.operator?.[0] ?? actor.name;
  if (!fs.existsSync(resolveInside(repository.root, paths.checklist))) {
    writeFileWhole(
      repository.root,
      paths.checklist,
      renderChecklist(`${phase.title}: checklist`, phase.checklist, []),
    );
  }
  writeRecord(repository.root, paths.ticket, {
    ticket: position.ticket,
    issue: Number(issue),
    project: train.project,
    phase: phase.id,
    cycle: train.state.cycle,
    mode: phase.mode,
    lead: phase.lead,
    operator,
  });
  const session = openPhaseSession(repository.root, {
    train,
    position,
    phase,
    actor: { name: operator, at: actor.at },
  });
  repository.record(actor, 'phase-entered', {
    phase: phase.id,
    payload: {
      ticket: position.ticket,
      cycle: train.state.cycle,
      attempt: position.attempt,
    },
    links: [
      {
        kind: 'issue-ticket',
        from: `issue:${issue}`,
        to: `ticket:${position.ticket}`,
      },
      {
        kind: 'ticket-session',
        from: `ticket:${position.ticket}`,
        to: `session:${session}`,
      },
    ],
  });
}
