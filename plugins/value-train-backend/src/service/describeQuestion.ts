import type {
  Ask,
  GateResult,
  PhaseQuestion,
} from '@trainyard/plugin-value-train-common';
import type { TrainRepository } from '@trainyard/plugin-value-train-node';
import type { TrainRecord } from '../database/TrainStore';

/** What the people who decide on a gate are shown. */
export function describeQuestion(
  record: TrainRecord,
  train: TrainRepository,
  gate: GateResult,
  asks: readonly Ask[],
): PhaseQuestion {
  const phase = train.phase(gate.phase);
  const view = train.view();
  const checks = gate.checks.filter(
    ({ status }) => status !== 'not_applicable',
  );
  const waived = gate.findings.filter(({ waivedBy }) => waivedBy !== undefined);
  return {
    trainId: record.train_id,
    trainTitle: record.title,
    phase: phase.id,
    phaseTitle: phase.title,
    summary: `${phase.goal}\n\nAll machine checks pass; only people are missing. The approval binds the artifacts as they are now: a later edit voids it.`,
    facts: [
      {
        label: 'Machine checks',
        value: `${checks.filter(({ status }) => status === 'pass').length} of ${
          checks.length
        } pass`,
      },
      ...waived.map(({ check, message, waivedBy }) => ({
        label: `Waived by ${waivedBy}`,
        value: `${check}: ${message}`,
      })),
      { label: 'Leads to', value: gate.targets.join(' or ') || 'its end' },
    ],
    artifacts: phase.artifacts.map(({ path }) => ({
      path,
      sha256: view.hash(path),
    })),
    subjectSha256: gate.subjectSha256,
    asks: asks.map(({ roles, people }) => ({
      roles: [...roles],
      people: [...people],
    })),
  };
}
