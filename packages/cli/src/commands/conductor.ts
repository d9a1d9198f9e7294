import type { Command } from 'commander';
import { TrainError } from '@trainyard/plugin-value-train-node';
import {
  addActorOption,
  addPhaseOptions,
  addTrainOptions,
  describeGate,
  exitCodeOf,
  exitCodes,
  findBase,
  openTrain,
  print,
  readActor,
  type TrainOptions,
} from './valueTrain/shared';
import { registerMoves } from './valueTrain/moves';

interface ApproveOptions extends TrainOptions {
  readonly role: string;
  readonly comment?: string;
  readonly reject?: boolean;
}

interface WaiveOptions extends TrainOptions {
  readonly role: string;
  readonly reason: string;
  readonly until: string;
  readonly risk: string;
}

/** `yard conductor`: what is next, and moving the train when its gate lets it. */
export function register(command: Command): void {
  addPhaseOptions(
    command
      .command('next')
      .description('what is missing, where, and who can do it'),
  ).action(next);
  addActorOption(
    addPhaseOptions(
      command
        .command('update')
        .description('judge the gate and move the train if it passes'),
    ),
  )
    .option('--to <phase>', 'where to go, when there is a choice')
    .action(update);
  addActorOption(
    addTrainOptions(
      command
        .command('tick <item>')
        .description('tick an item of the checklist'),
    ),
  )
    .option('--phase <id>', 'the phase')
    .option('--evidence <reference>', 'where the proof stands')
    .option('--off', 'take the tick back')
    .action(
      (
        item: string,
        options: TrainOptions & { evidence?: string; off?: boolean },
      ) => {
        const train = openTrain(options);
        const { phase } = train.position(options.phase);
        train.tick(
          phase,
          item,
          !options.off,
          readActor(options),
          options.evidence,
        );
        print(options, { item, ticked: !options.off }, [
          `${item} ${options.off ? 'unticked' : 'ticked'}`,
        ]);
      },
    );
  addActorOption(
    addPhaseOptions(
      command
        .command('approve')
        .description('decide on exactly what the gate shows now'),
    ),
  )
    .requiredOption('--role <role>', 'the role in which you decide')
    .option('--comment <text>', 'why')
    .option('--reject', 'refuse instead')
    .action(approve);
  addActorOption(
    addPhaseOptions(
      command
        .command('waive <check>')
        .description(
          'sign that the gate may pass in spite of a check: its id, its type, or id/type',
        ),
    ),
  )
    .requiredOption('--role <role>', 'the role in which you sign')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--until <date>', 'the last day on which it holds')
    .requiredOption('--risk <id>', 'the risk of the register that it takes')
    .action(waive);
  registerMoves(command);
}

async function next(options: TrainOptions): Promise<void> {
  const train = openTrain(options);
  const { project, state } = train.train();
  const { phase, ticket } = train.position(options.phase);
  const result = await train.evaluate(phase, {
    now: new Date(),
    base: findBase(options),
  });
  const { title, number, mode, lead } = train.phase(phase);
  print(
    options,
    { project, cycle: state.cycle, phase, ticket, mode, lead, gate: result },
    [
      `${project}, cycle ${state.cycle}: ${number}. ${title}, mode ${mode}, led by ${lead}, ticket ${ticket}`,
      ...describeGate(result),
      ...(exitCodeOf(result.verdict) === exitCodes.passed
        ? [
            `Next: yard conductor update${
              result.targets.length > 1
                ? ` --to ${result.targets.join('|')}`
                : ` (to ${result.targets[0] ?? 'nowhere'})`
            }`,
          ]
        : []),
    ],
  );
  process.exitCode = exitCodeOf(result.verdict);
}

async function update(options: TrainOptions & { to?: string }): Promise<void> {
  const train = openTrain(options);
  const { phase } = train.position(options.phase);
  const verification = train.audit.verify();
  if (!verification.ok) {
    throw new Error(
      `the audit is broken (${verification.tamperings[0].message}); run "yard audit verify"`,
    );
  }
  try {
    const result = await train.advance(phase, options.to, readActor(options), {
      base: findBase(options),
    });
    const positions = train
      .train()
      .state.positions.map(position => position.phase);
    print(options, { moved: true, from: phase, to: positions, gate: result }, [
      ...describeGate(result),
      `the train stands in ${positions.join(', ')}`,
    ]);
  } catch (error) {
    if (!(error instanceof TrainError) || !error.gate) {
      throw error;
    }
    print(
      options,
      { moved: false, from: phase, gate: error.gate },
      describeGate(error.gate),
    );
    process.exitCode = exitCodeOf(error.gate.verdict);
  }
}

async function approve(options: ApproveOptions): Promise<void> {
  const train = openTrain(options);
  const { phase } = train.position(options.phase);
  const before = await train.evaluate(phase, {
    now: new Date(),
    base: findBase(options),
  });
  const actor = readActor(options);
  const decision = options.reject ? 'rejected' : 'approved';
  train.approve(
    {
      phase,
      role: options.role,
      decision,
      comment: options.comment,
      subjectSha256: before.subjectSha256,
    },
    actor,
  );
  const after = await train.evaluate(phase, {
    now: new Date(),
    base: findBase(options),
  });
  print(
    options,
    {
      phase,
      decision,
      person: actor.name,
      subject_sha256: before.subjectSha256,
      gate: after,
    },
    [
      `${actor.name} ${decision} ${phase} as ${
        options.role
      }, bound to ${before.subjectSha256.slice(0, 8)}`,
      ...describeGate(after),
    ],
  );
}

async function waive(check: string, options: WaiveOptions): Promise<void> {
  const train = openTrain(options);
  const { phase } = train.position(options.phase);
  const actor = readActor(options);
  const id = `W-${train.facts().waivers.length + 1}`;
  train.addWaiver(
    {
      id,
      check_id: check,
      reason: options.reason,
      approver: actor.name,
      role: options.role,
      expires_at: options.until,
      risk_id: options.risk,
      phase,
    },
    actor,
  );
  const gate = await train.evaluate(phase, {
    now: new Date(),
    base: findBase(options),
  });
  const covers = gate.findings.filter(({ waivedBy }) => waivedBy === id).length;
  print(options, { id, phase, covers, gate }, [
    `${id} covers ${covers} finding${covers === 1 ? '' : 's'}`,
    ...describeGate(gate),
  ]);
  process.exitCode = covers > 0 ? exitCodes.passed : exitCodes.refused;
}
