import {
  contentHash,
  type GateProbes,
  type GateResult,
  type RepositoryView,
} from '@trainyard/plugin-value-train-common';
import type { TrainRepository } from '../TrainRepository';
import { applyToTrain, commandTrain } from './commandTrain';
import { TrainError } from './TrainError';
import type { Actor } from './trainTypes';

/** Judges a gate and keeps the result as evidence. */
export async function submitGate(
  repository: TrainRepository,
  phase: string,
  actor: Actor,
  options: { base?: RepositoryView; probes?: GateProbes } = {},
): Promise<GateResult> {
  const result = await repository.evaluate(phase, {
    now: new Date(actor.at),
    ...options,
  });
  const artifacts = repository
    .phase(phase)
    .artifacts.filter(({ path }) => repository.view().hash(path) !== undefined);
  repository.record(actor, 'gate-evaluated', {
    phase,
    payload: {
      verdict: result.verdict,
      subject_sha256: result.subjectSha256,
      findings: result.findings.map(({ check, type, message, waivedBy }) => ({
        check,
        type,
        message,
        waivedBy,
      })),
    },
    links: artifacts.map(({ path }) => ({
      kind: 'artifact-check_result',
      from: `artifact:${path}`,
      to: `check_result:${phase}@${result.subjectSha256.slice(0, 12)}`,
    })),
  });
  const step = repository.position(phase).step;
  if (step !== 'passed') {
    applyToTrain(
      repository,
      {
        type: 'submit',
        phase,
        verdict: result.verdict,
        subject_sha256: result.subjectSha256,
      },
      actor,
    );
  }
  return result;
}

/** Judges the gate, and if it passes, moves the train. */
export async function advanceTrain(
  repository: TrainRepository,
  phase: string,
  to: string | undefined,
  actor: Actor,
  options: { base?: RepositoryView; probes?: GateProbes } = {},
): Promise<GateResult> {
  const result = await submitGate(repository, phase, actor, options);
  if (result.verdict !== 'pass' && result.verdict !== 'pass_with_waiver') {
    throw new TrainError(
      'gate-closed',
      `the gate of ${phase} says ${result.verdict}`,
      result,
    );
  }
  const target =
    to ?? (result.targets.length === 1 ? result.targets[0] : undefined);
  if (target === undefined || !result.targets.includes(target)) {
    throw new TrainError(
      'refused',
      `name where to go: ${
        result.targets.join(', ') || 'the recorded decision leads nowhere'
      }`,
    );
  }
  const view = repository.view();
  const frozen = Object.fromEntries(
    (repository.phase(phase).gate.freezes ?? []).flatMap(file => {
      const path =
        repository.pipeline.phases
          .flatMap(p => p.artifacts)
          .find(a => a.file === file)?.path ?? file;
      const sha256 = contentHash(view, path);
      return sha256 === undefined ? [] : [[path, sha256]];
    }),
  );
  commandTrain(
    repository,
    {
      type: 'advance',
      phase,
      to: target,
      verdict: result.verdict,
      subject_sha256: result.subjectSha256,
      frozen,
    },
    actor,
  );
  return result;
}
