import type { AuditEntry } from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import type { Caller } from './Callers';
import type { Claims, DatabaseProjects } from './DatabaseProjects';
import type { RunsReader } from './RunsReader';

const MOST_ENTRIES = 1_000;
const MOST_OF_PROJECT = 100;

interface AuditRow {
  readonly at: Date;
  readonly by: string;
  readonly event_id: string;
  readonly succeeded: boolean;
  readonly error: string | null;
  readonly details: Record<string, unknown>;
  readonly gate_id: string | null;
}

function viewEntry(row: AuditRow): AuditEntry {
  return {
    at: row.at.toISOString(),
    by: row.by,
    event: row.event_id,
    succeeded: row.succeeded,
    error: row.error ?? undefined,
    details: row.gate_id
      ? { ...row.details, gateId: row.gate_id }
      : row.details,
  };
}

/** Reads who did or tried what. */
export class AuditReader {
  constructor(
    private readonly knex: Knex,
    private readonly reader: RunsReader,
    private readonly projects: DatabaseProjects,
  ) {}

  /** To a run; oldest first, the newest are kept where there are too many. */
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
    return rows.reverse().map(viewEntry);
  }

  /** To a project itself, for its admins; newest first. */
  async readProject(
    projectId: string,
    caller: Caller,
  ): Promise<readonly AuditEntry[]> {
    await this.projects.require(projectId, 'admin', caller);
    const rows = await this.knex<AuditRow>('audit_entries')
      .where('project_id', projectId)
      .orderBy('id', 'desc')
      .limit(MOST_OF_PROJECT);
    return rows.map(viewEntry);
  }
}
