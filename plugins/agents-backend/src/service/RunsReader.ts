import { NotFoundError } from '@backstage/errors';
import {
  isRoleAtLeast,
  isRunFinished,
  ProjectRole,
  RUN_STATUSES,
  Run,
  RunDetails,
  RunEvent,
  RunStatus,
  Usage,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import type { GateRow, NodeResultRow, RunRow } from '../database/rows';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { readCursor, writeCursor } from './cursor';
import type { Claims, DatabaseProjects } from './DatabaseProjects';
import { GatePolicy } from './GatePolicy';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';
import {
  shapeOfRun,
  viewArtifact,
  viewGate,
  viewRun,
  viewTasks,
} from './runViews';

export interface RunFilter {
  readonly projectId?: string;
  readonly template?: string;
  readonly status?: readonly RunStatus[];
  readonly requestedBy?: string;
  readonly entityRef?: string;
  readonly text?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface RunPage {
  readonly items: readonly Run[];
  readonly nextCursor?: string;
  readonly totals: Record<RunStatus, number>;
}

/** A run with the caller's role in its project. */
export interface VisibleRun {
  readonly run: RunRow;
  readonly role: ProjectRole;
}

const DEFAULT_LIMIT = 50;

function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, match => `\\${match}`)}%`;
}

/** Reads runs as far as a person may see them. */
export class RunsReader {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly graphs: GraphRegistry;
      readonly projects: DatabaseProjects;
      readonly redactor: Redactor;
    },
  ) {}

  /** The run, or a `NotFoundError` for whoever is no member of its project. */
  async find(runId: string, claims: Claims): Promise<VisibleRun> {
    const { knex, projects } = this.dependencies;
    const run = await knex<RunRow>('runs').where({ id: runId }).first();
    const role = run && (await projects.roleOf(run.project_id, claims));
    const isOthers =
      run &&
      this.dependencies.graphs.find(run.graph_id)?.isPrivate &&
      !claims.ownershipEntityRefs.includes(run.requested_by);
    if (!run || !role || isOthers) {
      throw new NotFoundError(`No workflow ${runId}`);
    }
    return { run, role };
  }

  async list(filter: RunFilter, claims: Claims): Promise<RunPage> {
    const { knex, projects } = this.dependencies;
    const visible = (await projects.list(claims)).map(p => p.projectId);
    const limit = filter.limit ?? DEFAULT_LIMIT;
    const place = readCursor(filter.cursor);
    const matching = () =>
      knex<RunRow>('runs')
        .whereIn('project_id', visible)
        .whereNotIn('graph_id', this.#privateGraphs())
        .modify(query => this.#narrow(query, filter));
    const page = matching()
      .modify(query => {
        if (filter.status?.length) {
          void query.whereIn('status', [...filter.status]);
        }
        if (place) {
          void query.whereRaw(
            "(date_trunc('milliseconds', created_at), id) < (?, ?)",
            [place.at, place.id],
          );
        }
      })
      .orderByRaw("date_trunc('milliseconds', created_at) desc, id desc")
      .limit(limit + 1);
    const [rows, counts] = await Promise.all([
      page,
      matching()
        .groupBy('status')
        .select('status')
        .count<{ status: RunStatus; count: string }[]>('* as count'),
    ]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(viewRun),
      nextCursor:
        rows.length > limit && last
          ? writeCursor({ at: last.created_at, id: last.id })
          : undefined,
      totals: {
        ...(Object.fromEntries(
          RUN_STATUSES.map(status => [status, 0]),
        ) as Record<RunStatus, number>),
        ...Object.fromEntries(
          counts.map(({ status, count }) => [status, Number(count)]),
        ),
      },
    };
  }

  async details(runId: string, caller: Identity): Promise<RunDetails> {
    const { run, role } = await this.find(runId, caller);
    const { knex, graphs, projects, redactor } = this.dependencies;
    const [results, gates, jobs, starts, artifacts, usage, project] =
      await Promise.all([
        knex<NodeResultRow>('node_results').where({ run_id: runId }),
        knex<GateRow>('gates').where({ run_id: runId }).orderBy('asked_at'),
        knex<{ run_id: string; node_id: string }>('node_jobs').where({
          run_id: runId,
        }),
        this.#starts(runId),
        knex('artifacts').where({ run_id: runId }).orderBy('created_at'),
        this.#usage(runId),
        projects.get(run.project_id, caller),
      ]);
    const shape = shapeOfRun(graphs.find(run.graph_id), run.input, results);
    const policy = new GatePolicy(role, caller, project?.settings ?? {});
    const open = gates.filter(gate =>
      ['waiting', 'needs-person'].includes(gate.status),
    );
    const isFinished = isRunFinished(run.status);
    const mayChange = isRoleAtLeast(role, 'contributor');
    return redactor.redact({
      ...viewRun(run),
      parameters: run.input,
      output: run.output ?? undefined,
      graph: shape,
      tasks: viewTasks(shape, run.status, results, {
        started: starts,
        openGates: new Set(open.map(gate => gate.node_id)),
        jobs: new Set(jobs.map(job => job.node_id)),
      }),
      gates: gates.map((gate, index) =>
        viewGate(gate, run, {
          answerable: policy.judge(gate, run),
          previousSubject: gates
            .slice(0, index)
            .reverse()
            .find(earlier => earlier.node_id === gate.node_id)?.subject,
        }),
      ),
      artifacts: artifacts.map(viewArtifact),
      usage,
      actions: {
        cancel: mayChange && !isFinished,
        retry:
          mayChange && (run.status === 'failed' || run.status === 'cancelled'),
        fork: mayChange,
        intervene:
          isRoleAtLeast(role, 'approver') && run.status !== 'completed',
      },
    });
  }

  /** Events after a number, oldest first. */
  async events(
    runId: string,
    after: number,
    limit: number,
  ): Promise<readonly RunEvent[]> {
    const rows = await this.dependencies
      .knex<{ run_id: string; seq: number; at: Date; body: object }>(
        'run_events',
      )
      .where('run_id', runId)
      .andWhere('seq', '>', after)
      .orderBy('seq')
      .limit(limit);
    return rows.map(
      row =>
        ({
          workflowId: row.run_id,
          seq: row.seq,
          at: row.at.toISOString(),
          ...row.body,
        } as RunEvent),
    );
  }

  /** Lists are for the work of projects, not for what people ask the chat. */
  #privateGraphs(): string[] {
    return this.dependencies.graphs
      .graphs()
      .flatMap(graph => (graph.isPrivate ? [graph.id] : []));
  }

  #narrow(
    query: Knex.QueryBuilder,
    { projectId, template, requestedBy, entityRef, text }: RunFilter,
  ): void {
    const equal = {
      project_id: projectId,
      graph_id:
        template && (this.dependencies.graphs.find(template)?.id ?? template),
      requested_by: requestedBy,
      entity_ref: entityRef,
    };
    for (const [column, value] of Object.entries(equal)) {
      if (value) void query.where(column, value);
    }
    if (text) {
      const pattern = likePattern(text);
      void query.where(inner => {
        void inner
          .where('title', 'ilike', pattern)
          .orWhere('id', 'ilike', pattern)
          .orWhereRaw('input::text ilike ?', [pattern]);
      });
    }
  }

  async #starts(runId: string) {
    const { rows } = await this.dependencies.knex.raw<{
      rows: { node: string; attempt: number; at: Date }[];
    }>(
      `select distinct on (body->>'node') body->>'node' as node,
         (body->>'attempt')::int as attempt, at
       from run_events where run_id = ? and body->>'kind' = 'node-start'
       order by body->>'node', seq desc`,
      [runId],
    );
    return new Map(
      rows.map(({ node, attempt, at }) => [node, { attempt, at }]),
    );
  }

  async #usage(runId: string): Promise<Usage> {
    const { rows } = await this.dependencies.knex.raw<{ rows: Usage[] }>(
      `select coalesce(sum(input_tokens), 0)::int as "inputTokens",
         coalesce(sum(output_tokens), 0)::int as "outputTokens",
         coalesce(sum(cost_usd), 0)::float as "costUsd"
       from agent_runs where run_id = ?`,
      [runId],
    );
    return rows[0];
  }
}
