import path from 'node:path';
import type { Command } from 'commander';
import { installHooks } from '@trainyard/plugin-value-train-node';
import { addTrainOptions, print, type TrainOptions } from './valueTrain/shared';

/** `yard hooks install`: checks before each commit and each push. */
export function register(command: Command): void {
  addTrainOptions(
    command
      .command('install')
      .description(
        'check what is there: artifacts before a commit, ticks and the audit before a push',
      ),
  ).action((options: TrainOptions) => {
    const installed = installHooks(path.resolve(options.dir));
    print(
      options,
      { installed },
      installed.map(file => `wrote ${file}`),
    );
  });
}
