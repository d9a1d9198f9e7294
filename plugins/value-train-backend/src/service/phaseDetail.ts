import {
  ContentReader,
  artifactsOfPhase,
  judgeArtifact,
  lookUpVariable,
  readTicks,
  type ArtifactStatus,
  type GateResult,
  type PhaseDetail,
} from '@trainyard/plugin-value-train-common';
import type { TrainRepository } from '@trainyard/plugin-value-train-node';

/** Puts together what the page of a phase shows. */
export function describePhase(
  train: TrainRepository,
  phaseId: string,
  gate: GateResult,
  now: Date,
): PhaseDetail {
  const view = train.view();
  const facts = train.facts(view);
  const record = train.train(facts);
  const phase = train.phase(phaseId);
  const mode = train.pipeline.modes.find(({ id }) => id === phase.mode);
  const reader = new ContentReader(view, train.pipeline, phase.id);
  const position = record.state.positions.find(
    candidate => candidate.phase === phase.id,
  );
  const lastTicket =
    position?.ticket ??
    facts.sessions.filter(session => session.phase === phase.id).pop()?.ticket;
  const ticks = readTicks(view, lastTicket) ?? [];
  const context = {
    pipeline: train.pipeline,
    phase: phase.id,
    project: record.project,
    cycle: record.state.cycle,
    now: now.getTime(),
  };
  const tier = String(lookUpVariable(reader, 'risk_tier'));
  const artifacts = artifactsOfPhase(train.pipeline, phase, tier).map(
    (artifact): ArtifactStatus => {
      const provenance = facts.provenance[artifact.path];
      const sha256 = view.hash(artifact.path);
      return {
        file: artifact.file,
        path: artifact.path,
        type: artifact.type,
        required: artifact.required !== false,
        exists: sha256 !== undefined,
        sha256,
        frozen: artifact.path in record.state.frozen,
        version: provenance?.version,
        author: provenance?.author ?? provenance?.author_agent,
        problems: judgeArtifact(artifact, reader, context).map(
          ({ message }) => message,
        ),
      };
    },
  );
  const roles = new Set([
    ...phase.gate.approvers,
    ...phase.gate.checks.flatMap(check =>
      check.type === 'approval_recorded' ? check.roles : [],
    ),
  ]);
  return {
    id: phase.id,
    number: phase.number,
    title: phase.title,
    goal: phase.goal,
    mode: phase.mode,
    lead: phase.lead,
    isHere: position !== undefined,
    modeRules: {
      purpose: mode?.purpose ?? '',
      capabilities: mode?.capabilities ?? [],
      checklist: (mode?.checklist ?? []).map(({ text }) => text),
    },
    ticket: lastTicket,
    entry: phase.entry,
    checklist: phase.checklist.map(item => ({
      ...item,
      tick: ticks.find(({ id }) => id === item.id),
      problem: gate.findings.find(
        ({ type, message }) =>
          type === 'checklist_complete' && message.startsWith(`${item.id}:`),
      )?.message,
    })),
    artifacts,
    gate,
    policy: phase.gate.policy,
    approvers: [...roles].map(role => ({
      role,
      title:
        train.pipeline.approver_roles.find(({ id }) => id === role)?.title ??
        role,
      people: record.roles[role] ?? [],
    })),
    approvals: facts.approvals.filter(approval => approval.phase === phase.id),
    risks: phase.risks,
    comments: train.audit
      .readEvents()
      .filter(
        event => event.type === 'comment-added' && event.phase === phase.id,
      )
      .map(event => ({
        seq: event.seq,
        by: event.actor,
        at: event.at,
        text: String((event.payload as { text?: unknown }).text ?? ''),
      })),
  };
}
