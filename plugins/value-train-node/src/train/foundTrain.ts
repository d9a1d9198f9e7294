import fs from 'node:fs';
import { stringify } from 'yaml';
import {
  defaultPipeline,
  hashText,
  newTrainState,
  parseConfiguration,
  trainFileSchema,
  trainPaths,
  type TrainFile,
} from '@trainyard/plugin-value-train-common';
import { writePhaseReference } from '../project/phaseReference';
import {
  resolveInside,
  writeFileWhole,
  writeRecord,
} from '../repository/records';
import { TrainRepository } from '../TrainRepository';
import { TrainError } from './TrainError';
import type { Actor, NewTrain } from './trainTypes';

/** Founds a train in a folder: records, first ticket, checklist, session. */
export function foundTrain(
  root: string,
  train: NewTrain,
  actor: Actor,
): TrainRepository {
  fs.mkdirSync(root, { recursive: true });
  if (fs.existsSync(resolveInside(root, trainPaths.train))) {
    throw new TrainError('conflict', `${root} holds a train already`);
  }
  const pipeline =
    train.pipelineText === undefined
      ? defaultPipeline()
      : parseConfiguration(train.pipelineText);
  // The running train keeps the version it began with, also when the shipped one moves on.
  writeFileWhole(
    root,
    trainPaths.pipeline,
    train.pipelineText ?? stringify(pipeline, { lineWidth: 0 }),
  );
  const file: TrainFile = {
    schema_version: 1,
    project: train.project,
    title: train.title,
    pipeline: {
      id: pipeline.pipeline.id,
      version: pipeline.pipeline.version,
    },
    roles: Object.fromEntries(
      Object.entries(train.roles).map(([role, people]) => [role, [...people]]),
    ),
    endpoints: [...(train.endpoints ?? [])],
    ...(train.targetDate === undefined
      ? {}
      : { target_date: train.targetDate }),
    state: newTrainState,
  };
  writeRecord(root, trainPaths.train, trainFileSchema.parse(file));
  writePhaseReference(root, pipeline);
  const repository = TrainRepository.open(root);
  repository.record(actor, 'configuration-pinned', {
    payload: { ...file.pipeline, sha256: hashText(stringify(pipeline)) },
  });
  repository.command({ type: 'start' }, actor);
  return repository;
}
