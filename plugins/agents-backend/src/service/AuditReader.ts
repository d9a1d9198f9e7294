import type { AuditEntry } from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import type { Claims } from './DatabaseProjects';
import type { RunsReader } from './RunsReader';

const MOST_ENTRIES = 1_000;

interface AuditRow {
  readonly at: Date;
  readonly by: string;
  readonly event_id: string;
  readonly succeeded: boolean;
  readonly error: string | null;
  readonly details: Record<string, unknown>;
  readonly gate_id: string | null;
}

/** Reads who did or tried what to a run. */
export class AuditReader {
  constructor(
    private readonly knex: Knex,
    private readonly reader: RunsReader,
  ) {}

  /** Oldest first; the newest are kept where there are too many. */
  async read(runId: string, claims: Claims): Promise<readonly AuditEntry[]> {
    await this.reader.find(runId, claims);
    const rows = await this.knex<AuditRow>('audit_entries')
      .where('run_id', runId)
      .orWhereIn(
        'gate_id',
        this.knex('gates').where({ run_id: runId }).select('id'),
      )
      .orderBy('id', 'desc')
      .limit(MOST_ENTRIES);
    return rows.reverse().map(row => ({
      at: row.at.toISOString(),
      by: row.by,
      event: row.event_id,
      succeeded: row.succeeded,
      error: row.error ?? undefined,
      details: row.gate_id
        ? { ...row.details, gateId: row.gate_id }
        : row.details,
    }));
  }
}
