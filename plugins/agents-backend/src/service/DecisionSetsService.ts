import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  CreateDecisionSet,
  createDecisionSetSchema,
  DecisionSet,
  DecisionSetVersion,
  DEFAULT_PROJECT_ID,
  RunStatus,
  UpdateDecisionSet,
  updateDecisionSetSchema,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { DecisionSetVersionRow } from '../database/rows';
import { parseInput } from '../router/parseInput';
import { readCursor, writeCursor } from './cursor';
import type { DatabaseProjects } from './DatabaseProjects';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';
import { viewVersion } from './viewVersion';

interface DecisionSetRow {
  readonly id: string;
  readonly project_id: string;
  readonly title: string;
  readonly version: number;
  readonly plan: Record<string, unknown>;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

type VersionWithRun = DecisionSetVersionRow & {
  readonly title: string | null;
  readonly status: RunStatus | null;
};

function view(row: DecisionSetRow): DecisionSet {
  return {
    decisionSetId: row.id,
    projectId: row.project_id,
    title: row.title,
    version: row.version,
    plan: row.plan,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** Versioned plans; a change names the version that it was made on. */
export class DecisionSetsService {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly projects: DatabaseProjects;
      readonly redactor: Redactor;
    },
  ) {}

  async get(id: string, caller: Identity): Promise<DecisionSet> {
    const { knex, projects } = this.dependencies;
    const row = await knex<DecisionSetRow>('decision_sets')
      .where({ id })
      .first();
    if (!row || !(await projects.roleOf(row.project_id, caller))) {
      throw new NotFoundError(`No decision set ${id}`);
    }
    return view(row);
  }

  async list(
    filter: { projectId?: string; limit?: number; cursor?: string },
    caller: Identity,
  ) {
    const { knex, projects } = this.dependencies;
    const visible = (await projects.list(caller)).map(p => p.projectId);
    const limit = filter.limit ?? 50;
    const place = readCursor(filter.cursor);
    const rows = await knex<DecisionSetRow>('decision_sets')
      .whereIn('project_id', visible)
      .modify(query => {
        if (filter.projectId) void query.where('project_id', filter.projectId);
        if (place) {
          void query.whereRaw(
            "(date_trunc('milliseconds', created_at), id) < (?, ?)",
            [place.at, place.id],
          );
        }
      })
      .orderByRaw("date_trunc('milliseconds', created_at) desc, id desc")
      .limit(limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor =
      rows.length > limit && last
        ? writeCursor({ at: last.created_at, id: last.id })
        : undefined;
    return { items: items.map(view), nextCursor };
  }

  /** Every version, newest first, with the run that made it. */
  async versions(
    id: string,
    caller: Identity,
  ): Promise<readonly DecisionSetVersion[]> {
    await this.get(id, caller);
    const { knex, redactor } = this.dependencies;
    const rows = await knex('decision_set_versions as v')
      .leftJoin('runs as r', 'r.id', 'v.run_id')
      .where('v.decision_set_id', id)
      .orderBy('v.version', 'desc')
      .select<VersionWithRun[]>('v.*', 'r.title', 'r.status');
    return redactor.redact(
      rows.map(row =>
        viewVersion(
          row,
          row.run_id && row.title && row.status
            ? { id: row.run_id, title: row.title, status: row.status }
            : undefined,
        ),
      ),
    );
  }

  async create(
    input: CreateDecisionSet,
    caller: Identity,
  ): Promise<DecisionSet> {
    const { knex, projects, redactor } = this.dependencies;
    const parsed = parseInput(createDecisionSetSchema, input);
    const projectId = parsed.projectId ?? DEFAULT_PROJECT_ID;
    await projects.require(projectId, 'contributor', caller);
    const id = randomUUID();
    const plan = JSON.stringify(redactor.redact(parsed.plan));
    await knex.transaction(async transaction => {
      await transaction('decision_sets').insert({
        id,
        project_id: projectId,
        title: parsed.title,
        version: 1,
        plan,
        created_by: caller.userEntityRef,
      });
      await keepVersion(transaction, id, 1, plan, caller);
    });
    return this.get(id, caller);
  }

  async update(
    id: string,
    input: UpdateDecisionSet,
    caller: Identity,
  ): Promise<DecisionSet> {
    const { knex, projects, redactor } = this.dependencies;
    const { version, title, plan } = parseInput(updateDecisionSetSchema, input);
    const before = await this.get(id, caller);
    await projects.require(before.projectId, 'contributor', caller);
    const text = JSON.stringify(redactor.redact(plan));
    await knex.transaction(async transaction => {
      const updated = await transaction('decision_sets')
        .where({ id, version })
        .update({
          version: version + 1,
          plan: text,
          title: title ?? before.title,
          updated_at: transaction.fn.now(),
        });
      if (!updated) {
        throw new ConflictError(
          `version: you changed version ${version}, but the decision set is at version ${before.version}. Look at it again`,
        );
      }
      await keepVersion(transaction, id, version + 1, text, caller);
    });
    return this.get(id, caller);
  }
}

async function keepVersion(
  transaction: Knex.Transaction,
  id: string,
  version: number,
  plan: string,
  caller: Identity,
): Promise<void> {
  await transaction('decision_set_versions').insert({
    decision_set_id: id,
    version,
    plan,
    created_by: caller.userEntityRef,
  });
}
