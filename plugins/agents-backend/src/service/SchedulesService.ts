import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  CreateSchedule,
  createScheduleSchema,
  DEFAULT_PROJECT_ID,
  Schedule,
} from '@trainyard/plugin-agents-common';
import { CronExpressionParser } from 'cron-parser';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { parseInput } from '../router/parseInput';
import type { DatabaseProjects } from './DatabaseProjects';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';
import type { RunAcceptor } from './RunAcceptor';
import type { RunAuthorizer } from './RunAuthorizer';

interface ScheduleRow {
  readonly id: string;
  readonly project_id: string;
  readonly graph_id: string;
  readonly input: Record<string, unknown>;
  readonly cron: string;
  readonly enabled: boolean;
  readonly created_by: string;
  readonly ownership_refs: string[];
  readonly in_catalog: boolean;
  readonly next_at: Date;
  readonly last_run_id: string | null;
  readonly last_error: string | null;
}

const MOST_PER_ROUND = 50;

/** The next time of five cron fields, in UTC. */
export function nextTime(cron: string, after: Date): Date {
  if (cron.trim().split(/\s+/).length !== 5) {
    throw new InputError(
      'cron: give five fields, minute hour day month weekday, such as "0 6 * * 1"',
    );
  }
  try {
    return CronExpressionParser.parse(cron, { currentDate: after, tz: 'UTC' })
      .next()
      .toDate();
  } catch (error) {
    throw new InputError(
      `cron: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** Graphs that start by themselves. */
export class SchedulesService {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly graphs: GraphRegistry;
      readonly projects: DatabaseProjects;
      readonly acceptor: RunAcceptor;
      readonly authorizer: RunAuthorizer;
      readonly redactor: Redactor;
      readonly logger: LoggerService;
    },
  ) {}

  async list(
    projectId: string | undefined,
    caller: Identity,
  ): Promise<readonly Schedule[]> {
    const { knex, projects } = this.dependencies;
    const visible = (await projects.list(caller)).map(p => p.projectId);
    const rows = await knex<ScheduleRow>('schedules')
      .whereIn(
        'project_id',
        visible.filter(id => !projectId || id === projectId),
      )
      .orderBy('next_at');
    return rows.map(row => this.#view(row));
  }

  async create(input: CreateSchedule, caller: Identity): Promise<Schedule> {
    const { knex, graphs, projects } = this.dependencies;
    const parsed = parseInput(createScheduleSchema, input);
    const projectId = parsed.projectId ?? DEFAULT_PROJECT_ID;
    await projects.require(projectId, 'contributor', caller);
    const graph = graphs.get(parsed.template);
    parseInput(graph.input, parsed.parameters, 'parameters');
    const [row] = await knex<ScheduleRow>('schedules')
      .insert({
        id: randomUUID(),
        project_id: projectId,
        graph_id: graph.id,
        input: JSON.stringify(parsed.parameters) as never,
        cron: parsed.cron,
        created_by: caller.userEntityRef,
        ownership_refs: [...caller.ownershipEntityRefs],
        in_catalog: caller.isInCatalog,
        next_at: nextTime(parsed.cron, new Date()),
      })
      .returning('*');
    return this.#view(row);
  }

  async remove(id: string, caller: Identity): Promise<void> {
    const { knex, projects } = this.dependencies;
    const row = await knex<ScheduleRow>('schedules').where({ id }).first();
    if (!row || !(await projects.roleOf(row.project_id, caller))) {
      throw new NotFoundError(`No schedule ${id}`);
    }
    await projects.require(row.project_id, 'contributor', caller);
    await knex('schedules').where({ id }).delete();
  }

  /** Starts what is due; a time that was missed is made up for once. */
  async runDue(now: Date): Promise<number> {
    const { knex } = this.dependencies;
    const due = await knex<ScheduleRow>('schedules')
      .where({ enabled: true })
      .andWhere('next_at', '<=', now)
      .orderBy('next_at')
      .limit(MOST_PER_ROUND);
    let started = 0;
    for (const row of due) {
      // The guarded update: of several workers one starts it.
      const claimed = await knex('schedules')
        .where({ id: row.id })
        .andWhere('next_at', '<=', now)
        .update({ next_at: nextTime(row.cron, now) });
      started += claimed ? await this.#start(row) : 0;
    }
    return started;
  }

  async #start(row: ScheduleRow): Promise<number> {
    const { knex, acceptor, authorizer, redactor } = this.dependencies;
    try {
      const actor = await authorizer.authorize({
        ...row,
        requested_by: row.created_by,
      });
      const { workflowId } = await acceptor.start(
        { ...actor, isInCatalog: row.in_catalog },
        {
          template: row.graph_id,
          parameters: row.input,
          projectId: row.project_id,
        },
        `schedule:${row.id}:${row.next_at.toISOString()}`,
      );
      await knex('schedules')
        .where({ id: row.id })
        .update({ last_run_id: workflowId, last_error: null });
      return 1;
    } catch (error) {
      const message = redactor.redactText(
        error instanceof Error ? error.message : String(error),
      );
      await knex('schedules')
        .where({ id: row.id })
        .update({ last_error: message });
      this.dependencies.logger.warn(`Schedule ${row.id}: ${message}`);
      return 0;
    }
  }

  #view(row: ScheduleRow): Schedule {
    return {
      scheduleId: row.id,
      projectId: row.project_id,
      template: row.graph_id,
      parameters: this.dependencies.redactor.redact(row.input),
      cron: row.cron,
      enabled: row.enabled,
      createdBy: row.created_by,
      nextAt: row.next_at.toISOString(),
      lastWorkflowId: row.last_run_id ?? undefined,
      lastError: row.last_error ?? undefined,
    };
  }
}
