import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';

/** How far the migration of one pipeline is. */
export type MigrationState = 'converted' | 'review' | 'done';

/** One pipeline on its way. */
export interface MigrationRecord {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly repository?: string;
  readonly entityRef?: string;
  readonly state: MigrationState;
  readonly kind: string;
  readonly pullRequestUrl?: string;
  readonly converted: number;
  readonly approximated: number;
  readonly manual: number;
  readonly dropped: number;
  readonly valid: boolean;
  readonly scenarios: number;
  readonly equal: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly reviewAt?: string;
  readonly doneAt?: string;
}

interface Row {
  id: string;
  name: string;
  organisation: string;
  repository: string | null;
  entity_ref: string | null;
  state: MigrationState;
  kind: string;
  pull_request_url: string | null;
  converted: number;
  approximated: number;
  manual: number;
  dropped: number;
  valid: boolean;
  scenarios: number;
  equal: number;
  created_by: string;
  created_at: Date;
  review_at: Date | null;
  done_at: Date | null;
}

function toRecord(row: Row): MigrationRecord {
  return {
    id: row.id,
    name: row.name,
    organisation: row.organisation,
    repository: row.repository ?? undefined,
    entityRef: row.entity_ref ?? undefined,
    state: row.state,
    kind: row.kind,
    pullRequestUrl: row.pull_request_url ?? undefined,
    converted: row.converted,
    approximated: row.approximated,
    manual: row.manual,
    dropped: row.dropped,
    valid: row.valid,
    scenarios: row.scenarios,
    equal: row.equal,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    reviewAt: row.review_at?.toISOString(),
    doneAt: row.done_at?.toISOString(),
  };
}

/** A day of the burndown. */
export interface BurndownDay {
  readonly date: string;
  /** Pipelines known that are not in use as workflows yet. */
  readonly open: number;
  readonly done: number;
}

/** A page of migrations. */
export interface MigrationPage {
  readonly items: readonly MigrationRecord[];
  readonly totalItems: number;
  readonly nextCursor?: string;
}

function encodeCursor({ createdAt, id }: MigrationRecord): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

function decodeCursor(cursor: string): [string, string] | undefined {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    return Array.isArray(value) && value.length === 2
      ? [String(value[0]), String(value[1])]
      : undefined;
  } catch {
    return undefined;
  }
}

/** So many pull requests are asked about in one round. */
const MOST_IN_REVIEW = 200;

/** Keeps the list of migrations. */
export class MigrationStore {
  constructor(private readonly knex: Knex) {}

  async create(record: MigrationRecord): Promise<void> {
    await this.knex('migrations').insert({
      id: record.id,
      name: record.name,
      organisation: record.organisation,
      repository: record.repository,
      entity_ref: record.entityRef,
      state: record.state,
      kind: record.kind,
      pull_request_url: record.pullRequestUrl,
      converted: record.converted,
      approximated: record.approximated,
      manual: record.manual,
      dropped: record.dropped,
      valid: record.valid,
      scenarios: record.scenarios,
      equal: record.equal,
      created_by: record.createdBy,
      created_at: record.createdAt,
    });
  }

  async get(id: string): Promise<MigrationRecord> {
    const row = await this.knex<Row>('migrations').where({ id }).first();
    if (!row) throw new NotFoundError(`there is no migration ${id}`);
    return toRecord(row);
  }

  async list(filter: {
    organisation?: string;
    cursor?: string;
    limit: number;
  }): Promise<MigrationPage> {
    const all = this.knex<Row>('migrations');
    if (filter.organisation !== undefined)
      all.where({ organisation: filter.organisation });
    const [{ count }] = await all
      .clone()
      .count<{ count: string }[]>({ count: '*' });
    const after = filter.cursor ? decodeCursor(filter.cursor) : undefined;
    if (after)
      all.whereRaw('(created_at, id) < (?::timestamptz, ?::uuid)', after);
    const rows: Row[] = await all
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(filter.limit + 1);
    const items = rows.slice(0, filter.limit).map(toRecord);
    const last = items.at(-1);
    return {
      items,
      totalItems: Number(count),
      ...(rows.length > filter.limit && last
        ? { nextCursor: encodeCursor(last) }
        : {}),
    };
  }

  async listOrganisations(): Promise<string[]> {
    const rows = await this.knex('migrations')
      .distinct('organisation')
      .orderBy('organisation');
    return rows.map(row => String(row.organisation));
  }

  async setReview(
    id: string,
    pullRequestUrl: string,
    repository: string,
    at: Date,
  ): Promise<void> {
    await this.knex('migrations')
      .where({ id })
      .update({
        state: 'review',
        pull_request_url: pullRequestUrl,
        repository,
        organisation: repository.split('/')[0],
        review_at: at,
      });
  }

  /** Those whose pull requests are still open, as far as is known. */
  async listInReview(): Promise<MigrationRecord[]> {
    const rows: Row[] = await this.knex<Row>('migrations')
      .where({ state: 'review' })
      .whereNotNull('pull_request_url')
      .orderBy('review_at')
      .limit(MOST_IN_REVIEW);
    return rows.map(toRecord);
  }

  async setDone(id: string, at: Date): Promise<void> {
    await this.knex('migrations')
      .where({ id })
      .update({ state: 'done', done_at: at });
  }

  /** How many were open and done at the end of each of the last days. */
  async readBurndown(
    organisation: string | undefined,
    days: number,
  ): Promise<BurndownDay[]> {
    const { rows } = await this.knex.raw(
      `select to_char(day, 'YYYY-MM-DD') as date,
         count(m.id) filter (where m.created_at < day + interval '1 day' and (m.done_at is null or m.done_at >= day + interval '1 day')) as open,
         count(m.id) filter (where m.done_at < day + interval '1 day') as done
       from generate_series(date_trunc('day', now()) - make_interval(days => ?), date_trunc('day', now()), interval '1 day') as day
       left join migrations m on (?::text is null or m.organisation = ?::text)
       group by day order by day`,
      [days - 1, organisation ?? null, organisation ?? null],
    );
    return rows.map((row: { date: string; open: string; done: string }) => ({
      date: row.date,
      open: Number(row.open),
      done: Number(row.done),
    }));
  }
}
