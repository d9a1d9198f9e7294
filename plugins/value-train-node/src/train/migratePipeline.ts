import {
  diffConfigurations,
  findPhase,
  parseConfiguration,
  trainPaths,
  type ConfigurationChange,
} from '@trainyard/plugin-value-train-common';
import { writePhaseReference } from '../project/phaseReference';
import { writeFileWhole, writeRecord } from '../repository/records';
import type { TrainRepository } from '../TrainRepository';
import { TrainError } from './TrainError';
import type { Actor } from './trainTypes';

/** Moves the running train to another version of the configuration. */
export function migratePipeline(
  repository: TrainRepository,
  text: string,
  actor: Actor,
): ConfigurationChange[] {
  const next = parseConfiguration(text);
  const changes = diffConfigurations(repository.pipeline, next);
  const train = repository.train();
  for (const { phase } of train.state.positions) {
    if (!findPhase(next, phase)) {
      throw new TrainError(
        'refused',
        `the train stands in "${phase}", which the new version does not have`,
      );
    }
  }
  writeFileWhole(repository.root, trainPaths.pipeline, text);
  writePhaseReference(repository.root, next);
  writeRecord(repository.root, trainPaths.train, {
    ...train,
    pipeline: { id: next.pipeline.id, version: next.pipeline.version },
  });
  repository.record(actor, 'configuration-migrated', {
    payload: {
      from: train.pipeline,
      to: next.pipeline.version,
      changes: changes.map(({ path, kind }) => ({ path, kind })),
    },
  });
  return changes;
}
