import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { driveChurn } from '@trainyard/plugin-value-train-node';
import { exitCodes, print } from './valueTrain/shared';

interface DemoOptions {
  readonly dir?: string;
  readonly json?: boolean;
}

/** `yard demo value-train`: the churn example through all phases and one loop. */
export function register(command: Command): void {
  command
    .command('value-train')
    .description('drive the churn example through all phases and one loop')
    .option(
      '--dir <folder>',
      'an empty folder for the repository; by default a temporary one',
    )
    .option('--json', 'print one JSON object')
    .action(run);
}

async function run(options: DemoOptions): Promise<void> {
  const root =
    options.dir === undefined
      ? fs.mkdtempSync(path.join(os.tmpdir(), 'value-train-'))
      : path.resolve(options.dir);
  if (fs.existsSync(root) && fs.readdirSync(root).length > 0) {
    throw new Error(`${root} is not empty`);
  }
  const tell = options.json
    ? undefined
    : (line: string) => process.stdout.write(`${line}\n`);
  const result = await driveChurn({ root, now: new Date(), tell });
  const figures = {
    phasesDone: result.phasesDone,
    traceability: result.traceability.share,
    cycle: result.cycle,
    gatesRefusedFirst: result.gatesRefusedFirst,
    mistakesMade: result.mistakesMade,
    mistakesCaught: result.mistakesCaught,
    auditEvents: result.auditEvents,
    auditOk: result.auditOk ? 1 : 0,
  };
  print(options, { bench: 'demo:value-train', figures, root }, [
    `${result.phasesDone} phases, cycle ${result.cycle}; ${result.mistakesCaught} of ${result.mistakesMade} planted mistakes caught`,
    `audit: ${result.auditEvents} events, ${
      result.auditOk ? 'unbroken' : 'broken'
    }; traceability ${(result.traceability.share * 100).toFixed(0)} %`,
    `look at it with: yard conductor next --dir ${root}`,
  ]);
  process.exitCode = result.auditOk ? exitCodes.passed : exitCodes.refused;
}
