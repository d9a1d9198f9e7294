import fs from 'node:fs';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import {
  defaultPipeline,
  diffConfigurations,
  formatProblem,
  graphConfiguration,
  parseConfiguration,
  readConfiguration,
  type ConfigurationChange,
  type Pipeline,
} from '@trainyard/plugin-value-train-common';
import {
  addActorOption,
  addTrainOptions,
  exitCodes,
  openTrain,
  print,
  readActor,
  type TrainOptions,
} from './valueTrain/shared';

interface JsonOption {
  readonly json?: boolean;
}

/** `yard pipeline`: the configuration of trains. */
export function register(command: Command): void {
  command
    .command('show')
    .description('print the shipped pipeline as YAML, to begin an own one with')
    .action(() => {
      process.stdout.write(stringify(defaultPipeline(), { lineWidth: 0 }));
    });
  command
    .command('validate <file>')
    .description('name every problem with its line and remedy')
    .option('--json', 'print one JSON object')
    .action((file: string, options: JsonOption) => {
      const result = readConfiguration(fs.readFileSync(file, 'utf8'));
      const problems = result.ok ? [] : result.problems;
      print(
        options,
        { ok: result.ok, problems },
        result.ok
          ? [`${file} is valid: ${result.pipeline.phases.length} phases`]
          : problems.map(problem => `${file}: ${formatProblem(problem)}`),
      );
      process.exitCode = result.ok ? exitCodes.passed : exitCodes.refused;
    });
  command
    .command('graph [file]')
    .description('draw the phases as a Mermaid flow chart')
    .action((file?: string) => {
      process.stdout.write(graphConfiguration(load(file)));
    });
  command
    .command('diff <before> [after]')
    .description(
      'differences by meaning; without a second file, against the shipped pipeline',
    )
    .option('--json', 'print one JSON object')
    .action(
      (before: string, after: string | undefined, options: JsonOption) => {
        const changes =
          after === undefined
            ? diffConfigurations(defaultPipeline(), load(before))
            : diffConfigurations(load(before), load(after));
        print(options, changes, describeChanges(changes));
        process.exitCode =
          changes.length === 0 ? exitCodes.passed : exitCodes.refused;
      },
    );
  addActorOption(
    addTrainOptions(
      command
        .command('migrate <file>')
        .description(
          'move a running train to another version, after showing the diff',
        ),
    ),
  )
    .option('--yes', 'do it; without this the diff is only shown')
    .action((file: string, options: TrainOptions & { yes?: boolean }) => {
      const train = openTrain(options);
      const text = fs.readFileSync(file, 'utf8');
      const changes = options.yes
        ? train.migratePipeline(text, readActor(options))
        : train.diffPipeline(text);
      print(options, { migrated: options.yes === true, changes }, [
        ...describeChanges(changes),
        options.yes ? 'migrated' : 'add --yes to migrate',
      ]);
    });
}

function load(file: string | undefined): Pipeline {
  return file === undefined
    ? defaultPipeline()
    : parseConfiguration(fs.readFileSync(file, 'utf8'));
}

function describeChanges(changes: readonly ConfigurationChange[]): string[] {
  if (changes.length === 0) {
    return ['no difference'];
  }
  const marks = { added: '+', removed: '-', changed: '~' } as const;
  const show = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? '';
  return changes.map(
    ({ kind, path, before, after }) =>
      `${marks[kind]} ${path}${
        kind === 'changed' ? `: ${show(before)} → ${show(after)}` : ''
      }`,
  );
}
