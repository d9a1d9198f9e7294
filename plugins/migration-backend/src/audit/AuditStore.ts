import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';

/** How far an audit is. */
export type AuditState =
  | 'running'
  | 'waiting'
  | 'done'
  | 'failed'
  | 'cancelled';

/** A folder, or page of one, that is still to be listed. */
export interface ListingTask {
  readonly folder: string;
  readonly offset: number;
}

/** What is needed to read one pipeline again. */
export type ItemSource =
  | { readonly kind: 'job'; readonly fullName: string }
  | {
      readonly kind: 'repository';
      readonly owner: string;
      readonly repo: string;
      readonly branch: string;
    };

/** What a conversion would leave to people. */
export interface Forecast {
  readonly kind: string;
  readonly status: string;
  readonly total: number;
  readonly converted: number;
  readonly approximated: number;
  readonly manual: number;
  readonly dropped: number;
  readonly valid: boolean;
  readonly scenarios: number;
  readonly equal: number;
  readonly lowHours: number;
  readonly highHours: number;
  /** Names of the constructs that need a person, most frequent first. */
  readonly manualNames: readonly string[];
}

/** An audit as it is stored. */
export interface AuditRecord {
  readonly id: string;
  readonly kind: 'jenkins' | 'github';
  readonly target: string;
  readonly folder: string;
  readonly server?: string;
  readonly state: AuditState;
  readonly reason?: string;
  readonly pending: readonly ListingTask[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt?: Date;
}

/** One pipeline of an audit. */
export interface AuditItem {
  readonly name: string;
  readonly state: 'waiting' | 'done' | 'failed' | 'none';
  readonly reason?: string;
  readonly source: ItemSource;
  readonly forecast?: Forecast;
}

interface AuditRow {
  id: string;
  kind: 'jenkins' | 'github';
  target: string;
  folder: string;
  server: string | null;
  state: AuditState;
  reason: string | null;
  pending: ListingTask[];
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
}

interface ItemRow {
  audit_id: string;
  name: string;
  state: AuditItem['state'];
  reason: string | null;
  source: ItemSource;
  forecast: Forecast | null;
}

function toAudit(row: AuditRow): AuditRecord {
  return {
    id: row.id,
    kind: row.kind,
    target: row.target,
    folder: row.folder,
    server: row.server ?? undefined,
    state: row.state,
    reason: row.reason ?? undefined,
    pending: row.pending,
    createdBy: row.created_by,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  };
}

function toItem(row: ItemRow): AuditItem {
  return {
    name: row.name,
    state: row.state,
    reason: row.reason ?? undefined,
    source: row.source,
    forecast: row.forecast ?? undefined,
  };
}

/** A process that has shown no sign of life for so long has lost its audit. */
const LEASE_SECONDS = 60;

const SUMMED = [
  'converted',
  'approximated',
  'manual',
  'dropped',
  'lowHours',
  'highHours',
] as const;

/** Keeps audits in PostgreSQL, so that they survive a restart and move between processes. */
export class AuditStore {
  constructor(private readonly knex: Knex) {}

  async create(audit: Omit<AuditRecord, 'state' | 'pending'>): Promise<void> {
    await this.knex('audits').insert({
      id: audit.id,
      kind: audit.kind,
      target: audit.target,
      folder: audit.folder,
      server: audit.server,
      state: 'running',
      pending: JSON.stringify([{ folder: audit.folder, offset: 0 }]),
      created_by: audit.createdBy,
      created_at: audit.createdAt,
    });
  }

  async get(id: string): Promise<AuditRecord> {
    const row = await this.knex<AuditRow>('audits').where({ id }).first();
    if (!row) throw new NotFoundError(`there is no audit ${id}`);
    return toAudit(row);
  }

  async list(limit: number): Promise<AuditRecord[]> {
    const rows = await this.knex<AuditRow>('audits')
      .orderBy('created_at', 'desc')
      .limit(limit);
    return rows.map(toAudit);
  }

  /**
   * Takes an audit for this process, if no other living one has it.
   *
   * @remarks One statement, so two processes that ask at once cannot both win.
   */
  async claim(id: string, worker: string): Promise<boolean> {
    const count = await this.knex('audits')
      .where({ id, state: 'running' })
      .andWhere(query =>
        query
          .whereNull('worker')
          .orWhere({ worker })
          .orWhereRaw(`alive_at < now() - interval '${LEASE_SECONDS} seconds'`),
      )
      .update({ worker, alive_at: this.knex.fn.now() });
    return count === 1;
  }

  /** Audits that run and that no living process works on. */
  async listOrphans(): Promise<string[]> {
    const rows = await this.knex('audits')
      .where({ state: 'running' })
      .andWhere(query =>
        query
          .whereNull('worker')
          .orWhereRaw(`alive_at < now() - interval '${LEASE_SECONDS} seconds'`),
      )
      .select('id');
    return rows.map(({ id }) => String(id));
  }

  async finish(id: string, state: AuditState, reason?: string): Promise<void> {
    await this.knex('audits')
      .where({ id })
      .whereIn('state', ['running', 'waiting'])
      .update({
        state,
        reason: reason ?? null,
        worker: null,
        finished_at: state === 'waiting' ? null : this.knex.fn.now(),
      });
  }

  /** Lets an audit go on that waits or has failed; failed pipelines are tried again. */
  async resume(id: string): Promise<void> {
    await this.knex.transaction(async transaction => {
      const count = await transaction('audits')
        .where({ id })
        .whereIn('state', ['waiting', 'failed', 'running'])
        .update({
          state: 'running',
          reason: null,
          worker: null,
          finished_at: null,
        });
      if (!count)
        throw new ConflictError('this audit is over; start a new one');
      await transaction('audit_items')
        .where({ audit_id: id, state: 'failed' })
        .update({ state: 'waiting', reason: null });
    });
  }

  /** Keeps what one listing has found, together with what is left to list. */
  async addListing(
    id: string,
    pending: readonly ListingTask[],
    found: readonly { name: string; source: ItemSource }[],
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      if (found.length) {
        await transaction('audit_items')
          .insert(
            found.map(({ name, source }) => ({
              audit_id: id,
              name,
              state: 'waiting',
              source: JSON.stringify(source),
            })),
          )
          .onConflict(['audit_id', 'name'])
          .ignore();
      }
      await transaction('audits')
        .where({ id })
        .update({ pending: JSON.stringify(pending) });
    });
  }

  async nextItems(id: string, limit: number): Promise<AuditItem[]> {
    const rows = await this.knex<ItemRow>('audit_items')
      .where({ audit_id: id, state: 'waiting' })
      .orderBy('name')
      .limit(limit);
    return rows.map(toItem);
  }

  async keepResult(
    id: string,
    name: string,
    result: { state: AuditItem['state']; reason?: string; forecast?: Forecast },
  ): Promise<void> {
    await this.knex('audit_items')
      .where({ audit_id: id, name })
      .update({
        state: result.state,
        reason: result.reason ?? null,
        forecast: result.forecast ? JSON.stringify(result.forecast) : null,
      });
  }

  async count(id: string): Promise<Record<AuditItem['state'], number>> {
    const rows: { state: AuditItem['state']; number: string }[] =
      await this.knex('audit_items')
        .where({ audit_id: id })
        .groupBy('state')
        .select('state', this.knex.raw('count(*) as number'));
    const counts = { waiting: 0, done: 0, failed: 0, none: 0 };
    for (const row of rows) {
      counts[row.state] = Number(row.number);
    }
    return counts;
  }

  /** A page of pipelines, by name. */
  async listItems(
    id: string,
    after: string,
    limit: number,
  ): Promise<AuditItem[]> {
    const rows = await this.knex<ItemRow>('audit_items')
      .where({ audit_id: id })
      .andWhere('name', '>', after)
      .orderBy('name')
      .limit(limit);
    return rows.map(toItem);
  }

  /** Sums over all examined pipelines. */
  async sum(id: string): Promise<AuditTotals> {
    const field = (name: string) =>
      this.knex.raw(
        `coalesce(sum((forecast->>'${name}')::numeric), 0) as "${name}"`,
      );
    const row: Record<string, unknown> = await this.knex('audit_items')
      .where({ audit_id: id, state: 'done' })
      .first(
        ...SUMMED.map(field),
        this.knex.raw(
          `count(*) filter (where (forecast->>'manual')::int = 0 and (forecast->>'valid')::boolean) as "automatic"`,
        ),
      );
    const value = (name: string) => Number(row?.[name] ?? 0);
    return {
      automatic: value('automatic'),
      converted: value('converted'),
      approximated: value('approximated'),
      manual: value('manual'),
      dropped: value('dropped'),
      lowHours: value('lowHours'),
      highHours: value('highHours'),
    };
  }
}

/** Sums over the forecasts of an audit. */
export interface AuditTotals {
  /** Pipelines that need no person. */
  readonly automatic: number;
  readonly converted: number;
  readonly approximated: number;
  readonly manual: number;
  readonly dropped: number;
  readonly lowHours: number;
  readonly highHours: number;
}
