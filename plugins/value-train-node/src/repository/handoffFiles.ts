import fs from 'node:fs';
import {
  checkHandoff,
  handoffPackageSchema,
  packHandoff,
  ticketPaths,
  type HandoffPackage,
} from '@trainyard/plugin-value-train-common';
import { TrainError } from '../train/TrainError';
import type { TrainRepository } from '../TrainRepository';
import type { Actor } from '../train/trainTypes';
import { resolveInside, writeFileWhole } from './records';
import {
  openPhaseSession,
  readSession,
  releaseLease,
  updateSession,
} from './sessionFiles';

function packagePath(ticket: string): string {
  return `${ticketPaths(ticket).folder}/handoff.json`;
}

/** Packs a session for a successor: it must be validating, and is handed off afterwards. */
export async function handOff(
  train: TrainRepository,
  ticket: string,
  nextSteps: readonly string[],
  actor: Actor,
): Promise<{ readonly file: string; readonly handoff: HandoffPackage }> {
  const session = readSession(train.root, ticket);
  const phase = train.phase(session.frontMatter.phase);
  const gate = await train.evaluate(phase.id, { now: new Date(actor.at) });
  const handoff = packHandoff(session, phase, train.view(), {
    at: actor.at,
    nextSteps,
    openFindings: gate.findings
      .filter(({ waivedBy }) => waivedBy === undefined)
      .map(({ check, message }) => `${check}: ${message}`),
  });
  updateSession(
    train.root,
    ticket,
    {
      expectedRevision: session.frontMatter.revision,
      by: actor.name,
      at: actor.at,
      status: 'handed_off',
      handoff: nextSteps.map(step => `- ${step}`).join('\n'),
      log: 'handed off',
    },
    train.pipeline,
  );
  const file = packagePath(ticket);
  writeFileWhole(
    train.root,
    file,
    `${JSON.stringify(handoff, undefined, 2)}\n`,
  );
  releaseLease(train.root, ticket);
  train.record(actor, 'session-handed-off', {
    phase: phase.id,
    payload: { ticket, artifacts: handoff.artifacts },
  });
  return { file, handoff };
}

function readPackage(train: TrainRepository, ticket: string): HandoffPackage {
  const file = resolveInside(train.root, packagePath(ticket));
  if (!fs.existsSync(file)) {
    throw new TrainError('refused', `ticket ${ticket} was not handed off`);
  }
  return handoffPackageSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
}

/** Checks a package as its receiver; only a package in order is acknowledged. */
export function acknowledgeHandoff(
  train: TrainRepository,
  ticket: string,
  actor: Actor,
): string[] {
  const handoff = readPackage(train, ticket);
  const problems = checkHandoff(
    handoff,
    train.phase(handoff.phase),
    train.view(),
  );
  if (problems.length === 0) {
    const acknowledged = {
      ...handoff,
      acknowledged: { by: actor.name, at: actor.at },
    };
    writeFileWhole(
      train.root,
      packagePath(ticket),
      `${JSON.stringify(acknowledged, undefined, 2)}\n`,
    );
    train.record(actor, 'hand-off-acknowledged', {
      phase: handoff.phase,
      payload: { ticket },
    });
  }
  return problems;
}

/** Opens a new session from an acknowledged package, without asking the predecessor anything. */
export function takeOver(
  train: TrainRepository,
  ticket: string,
  agent: string,
  actor: Actor,
): string {
  const handoff = readPackage(train, ticket);
  if (!handoff.acknowledged) {
    throw new TrainError('refused', 'the package is not acknowledged yet');
  }
  const phase = train.phase(handoff.phase);
  if (![phase.lead, ...phase.support].includes(agent)) {
    throw new TrainError(
      'refused',
      `agent "${agent}" has no part in ${phase.id}`,
    );
  }
  const session = openPhaseSession(train.root, {
    train: train.train(),
    position: train.position(phase.id),
    phase,
    actor,
    agent,
  });
  const opened = readSession(train.root, ticket);
  updateSession(
    train.root,
    ticket,
    {
      expectedRevision: opened.frontMatter.revision,
      by: actor.name,
      at: actor.at,
      summary: handoff.summary,
      log: `took over from ${handoff.from}`,
      fields: {
        decisions: handoff.decisions,
        blockers: handoff.blockers,
        next_steps: handoff.next_steps,
      },
    },
    train.pipeline,
  );
  train.record(actor, 'session-taken-over', {
    phase: phase.id,
    payload: { ticket, agent },
    links: [
      {
        kind: 'ticket-session',
        from: `ticket:${ticket}`,
        to: `session:${session}`,
      },
    ],
  });
  return session;
}
