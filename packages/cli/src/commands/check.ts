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
    addPhaseOptions(command.command(name).description(summary)).action(
      async (options: TrainOptions) => {
        const train = openTrain(options);
        const phase = options.phase ?? train.position().phase;
        train.phase(phase);
        const result = await train.evaluate(phase, {
          now: new Date(),
          base: findBase(options),
        });
        const findings = result.findings.filter(scopes[name]);
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
      },
    );
  }
}
