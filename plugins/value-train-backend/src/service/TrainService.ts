import fs from 'node:fs';
import path from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import type { PortalTopic } from '@trainyard/plugin-agents-common';
import {
  defaultPipeline,
  hashText,
  parseConfiguration,
  type GateProbes,
  type GateResult,
  type PhaseDetail,
  type PipelineComparison,
} from '@trainyard/plugin-value-train-common';
import {
  createFolderView,
  createProbes,
  initRepository,
  listSessions,
  TrainError,
  TrainRepository,
  writeProjectFiles,
  type Actor,
  type NewTrain,
} from '@trainyard/plugin-value-train-node';
import { stringify } from 'yaml';
import type { ValueTrainConfig } from '../config';
import type { TrainRemotes } from '../remote/TrainRemotes';
import type {
  TrainMirror,
  TrainRecord,
  TrainStore,
} from '../database/TrainStore';
import { describePhase } from './phaseDetail';

/** What a change to a train is and does. */
export interface TrainChange<T> {
  readonly record: TrainRecord;
  readonly actor: Actor;
  /** Message of the commit. */
  readonly message: string;
  readonly run: (train: TrainRepository) => T | Promise<T>;
}

/** What other plugins hear of an event of the audit. */
const topics: Readonly<Record<string, PortalTopic>> = {
  'phase-entered': 'phase.advanced',
  'gate-evaluated': 'gate.evaluated',
};

/** Trains in their repositories, with the database following each change. */
export class TrainService {
  constructor(
    private readonly store: TrainStore,
    private readonly config: ValueTrainConfig,
    private readonly events: EventsService,
    private readonly logger: LoggerService,
    private readonly remotes: TrainRemotes,
  ) {}

  /** The record of a train, or 404. */
  async find(trainId: string): Promise<TrainRecord> {
    const record = await this.store.find(trainId);
    if (!record) {
      throw new NotFoundError(`No train ${trainId}`);
    }
    return record;
  }

  /** The repository of a train. */
  open(record: TrainRecord): TrainRepository {
    return TrainRepository.open(
      path.join(this.config.dataFolder, record.folder),
    );
  }

  /** Founds a train. */
  async create(
    train: NewTrain & { projectId: string; repository?: string },
    actor: Actor,
  ): Promise<TrainRecord> {
    const folder = path.join(this.config.dataFolder, train.project);
    return this.store.withLock(train.project, async store => {
      if (await store.find(train.project)) {
        throw new ConflictError(`There is a train ${train.project} already`);
      }
      const remote =
        train.repository === undefined
          ? undefined
          : await this.remotes.found(train.repository, train.title);
      // A folder without a row is what a crash left behind; it holds nothing that anybody saw.
      fs.rmSync(folder, { recursive: true, force: true });
      fs.mkdirSync(folder, { recursive: true });
      initRepository(folder);
      const repository = TrainRepository.create(
        folder,
        {
          ...train,
          endpoints: this.config.allowedEndpoints,
          pipelineText: this.config.pipelineText,
        },
        actor,
      );
      writeProjectFiles(folder, {
        project: train.project,
        title: train.title,
        owner: actor.name,
        pipeline: repository.pipeline,
        yard: this.config.yardPackage,
      });
      repository.commit(`Found the train ${train.title}`, authorOf(actor));
      if (remote !== undefined) {
        await this.remotes.push(folder, remote);
      }
      await mirror(
        store,
        repository,
        {
          trainId: train.project,
          projectId: train.projectId,
          folder: train.project,
          remote,
        },
        actor,
      );
      const record = await store.find(train.project);
      if (!record) {
        throw new Error(`The train ${train.project} was not stored`);
      }
      return record;
    });
  }

  /** Changes a train under its lock, commits, and brings the database in line. */
  async change<T>(change: TrainChange<T>): Promise<T> {
    const { record, actor } = change;
    return this.store
      .withLock(record.train_id, async store => {
        const { remote } = record;
        const root = path.join(this.config.dataFolder, record.folder);
        if (remote !== null) {
          await this.remotes.pull(root, remote);
        }
        const repository = this.open(record);
        await this.refuseTampered(store, record, repository);
        const before = repository.audit.readHead()?.seq ?? 0;
        let failure: unknown;
        let result: T | undefined;
        try {
          result = await change.run(repository);
        } catch (error) {
          failure = error;
        }
        // A refused advance has judged the gate; that evidence is kept as well.
        const verdict = lastVerdict(repository, before);
        repository.commit(change.message, authorOf(actor));
        await mirror(
          store,
          repository,
          {
            trainId: record.train_id,
            projectId: record.project_id,
            folder: record.folder,
          },
          actor,
          verdict,
        );
        if (remote !== null) {
          await this.remotes.tryPush(root, remote);
        }
        await this.publish(repository, record, before);
        if (failure !== undefined) {
          return { failure };
        }
        return { result: result as T };
      })
      .then(outcome => {
        if ('failure' in outcome) {
          throw toHttpError(outcome.failure);
        }
        return outcome.result;
      });
  }

  /** Judges a gate without changing anything. */
  async evaluate(
    record: TrainRecord,
    phase: string,
    now: Date,
  ): Promise<GateResult> {
    const repository = this.open(record);
    return repository.evaluate(phase, { now, probes: this.probes(repository) });
  }

  /** Everything the page of a phase shows. Looking runs no commands: their last result is asked for by submitting. */
  async phase(
    record: TrainRecord,
    phaseId: string,
    now: Date,
  ): Promise<PhaseDetail> {
    const repository = this.open(record);
    if (!repository.pipeline.phases.some(({ id }) => id === phaseId)) {
      throw new NotFoundError(`No phase ${phaseId}`);
    }
    const gate = await repository.evaluate(phaseId, {
      now,
      probes: this.probes(repository),
    });
    return describePhase(repository, phaseId, gate, now);
  }

  /** The configuration of the installation, as text. */
  offeredPipeline(): string {
    return (
      this.config.pipelineText ?? stringify(defaultPipeline(), { lineWidth: 0 })
    );
  }

  /** What the configuration of the installation would change for a train. */
  comparePipeline(record: TrainRecord): PipelineComparison {
    const train = this.open(record);
    const text = this.offeredPipeline();
    return {
      current: train.pipeline.pipeline.version,
      offered: parseConfiguration(text).pipeline.version,
      offeredSha256: hashText(text),
      changes: train.diffPipeline(text),
    };
  }

  private probes(repository: TrainRepository): GateProbes {
    return createProbes(repository.root, createFolderView(repository.root));
  }

  /** The end of the chain is kept here too, so a repository that was rewritten is noticed before anything is added to it. */
  private async refuseTampered(
    store: TrainStore,
    record: TrainRecord,
    repository: TrainRepository,
  ): Promise<void> {
    const current = await store.find(record.train_id);
    const head = repository.audit.readHead();
    if (
      current &&
      head &&
      Number(current.audit_seq) > 0 &&
      (head.seq < Number(current.audit_seq) ||
        (head.seq === Number(current.audit_seq) &&
          head.sha256 !== current.audit_sha256))
    ) {
      throw new ConflictError(
        'The audit of this train was rewritten outside the portal; verify it before going on',
      );
    }
  }

  private async publish(
    repository: TrainRepository,
    record: TrainRecord,
    before: number,
  ): Promise<void> {
    const added = repository.audit
      .readEvents()
      .filter(({ seq }) => seq > before);
    for (const event of added) {
      const topic = topics[event.type];
      if (topic !== undefined) {
        await this.events
          .publish({
            topic,
            eventPayload: {
              trainId: record.train_id,
              projectId: record.project_id,
              phase: event.phase,
              actor: event.actor,
              at: event.at,
            },
          })
          .catch(error =>
            this.logger.warn(
              `The event ${topic} of ${record.train_id} could not be published: ${error}`,
            ),
          );
      }
    }
  }
}

function authorOf(actor: Actor): { name: string; email: string } {
  return {
    name: actor.name,
    email: `${actor.name.replace(/[^a-z0-9]+/gi, '.')}@trainyard.invalid`,
  };
}

function lastVerdict(
  repository: TrainRepository,
  before: number,
): { phase: string; verdict: string } | undefined {
  const event = repository.audit
    .readEvents()
    .filter(({ seq, type }) => seq > before && type === 'gate-evaluated')
    .pop();
  const payload = event?.payload as { verdict?: string } | undefined;
  return event && payload?.verdict !== undefined
    ? { phase: event.phase, verdict: payload.verdict }
    : undefined;
}

/** Brings the rows of a train in line with its repository. */
export async function mirror(
  store: TrainStore,
  repository: TrainRepository,
  ids: Pick<TrainMirror, 'trainId' | 'projectId' | 'folder' | 'remote'>,
  actor: Actor,
  verdict?: { phase: string; verdict: string },
): Promise<void> {
  const train = repository.train();
  await store.mirror({
    ...ids,
    title: train.title,
    status: train.state.status,
    cycle: train.state.cycle,
    revision: train.state.revision,
    positions: train.state.positions,
    targetDate: train.target_date,
    by: actor.name,
    at: actor.at,
    head: repository.audit.readHead() ?? { seq: 0, sha256: '' },
    verdict,
    sessions: listSessions(repository.root).map(({ file, session }) => ({
      file,
      status: session.frontMatter.status,
      revision: session.frontMatter.revision,
      frontMatter: session.frontMatter,
    })),
  });
}

function toHttpError(error: unknown): unknown {
  if (!(error instanceof TrainError)) {
    return error;
  }
  switch (error.code) {
    case 'conflict':
    case 'gate-closed':
      return new ConflictError(
        error.gate
          ? `${error.message}: ${error.gate.findings
              .filter(({ waivedBy }) => waivedBy === undefined)
              .map(({ message }) => message)
              .join('; ')}`
          : error.message,
      );
    case 'unknown':
      return new NotFoundError(error.message);
    default:
      return new InputError(error.message);
  }
}
