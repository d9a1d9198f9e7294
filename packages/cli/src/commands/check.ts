import type { Command } from 'commander';
import type { Finding } from '@trainyard/plugin-value-train-common';
import {
  addPhaseOptions,
  describeFinding,
  exitCodes,
  findBase,
  openTrain,
  print,
  type TrainOptions,
} from './valueTrain/shared';

/** What can be judged of work that goes on: the files that are there, each for itself. */
const fileTypes: readonly Finding['type'][] = [
  'file_exists',
  'not_placeholder',
  'frontmatter_valid',
  'sections_present',
  'fields_valid',
  'no_secrets',
  'size_limit',
  'hash_matches',
];

interface CheckOptions extends TrainOptions {
  readonly started?: boolean;
}

const scopes: Readonly<Record<string, (finding: Finding) => boolean>> = {
  todo: ({ type }) =>
    type === 'checklist_complete' ||
    type === 'checklist_monotonic' ||
    type === 'state',
  artifacts: ({ type, needsPerson }) =>
    !needsPerson &&
    ![
      'checklist_complete',
      'checklist_monotonic',
      'approval_recorded',
      'separation_of_duties',
    ].includes(type),
};

/** `yard check todo|artifacts`: the work of the phase, without moving anything. */
export function register(command: Command): void {
  for (const [name, summary] of [
    ['todo', 'the checklist: ticked, with evidence, nothing taken back'],
    ['artifacts', 'the artifacts and the machine checks of the gate'],
  ]) {
    addPhaseOptions(command.command(name).description(summary))
      .option(
        '--started',
        'judge only what is there, for work that goes on: what is still to do is no fault',
      )
      .action(async (options: CheckOptions) => {
        const train = openTrain(options);
        const phase = options.phase ?? train.position().phase;
        train.phase(phase);
        const result = await train.evaluate(phase, {
          now: new Date(),
          base: findBase(options),
          // Commands of the gate are for the gate; a hook must not take minutes.
          ...(options.started ? { probes: {} } : {}),
        });
        const findings = result.findings
          .filter(scopes[name])
          .filter(finding => !options.started || isFault(finding));
        const open = findings.filter(({ waivedBy }) => waivedBy === undefined);
        print(
          options,
          { phase, check: name, ok: open.length === 0, findings },
          [
            `${phase} ${name}: ${
              open.length === 0 ? 'in order' : `${open.length} to mend`
            }`,
            ...findings.flatMap(describeFinding),
          ],
        );
        process.exitCode =
          open.length === 0 ? exitCodes.passed : exitCodes.refused;
      });
  }
}

function isFault({ type, undone }: Finding): boolean {
  return (
    !undone &&
    (fileTypes.includes(type) ||
      type === 'state' ||
      type === 'checklist_complete' ||
      type === 'checklist_monotonic')
  );
}
