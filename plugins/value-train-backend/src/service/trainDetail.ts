import {
  isDecidedByPeople,
  type Pipeline,
  type Station,
  type TrainDetail,
  type TrainFile,
} from '@trainyard/plugin-value-train-common';
import type { TrainRepository } from '@trainyard/plugin-value-train-node';
import type { TrainRecord } from '../database/TrainStore';

/** Puts together what the page of a train shows. */
export function describeTrain(
  record: TrainRecord,
  train: TrainRepository,
  may: TrainDetail['may'],
): TrainDetail {
  const file = train.train();
  const { state } = file;
  return {
    trainId: record.train_id,
    title: record.title,
    projectId: record.project_id,
    status: state.status,
    cycle: state.cycle,
    revision: state.revision,
    positions: state.positions,
    roles: file.roles,
    pipeline: file.pipeline,
    groups: [...train.pipeline.groups]
      .sort((a, b) => a.order - b.order)
      .map(({ id, title }) => ({ id, title })),
    stations: train.pipeline.phases.map(
      (phase): Station => ({
        id: phase.id,
        number: phase.number,
        title: phase.title,
        group: phase.group,
        state: stationState(file, phase.id),
        passages: state.passages.filter(passage => passage.phase === phase.id),
      }),
    ),
    loops: train.pipeline.loops.map(({ id, from, to }) => ({ id, from, to })),
    approverRoles: train.pipeline.approver_roles.map(({ id, title }) => ({
      id,
      title,
    })),
    moves: movesOf(train.pipeline, file),
    targetDate: file.target_date,
    repository: record.remote ?? undefined,
    may,
    history: state.history.map(({ revision, at, by, command }) => ({
      revision,
      at,
      by,
      type: String(command.type),
    })),
  };
}

function movesOf(
  pipeline: Pipeline,
  { state }: TrainFile,
): TrainDetail['moves'] {
  const here = state.positions.map(({ phase }) => phase);
  const phases = pipeline.phases.filter(({ id }) => here.includes(id));
  return {
    beside: [
      ...new Set(phases.flatMap(({ parallel_with }) => parallel_with ?? [])),
    ].filter(id => !here.includes(id)),
    skippable: phases.flatMap(phase =>
      phase.next !== undefined && !isDecidedByPeople(phase)
        ? [{ phase: phase.id, to: phase.next }]
        : [],
    ),
  };
}

function stationState({ state }: TrainFile, phase: string): Station['state'] {
  const position = state.positions.find(candidate => candidate.phase === phase);
  if (position) {
    return position.step === 'waiting_human' ? 'waiting' : 'here';
  }
  const last = state.passages.filter(passage => passage.phase === phase).pop();
  if (!last) {
    return 'ahead';
  }
  return last.outcome === 'skipped' ? 'skipped' : 'passed';
}
