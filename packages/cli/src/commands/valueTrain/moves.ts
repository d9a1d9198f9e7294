import type { Command } from 'commander';
import type { TrainCommand } from '@trainyard/plugin-value-train-common';
import {
  addActorOption,
  addTrainOptions,
  openTrain,
  print,
  readActor,
  type TrainOptions,
} from './shared';

interface Reasoned extends TrainOptions {
  readonly reason: string;
}

interface SkipOptions extends Reasoned {
  readonly role: string;
  readonly until: string;
  readonly risk: string;
}

/** Commands that move or stop a train without its gate: each is recorded, none rewrites history. */
export function registerMoves(command: Command): void {
  const sub = (name: string, summary: string) =>
    addActorOption(addTrainOptions(command.command(name).description(summary)));
  const reasoned = (name: string, summary: string) =>
    sub(name, summary).requiredOption('--reason <text>', 'why');
  const fromPhase = (moved: Command) =>
    moved.option(
      '--phase <id>',
      'the phase to leave; by default the one where the train stands',
    );

  fromPhase(reasoned('back <phase>', 'go back to an earlier phase')).action(
    (to: string, options: Reasoned) => {
      const { phase } = openTrain(options).position(options.phase);
      give(
        options,
        { type: 'go_back', phase, to, reason: options.reason },
        `the train went back from ${phase} to ${to}`,
      );
    },
  );
  fromPhase(
    reasoned(
      'skip',
      'leave a phase by a waiver that you sign, where no person has to decide',
    ),
  )
    .requiredOption('--role <role>', 'the role in which you sign')
    .requiredOption('--until <date>', 'the last day on which it holds')
    .requiredOption('--risk <id>', 'the risk of the register that it takes')
    .action(skip);
  sub('open <phase>', 'open a phase beside the one that runs').action(
    (phase: string, options: TrainOptions) =>
      give(options, { type: 'open_parallel', phase }, `${phase} is open`),
  );
  reasoned('pause', 'stop the train for a while').action((options: Reasoned) =>
    give(
      options,
      { type: 'pause', reason: options.reason },
      'the train is paused',
    ),
  );
  sub('resume', 'let a paused train go on').action((options: TrainOptions) =>
    give(options, { type: 'resume' }, 'the train goes on'),
  );
  reasoned('archive', 'end the train')
    .option('--lesson <text>', 'what the next one should know')
    .action((options: Reasoned & { lesson?: string }) =>
      give(
        options,
        { type: 'archive', reason: options.reason, lesson: options.lesson },
        'the train is archived',
      ),
    );
  reasoned(
    'rollback <revision>',
    'restore the state of an earlier revision, as a new one',
  ).action((revision: string, options: Reasoned) => {
    if (!/^\d+$/.test(revision)) {
      throw new Error(`"${revision}" is no revision: give a number`);
    }
    give(
      options,
      {
        type: 'roll_back',
        to_revision: Number(revision),
        reason: options.reason,
      },
      `the state of revision ${revision} is restored`,
    );
  });
}

function skip(options: SkipOptions): void {
  const train = openTrain(options);
  const { phase } = train.position(options.phase);
  const to = train.phase(phase).next;
  if (to === undefined) {
    throw new Error(`several ways lead on from ${phase}; it is not skipped`);
  }
  give(
    options,
    {
      type: 'skip',
      phase,
      to,
      waiver: {
        id: `W-skip-${phase}-${train.train().state.revision + 1}`,
        check_id: phase,
        phase,
        reason: options.reason,
        approver: readActor(options).name,
        role: options.role,
        expires_at: options.until,
        risk_id: options.risk,
      },
    },
    `${phase} is skipped`,
  );
}

function give(options: TrainOptions, command: TrainCommand, said: string) {
  const { state } = openTrain(options).command(command, readActor(options));
  const { revision, status, positions } = state;
  const stands = positions.map(({ phase }) => phase).join(', ');
  print(options, { revision, status, positions }, [
    `${said}; revision ${revision}${
      stands === '' ? '' : `, it stands in ${stands}`
    }`,
  ]);
}
