import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type {
  AuditHead,
  PhaseStay,
  Position,
} from '@trainyard/plugin-value-train-common';
import type { Knex } from 'knex';

/** A train as the database knows it. */
export interface TrainRecord {
  readonly train_id: string;
  readonly title: string;
  readonly project_id: string;
  readonly folder: string;
  readonly status: string;
  readonly cycle: number;
  readonly revision: number;
  readonly phase: string | null;
  readonly target_date: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly audit_seq: string | number;
  readonly audit_sha256: string;
  readonly remote: string | null;
}

interface StayRecord {
  readonly train_id: string;
  readonly phase: string;
  readonly cycle: number;
  readonly entered_at: Date;
  readonly left_at: Date | null;
  readonly verdicts: string[];
}

/** A session to be mirrored. */
export interface MirroredSession {
  readonly file: string;
  readonly status: string;
  readonly revision: number;
  readonly frontMatter: unknown;
}

/** What the repository says after a change. */
export interface TrainMirror {
  readonly trainId: string;
  readonly title: string;
  readonly projectId: string;
  readonly folder: string;
  /** The repository elsewhere; said once, when the train is founded. */
  readonly remote?: string;
  readonly status: string;
  readonly cycle: number;
  readonly revision: number;
  readonly positions: readonly Position[];
  readonly targetDate?: string;
  readonly by: string;
  readonly at: string;
  readonly head: AuditHead;
  readonly verdict?: { readonly phase: string; readonly verdict: string };
  readonly sessions: readonly MirroredSession[];
}

/** Opens the database with its tables up to date. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@trainyard/plugin-value-train-backend',
        'migrations',
      ),
    });
  }
  return knex;
}

/** Trains in the database. The repository is the truth; these rows follow it. */
export class TrainStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Runs something with the train locked, across replicas. The lock lives as
   * long as the transaction, so a crash frees it.
   */
  withLock<T>(
    trainId: string,
    run: (store: TrainStore) => Promise<T>,
  ): Promise<T> {
    return this.knex.transaction(async trx => {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [
        `value-train:${trainId}`,
      ]);
      return run(new TrainStore(trx));
    });
  }

  async find(trainId: string): Promise<TrainRecord | undefined> {
    return this.knex<TrainRecord>('value_train_trains')
      .where({ train_id: trainId })
      .first();
  }

  /** Trains of these projects, in a stable order. */
  async list(filter: {
    projectIds: readonly string[];
    status?: string;
    phase?: string;
  }): Promise<TrainRecord[]> {
    const query = this.knex<TrainRecord>('value_train_trains')
      .whereIn('project_id', [...filter.projectIds])
      .orderBy('train_id');
    if (filter.status !== undefined) {
      query.where('status', filter.status);
    }
    if (filter.phase !== undefined) {
      query.where('phase', filter.phase);
    }
    return query;
  }

  async stays(trainIds: readonly string[]): Promise<PhaseStay[]> {
    const rows = await this.knex<StayRecord>('value_train_stays')
      .whereIn('train_id', [...trainIds])
      .orderBy('entered_at');
    return rows.map(row => ({
      project: row.train_id,
      phase: row.phase,
      cycle: row.cycle,
      enteredAt: row.entered_at.toISOString(),
      leftAt: row.left_at?.toISOString(),
      verdicts: row.verdicts,
    }));
  }

  /** Brings the rows of a train in line with its repository. */
  async mirror(mirror: TrainMirror): Promise<void> {
    const row = {
      train_id: mirror.trainId,
      title: mirror.title,
      project_id: mirror.projectId,
      folder: mirror.folder,
      status: mirror.status,
      cycle: mirror.cycle,
      revision: mirror.revision,
      phase: mirror.positions[0]?.phase ?? null,
      target_date: mirror.targetDate ?? null,
      created_by: mirror.by,
      created_at: mirror.at,
      updated_at: mirror.at,
      audit_seq: mirror.head.seq,
      audit_sha256: mirror.head.sha256,
      remote: mirror.remote ?? null,
    };
    await this.knex('value_train_trains')
      .insert(row)
      .onConflict('train_id')
      .merge([
        'title',
        'status',
        'cycle',
        'revision',
        'phase',
        'target_date',
        'updated_at',
        'audit_seq',
        'audit_sha256',
      ]);
    await this.mirrorStays(mirror);
    for (const session of mirror.sessions) {
      await this.knex('value_train_sessions')
        .insert({
          train_id: mirror.trainId,
          file: session.file,
          status: session.status,
          revision: session.revision,
          front_matter: JSON.stringify(session.frontMatter),
        })
        .onConflict(['train_id', 'file'])
        .merge();
    }
  }

  private async mirrorStays(mirror: TrainMirror): Promise<void> {
    const stays = () =>
      this.knex('value_train_stays').where({ train_id: mirror.trainId });
    const open = await stays()
      .whereNull('left_at')
      .select('id', 'phase', 'entered_at');
    const isSame = (
      position: Position,
      stay: { phase: string; entered_at: Date },
    ) =>
      position.phase === stay.phase &&
      Date.parse(position.entered_at) === stay.entered_at.getTime();
    if (mirror.verdict) {
      await stays()
        .whereNull('left_at')
        .where({ phase: mirror.verdict.phase })
        .update({
          verdicts: this.knex.raw('verdicts || ?::jsonb', [
            JSON.stringify([mirror.verdict.verdict]),
          ]),
        });
    }
    for (const stay of open) {
      if (!mirror.positions.some(position => isSame(position, stay))) {
        await this.knex('value_train_stays')
          .where({ id: stay.id })
          .update({ left_at: mirror.at });
      }
    }
    for (const position of mirror.positions) {
      if (!open.some(stay => isSame(position, stay))) {
        await this.knex('value_train_stays')
          .insert({
            train_id: mirror.trainId,
            phase: position.phase,
            cycle: mirror.cycle,
            ticket: position.ticket,
            entered_at: position.entered_at,
            verdicts: '[]',
          })
          .onConflict(['train_id', 'phase', 'entered_at'])
          .ignore();
      }
    }
  }

  /** Stays that happened before the database knew the train, for trains that are imported with a history. */
  async importStays(
    trainId: string,
    stays: readonly PhaseStay[],
  ): Promise<void> {
    for (const stay of stays) {
      await this.knex('value_train_stays')
        .insert({
          train_id: trainId,
          phase: stay.phase,
          cycle: stay.cycle,
          ticket: '',
          entered_at: stay.enteredAt,
          left_at: stay.leftAt ?? null,
          verdicts: JSON.stringify(stay.verdicts),
        })
        .onConflict(['train_id', 'phase', 'entered_at'])
        .merge(['left_at', 'verdicts']);
    }
  }
}
