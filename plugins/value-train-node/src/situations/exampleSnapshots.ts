import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { driveChurn } from '../example/driveChurn';

/** A repository in memory, at a moment. */
export interface Snapshot {
  readonly files: Map<string, string>;
  readonly now: Date;
}

/** Drives the example once and keeps its repository just before each gate passes for the first time. */
export async function snapshotExample(
  now: Date,
): Promise<Map<string, Snapshot>> {
  const snapshots = new Map<string, Snapshot>();
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'gates-'));
  try {
    await driveChurn({
      root,
      now,
      withoutMistakes: true,
      onReady: (phase, train, at) => {
        const view = train.view();
        if (!snapshots.has(phase)) {
          const files = new Map(
            view
              .list()
              .map(entry => [entry.path, view.readText(entry.path) ?? '']),
          );
          snapshots.set(phase, { files, now: at });
        }
      },
    });
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
  return snapshots;
}
