import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import {
  defaultPipeline,
  migrateConfiguration,
  migrateSession,
  nextStatuses,
  renderSession,
  sessionStatusSchema,
} from '@trainyard/plugin-value-train-common';
import {
  acknowledgeHandoff,
  handOff,
  initRepository,
  isGitRepository,
  listSessions,
  readSession,
  releaseLease,
  takeOver,
  TrainRepository,
  updateSession,
  writeProjectFiles,
} from '@trainyard/plugin-value-train-node';
import {
  addActorOption,
  addTrainOptions,
  describeGate,
  exitCodes,
  exitCodeOf,
  findBase,
  openTrain,
  print,
  readActor,
  type TrainOptions,
} from './valueTrain/shared';

interface SessionOptions extends TrainOptions {
  readonly ticket?: string;
}

/** `yard session`: init, work, validate, hand off, archive; and reading the older form. */
export function register(command: Command): void {
  const sub = (name: string, summary: string) =>
    addActorOption(
      addTrainOptions(command.command(name).description(summary)),
    ).option('--ticket <name>', 'the ticket; by default the current one');
  sub('init', 'found a train in this repository and open its first session')
    .requiredOption('--project <id>', 'short name, small letters')
    .option('--title <text>', 'name for people')
    .option('--pipeline <file>', 'an own configuration')
    .option('--role <role=ref...>', 'who holds which role, repeatable')
    .action(init);
  sub('status', 'all sessions with their state').action(
    (options: SessionOptions) => {
      const sessions = listSessions(path.resolve(options.dir)).map(
        ({ file, session }) => ({ file, ...session.frontMatter }),
      );
      print(
        options,
        sessions,
        sessions.map(
          ({ ticket, status, agent, operator, revision }) =>
            `${ticket}  ${status}  ${agent} for ${operator}  revision ${revision}`,
        ),
      );
    },
  );
  sub('update', 'write what was done, or change the status')
    .option(
      '--status <status>',
      `one of ${sessionStatusSchema.options.join(', ')}`,
    )
    .option('--log <text>', 'one line for the log')
    .option('--summary <text>', 'a new summary')
    .action(update);
  sub('validate', 'judge the gate of the session’s phase').action(validate);
  sub('handoff', 'pack the session for a successor')
    .requiredOption('--next <step...>', 'next steps')
    .action(async (options: SessionOptions & { next: string[] }) => {
      const train = openTrain(options);
      const result = await handOff(
        train,
        ticketOf(train, options),
        options.next,
        readActor(options),
      );
      print(options, result, [`packed in ${result.file}`]);
    });
  sub('acknowledge', 'check a hand-off package and acknowledge it').action(
    (options: SessionOptions) => {
      const train = openTrain(options);
      const problems = acknowledgeHandoff(
        train,
        ticketOf(train, options),
        readActor(options),
      );
      print(
        options,
        { ok: problems.length === 0, problems },
        problems.length === 0 ? ['acknowledged'] : problems,
      );
      process.exitCode =
        problems.length === 0 ? exitCodes.passed : exitCodes.refused;
    },
  );
  sub('takeover', 'go on from a hand-off package with another agent')
    .requiredOption('--agent <id>', 'the agent that takes over')
    .action((options: SessionOptions & { agent: string }) => {
      const train = openTrain(options);
      const id = takeOver(
        train,
        ticketOf(train, options),
        options.agent,
        readActor(options),
      );
      print(options, { session: id }, [`session ${id} is open`]);
    });
  sub('archive', 'end a session that was handed off').action(
    (options: SessionOptions) => {
      const train = openTrain(options);
      const ticket = ticketOf(train, options);
      const actor = readActor(options);
      const { frontMatter } = readSession(train.root, ticket);
      updateSession(
        train.root,
        ticket,
        {
          expectedRevision: frontMatter.revision,
          by: actor.name,
          at: actor.at,
          status: 'done',
          log: 'archived',
        },
        train.pipeline,
      );
      releaseLease(train.root, ticket);
      print(options, { ticket, status: 'done' }, [`${ticket} is archived`]);
    },
  );
  sub(
    'migrate',
    'read the older form of sessions and configuration, without loss',
  )
    .option(
      '--out <folder>',
      'where to write; without it the result is only shown',
    )
    .action(migrate);
}

function ticketOf(train: TrainRepository, options: SessionOptions): string {
  return options.ticket ?? train.position().ticket;
}

function init(
  options: SessionOptions & {
    project: string;
    title?: string;
    pipeline?: string;
    role?: string[];
  },
): void {
  const root = path.resolve(options.dir);
  fs.mkdirSync(root, { recursive: true });
  if (!isGitRepository(root)) {
    initRepository(root);
  }
  const actor = readActor(options);
  const roles: Record<string, string[]> = { operator: [actor.name] };
  for (const entry of options.role ?? []) {
    const match = /^([a-z_]+)=(.+)$/.exec(entry);
    if (!match) {
      throw new Error(
        `--role "${entry}" is not of the form role=user:default/name`,
      );
    }
    roles[match[1]] = [...new Set([...(roles[match[1]] ?? []), match[2]])];
  }
  const title = options.title ?? options.project;
  const train = TrainRepository.create(
    root,
    {
      project: options.project,
      title,
      roles,
      pipelineText:
        options.pipeline === undefined
          ? undefined
          : fs.readFileSync(options.pipeline, 'utf8'),
    },
    actor,
  );
  const { written, kept } = writeProjectFiles(root, {
    project: options.project,
    title,
    owner: actor.name,
    pipeline: train.pipeline,
  });
  const { phase, ticket } = train.position();
  print(options, { project: options.project, phase, ticket, written, kept }, [
    `${title} stands in ${phase}, ticket ${ticket}`,
    ...(kept.length > 0 ? [`left as they were: ${kept.join(', ')}`] : []),
    'Next: yard conductor next',
  ]);
}

function update(
  options: SessionOptions & { status?: string; log?: string; summary?: string },
): void {
  const train = openTrain(options);
  const ticket = ticketOf(train, options);
  const actor = readActor(options);
  const { frontMatter } = readSession(train.root, ticket);
  const status =
    options.status === undefined
      ? undefined
      : sessionStatusSchema.safeParse(options.status);
  if (status && !status.success) {
    throw new Error(
      `--status "${options.status}" is unknown; from ${
        frontMatter.status
      } a session goes to ${nextStatuses(
        frontMatter.status,
        train.pipeline,
      ).join(', ')}`,
    );
  }
  const changed = updateSession(
    train.root,
    ticket,
    {
      expectedRevision: frontMatter.revision,
      by: actor.name,
      at: actor.at,
      status: status?.data,
      log: options.log,
      summary: options.summary,
    },
    train.pipeline,
  );
  train.record(actor, 'session-changed', {
    phase: changed.frontMatter.phase,
    payload: {
      ticket,
      revision: changed.frontMatter.revision,
      status: changed.frontMatter.status,
    },
  });
  print(options, changed.frontMatter, [
    `${ticket}: ${changed.frontMatter.status}, revision ${changed.frontMatter.revision}`,
  ]);
}

async function validate(options: SessionOptions): Promise<void> {
  const train = openTrain(options);
  const { frontMatter } = readSession(train.root, ticketOf(train, options));
  const result = await train.evaluate(frontMatter.phase, {
    now: new Date(),
    base: findBase(options),
  });
  print(options, result, describeGate(result));
  process.exitCode = exitCodeOf(result.verdict);
}

function migrate(options: SessionOptions & { out?: string }): void {
  const root = path.resolve(options.dir);
  const actor = readActor(options);
  const oldConfiguration = path.join(root, 'config/pipeline.yml');
  const configuration = fs.existsSync(oldConfiguration)
    ? migrateConfiguration(fs.readFileSync(oldConfiguration, 'utf8'))
    : undefined;
  const oldSession = [
    'docs/session-context/ACTIVE_SESSION.md',
    'docs/session-context/ACTIVE_SESSION.json',
    'ACTIVE_SESSION.md',
  ]
    .map(file => path.join(root, file))
    .find(file => fs.existsSync(file));
  if (!configuration && oldSession === undefined) {
    throw new Error(
      `${root} holds neither config/pipeline.yml nor docs/session-context/ACTIVE_SESSION.md`,
    );
  }
  const pipeline = configuration?.pipeline ?? defaultPipeline();
  const session =
    oldSession === undefined
      ? undefined
      : migrateSession(fs.readFileSync(oldSession, 'utf8'), pipeline, {
          project: path.basename(root).toLowerCase(),
          operator: actor.name,
          at: actor.at,
        });
  const written: string[] = [];
  if (options.out !== undefined) {
    const write = (file: string, content: string) => {
      const target = path.join(path.resolve(String(options.out)), file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, content);
      written.push(target);
    };
    if (configuration) {
      write(
        '.trainyard/pipeline.yml',
        stringify(configuration.pipeline, { lineWidth: 0 }),
      );
      write('.trainyard/migration-kept.yml', stringify(configuration.kept));
    }
    if (session) {
      write(
        `tickets/${session.session.frontMatter.ticket}/ACTIVE_SESSION.md`,
        renderSession(session.session),
      );
    }
  }
  print(
    options,
    {
      session: session?.session.frontMatter,
      filled: session?.filled ?? [],
      kept: configuration?.kept ?? {},
      written,
    },
    [
      ...(session
        ? [
            renderSession(session.session).trimEnd(),
            '',
            ...session.filled.map(entry => `added ${entry}`),
          ]
        : []),
      ...Object.keys(configuration?.kept ?? {}).map(
        key => `kept aside: ${key}`,
      ),
      ...written.map(file => `wrote ${file}`),
    ],
  );
}
