import fs from 'node:fs';
import path from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { DEFAULT_PROJECT_ID } from '@trainyard/plugin-agents-common';
import type { PhaseStay } from '@trainyard/plugin-value-train-common';
import {
  driveChurn,
  TrainRepository,
} from '@trainyard/plugin-value-train-node';
import type { TrainStore } from '../database/TrainStore';
import { mirror } from './TrainService';

const trainId = 'churn-prediction';

/** Loads the churn example as a train that stands before validation. A train that exists already is left alone. */
export async function loadExample(
  store: TrainStore,
  dataFolder: string,
  logger: LoggerService,
  now: Date,
): Promise<void> {
  await store.withLock(trainId, async locked => {
    if (await locked.find(trainId)) {
      return;
    }
    const root = path.join(dataFolder, trainId);
    fs.rmSync(root, { recursive: true, force: true });
    await driveChurn({
      root,
      now,
      project: trainId,
      // The example organisation has such a team.
      owner: 'group:default/ml-team',
      stopAt: 'validation',
    });
    const repository = TrainRepository.open(root);
    const actor = {
      name: 'user:default/ada',
      kind: 'person' as const,
      at: now.toISOString(),
    };
    await mirror(
      locked,
      repository,
      { trainId, projectId: DEFAULT_PROJECT_ID, folder: trainId },
      actor,
    );
    await locked.importStays(trainId, readStays(repository));
    logger.info(`Loaded the example train ${trainId}`);
  });
}

/** Stays of a train, read from its own audit. */
export function readStays(repository: TrainRepository): PhaseStay[] {
  const open = new Map<
    string,
    { -readonly [K in keyof PhaseStay]: PhaseStay[K] }
  >();
  const done: PhaseStay[] = [];
  for (const event of repository.audit.readEvents()) {
    const payload = event.payload as { cycle?: number; verdict?: string };
    const stay = open.get(event.phase);
    if (event.type === 'phase-entered') {
      open.set(event.phase, {
        project: repository.train().project,
        phase: event.phase,
        cycle: payload.cycle ?? 1,
        enteredAt: event.at,
        verdicts: [],
      });
    } else if (event.type === 'gate-evaluated' && stay) {
      stay.verdicts = [...stay.verdicts, payload.verdict ?? ''];
    } else if (
      ['train-advance', 'train-skip', 'train-go-back'].includes(event.type) &&
      stay
    ) {
      done.push({ ...stay, leftAt: event.at });
      open.delete(event.phase);
    }
  }
  return [...done, ...open.values()];
}
