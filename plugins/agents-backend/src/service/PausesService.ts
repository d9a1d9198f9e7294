import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  CreatePause,
  createPauseSchema,
  Pause,
} from '@trainyard/plugin-agents-common';
import { flattenGraph } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { heavyKinds } from '../engine/heavyKinds';
import { PauseBoard, viewPause } from '../engine/PauseBoard';
import { parseInput } from '../router/parseInput';
import type { DatabaseProjects } from './DatabaseProjects';
import type { HeldRuns } from './HeldRuns';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';

/** Agents that packs registered, and those that nodes name. */
function agentsOf(graphs: GraphRegistry): string[] {
  const named = graphs
    .graphs()
    .flatMap(graph => flattenGraph(graph))
    .flatMap(node => (node.kind === 'task' && node.node.agent) || []);
  const registered = graphs.agents().map(agent => agent.id);
  return [...new Set([...registered, ...named])].sort();
}

/** Who asks, and whether they administer the portal. */
export interface Operator extends Identity {
  readonly isAdministrator: boolean;
}

/** Stops projects, kinds and agents from starting anything new. */
export class PausesService {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly projects: DatabaseProjects;
      readonly graphs: GraphRegistry;
      readonly board: PauseBoard;
      readonly held: HeldRuns;
      readonly redactor: Redactor;
    },
  ) {}

  /** Pauses of one's projects, and those that concern everybody. */
  async list(caller: Operator): Promise<readonly Pause[]> {
    const { knex, projects } = this.dependencies;
    const rows = await knex('pauses').orderBy('at');
    const visible = new Set(
      (await projects.list(caller)).map(project => project.projectId),
    );
    return rows
      .map(viewPause)
      .filter(
        ({ scope, target }) =>
          scope !== 'project' || caller.isAdministrator || visible.has(target),
      );
  }

  async create(input: CreatePause, caller: Operator): Promise<Pause> {
    const { knex, board, redactor } = this.dependencies;
    const { scope, target, reason } = parseInput(createPauseSchema, input);
    await this.#requireRight({ scope, target }, caller);
    await this.#requireTarget(scope, target);
    const [row] = await knex('pauses')
      .insert({
        id: randomUUID(),
        scope,
        target,
        reason: redactor.redactText(reason),
        paused_by: caller.userEntityRef,
      })
      .onConflict(['scope', 'target'])
      .ignore()
      .returning('*');
    if (!row) {
      throw new ConflictError(`target: ${scope} ${target} is paused already`);
    }
    board.forget();
    return viewPause(row);
  }

  /** What waited for this pause alone goes on at once. */
  async remove(pauseId: string, caller: Operator): Promise<void> {
    const { knex, board, held } = this.dependencies;
    const row = await knex('pauses').where({ id: pauseId }).first();
    if (!row) {
      throw new NotFoundError(`No pause ${pauseId}`);
    }
    await this.#requireRight(row, caller);
    await knex('pauses').where({ id: pauseId }).delete();
    board.forget();
    await held.resume(caller.userEntityRef);
  }

  /** A name that nothing has would be a pause of nothing. */
  async #requireTarget(scope: Pause['scope'], target: string): Promise<void> {
    const { knex, graphs } = this.dependencies;
    if (scope === 'project') {
      if (!(await knex('projects').where({ id: target }).first('id'))) {
        throw new NotFoundError(`No project ${target}`);
      }
      return;
    }
    const known = scope === 'kind' ? heavyKinds(graphs) : agentsOf(graphs);
    if (!known.includes(target)) {
      throw new InputError(
        `target: there is no ${scope} "${target}"; there are ${known.join(
          ', ',
        )}`,
      );
    }
  }

  async #requireRight(
    { scope, target }: Pick<Pause, 'scope' | 'target'>,
    caller: Operator,
  ): Promise<void> {
    if (caller.isAdministrator) {
      return;
    }
    if (scope === 'project') {
      await this.dependencies.projects.require(target, 'admin', caller);
      return;
    }
    throw new NotAllowedError(
      'Only administrators of the portal pause a kind or an agent (trainyard.permission.admins)',
    );
  }
}
