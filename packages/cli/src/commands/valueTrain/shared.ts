import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import type {
  Finding,
  GateResult,
  RepositoryView,
} from '@trainyard/plugin-value-train-common';
import {
  findBaseView,
  isGitRepository,
  TrainRepository,
  type Actor,
} from '@trainyard/plugin-value-train-node';

/** What a command of the train ends with; scripts rely on these numbers. */
export const exitCodes = {
  passed: 0,
  refused: 1,
  unusable: 2,
  waitsForPerson: 3,
} as const;

/** Options of every command of the train. */
export interface TrainOptions {
  readonly dir: string;
  readonly json?: boolean;
  readonly phase?: string;
  readonly base?: string;
  readonly as?: string;
}

/** Adds the options that every command of the train has. */
export function addTrainOptions(command: Command): Command {
  return command
    .option('--dir <folder>', 'the repository', '.')
    .option('--json', 'print one JSON object');
}

/** Adds the options of commands that look at one phase. */
export function addPhaseOptions(command: Command): Command {
  return addTrainOptions(command)
    .option(
      '--phase <id>',
      'the phase; by default the one where the train stands',
    )
    .option(
      '--base <ref>',
      'the branch or commit that ticks are compared with',
    );
}

/** Adds the option that says who acts. */
export function addActorOption(command: Command): Command {
  return command.option('--as <ref>', 'who acts, for example user:default/ada');
}

/** The person or agent on whose behalf a command runs. */
export function readActor(options: TrainOptions): Actor {
  const name =
    options.as ??
    process.env.YARD_ACTOR ??
    `user:default/${os.userInfo().username.toLowerCase()}`;
  return {
    name,
    kind: name.startsWith('user:') ? 'person' : 'agent',
    at: new Date().toISOString(),
  };
}

/** Opens the repository a command is about. */
export function openTrain(options: TrainOptions): TrainRepository {
  const root = path.resolve(options.dir);
  if (!fs.existsSync(root)) {
    throw new Error(`${root} does not exist`);
  }
  return TrainRepository.open(root);
}

/** The base that ticks are compared with: the named one, else the main branch, else the last commit. */
export function findBase(options: TrainOptions): RepositoryView | undefined {
  const root = path.resolve(options.dir);
  if (!isGitRepository(root)) {
    return undefined;
  }
  const names =
    options.base === undefined
      ? ['origin/main', 'origin/master', 'HEAD']
      : [options.base];
  const base = findBaseView(root, names);
  if (!base && options.base !== undefined) {
    throw new Error(`there is no branch or commit "${options.base}"`);
  }
  return base;
}

/** Prints for people or for machines. */
export function print(
  options: { readonly json?: boolean },
  value: unknown,
  lines: readonly string[],
): void {
  process.stdout.write(
    options.json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`,
  );
}

/** A finding as two lines: what is wrong, and what to do by whom. */
export function describeFinding(finding: Finding): string[] {
  const mark = finding.waivedBy === undefined ? '✗' : '~';
  const waived =
    finding.waivedBy === undefined ? '' : ` (waived by ${finding.waivedBy})`;
  return [
    `${mark} ${finding.check} ${finding.message}${waived}`,
    `    ${finding.remedy} Who: ${finding.who.join(', ')}.`,
  ];
}

/** A gate in lines. */
export function describeGate(result: GateResult): string[] {
  const applicable = result.checks.filter(
    ({ status }) => status !== 'not_applicable',
  );
  const passed = applicable.filter(({ status }) => status !== 'fail').length;
  return [
    `${result.phase}: ${result.verdict.replace(/_/g, ' ')} (${passed} of ${
      applicable.length
    } checks)`,
    ...result.findings.flatMap(describeFinding),
  ];
}

/** The exit code that tells a verdict. */
export function exitCodeOf(verdict: GateResult['verdict']): number {
  if (verdict === 'pass' || verdict === 'pass_with_waiver') {
    return exitCodes.passed;
  }
  return verdict === 'needs_human'
    ? exitCodes.waitsForPerson
    : exitCodes.refused;
}
