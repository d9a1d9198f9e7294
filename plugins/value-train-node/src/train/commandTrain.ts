import {
  applyCommand,
  ContentReader,
  trainPaths,
  whyNotSkippable,
  type TrainCommand,
  type TrainFile,
} from '@trainyard/plugin-value-train-common';
import { writeRecord } from '../repository/records';
import type { TrainRepository } from '../TrainRepository';
import { prepareTicket } from './prepareTicket';
import { TrainError } from './TrainError';
import type { Actor } from './trainTypes';

/** Applies a command, prepares the ticket of a phase that is entered, and records both. */
export function commandTrain(
  repository: TrainRepository,
  command: TrainCommand,
  actor: Actor,
): TrainFile {
  if (command.type === 'skip') {
    assertSkippable(repository, command, actor);
  }
  const before = repository.train().state.positions;
  const train = applyToTrain(repository, command, actor);
  repository.record(actor, `train-${command.type.replace(/_/g, '-')}`, {
    phase: 'phase' in command ? command.phase : undefined,
    payload: { command, revision: train.state.revision },
  });
  for (const position of train.state.positions) {
    if (
      !before.some(
        ({ ticket, entered_at }) =>
          ticket === position.ticket && entered_at === position.entered_at,
      )
    ) {
      prepareTicket(repository, train, position, actor);
    }
  }
  return train;
}

/** The state machine knows no people: that the one who skips may sign for it is judged here. */
function assertSkippable(
  repository: TrainRepository,
  { waiver, phase }: Extract<TrainCommand, { type: 'skip' }>,
  actor: Actor,
): void {
  const view = repository.view();
  const reason =
    waiver.approver === actor.name
      ? whyNotSkippable(
          waiver,
          repository.phase(phase),
          {
            facts: repository.facts(view),
            pipeline: repository.pipeline,
            now: new Date(actor.at),
          },
          new ContentReader(view, repository.pipeline, phase),
        )
      : `${waiver.approver} must sign waiver ${waiver.id}, not ${actor.name}`;
  if (reason !== undefined) {
    throw new TrainError('refused', reason);
  }
}

/** Applies a command to the record of the train alone. */
export function applyToTrain(
  repository: TrainRepository,
  command: TrainCommand,
  actor: Actor,
): TrainFile {
  const train = repository.train();
  const result = applyCommand(train.state, command, repository.pipeline, {
    at: actor.at,
    by: actor.name,
  });
  if (!result.ok) {
    throw new TrainError('refused', result.reason);
  }
  const changed = { ...train, state: result.state };
  writeRecord(repository.root, trainPaths.train, changed);
  return changed;
}
