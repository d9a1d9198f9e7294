import { trainPaths, type Waiver } from '@trainyard/plugin-value-train-common';
import type { Link } from '../repository/artifactLinks';
import { appendToRecord, readRecord } from '../repository/records';
import type { TrainRepository } from '../TrainRepository';
import type { Actor, Cost, Decision } from './trainTypes';

/** Records a decision of a person on a gate, bound to what was shown. */
export function recordApproval(
  repository: TrainRepository,
  approval: Decision,
  actor: Actor,
): void {
  appendToRecord(repository.root, trainPaths.approvals, 'approvals', {
    phase: approval.phase,
    role: approval.role,
    person: actor.name,
    decision: approval.decision,
    at: actor.at,
    ...(approval.comment === undefined ? {} : { comment: approval.comment }),
    content_sha256: approval.subjectSha256,
    ...(approval.asked === undefined ? {} : { asked: approval.asked }),
  });
  const links: Link[] = [
    {
      kind: 'gate-approval',
      from: `gate:${approval.phase}`,
      to: `approval:${approval.role}:${actor.name}`,
    },
  ];
  const release = readRecord(
    repository.root,
    'delivery/deploy/release-manifest.json',
  ).version;
  if (approval.phase === 'deployment' && release !== undefined) {
    links.push({
      kind: 'release-approval',
      from: `release:${String(release)}`,
      to: `approval:${approval.role}:${actor.name}`,
    });
  }
  repository.record(actor, 'approval-recorded', {
    phase: approval.phase,
    payload: approval,
    links,
  });
}

/** Records a waiver. Whether it covers anything is for the gate to say. */
export function recordWaiver(
  repository: TrainRepository,
  waiver: Waiver,
  actor: Actor,
): void {
  appendToRecord(repository.root, trainPaths.waivers, 'waivers', waiver);
  repository.record(actor, 'waiver-recorded', {
    phase: waiver.phase,
    payload: waiver,
  });
}

/** Records a cost of the current ticket. */
export function recordCost(
  repository: TrainRepository,
  phase: string,
  cost: Cost,
  actor: Actor,
): void {
  const { ticket } = repository.position(phase);
  appendToRecord(repository.root, trainPaths.costs, 'entries', {
    phase,
    ticket,
    ...cost,
    at: actor.at,
  });
  repository.record(actor, 'cost-recorded', {
    phase,
    payload: cost,
    links: [
      {
        kind: 'cost_entry-ticket',
        from: `cost_entry:${cost.what}`,
        to: `ticket:${ticket}`,
      },
    ],
  });
}

/** Says something about a phase; the audit itself keeps it, so nothing said is lost. */
export function recordComment(
  repository: TrainRepository,
  phase: string,
  text: string,
  actor: Actor,
): void {
  repository.phase(phase);
  repository.record(actor, 'comment-added', { phase, payload: { text } });
}
