import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  DEFAULT_PROJECT_ID,
  StartedWorkflow,
  StartWorkflow,
  startWorkflowSchema,
} from '@trainyard/plugin-agents-common';
import { GraphDefinition, shapeOfGraph } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import {
  claimIdempotencyKey,
  hashRequest,
} from '../database/claimIdempotencyKey';
import { GroupCommit } from '../database/GroupCommit';
import { AcceptedRun, storeAcceptedRuns } from '../database/storeAcceptedRuns';
import type { EventHub } from '../engine/EventHub';
import type { GraphRegistry } from '../engine/GraphRegistry';
import type { RunScheduler } from '../engine/RunScheduler';
import { parseInput } from '../router/parseInput';
import type { Announcer } from './Announcer';
import type { DatabaseProjects } from './DatabaseProjects';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';
import { viewTasks } from './runViews';

/** What accepting a run needs. */
export interface AcceptorDependencies {
  readonly knex: Knex;
  readonly graphs: GraphRegistry;
  readonly projects: DatabaseProjects;
  readonly scheduler: RunScheduler;
  readonly hub: EventHub;
  readonly redactor: Redactor;
  readonly announcer: Announcer;
}

const NOTHING_UNDER_WAY = {
  started: new Map<string, { attempt: number; at: Date }>(),
  openGates: new Set<string>(),
  jobs: new Set<string>(),
};

/** An ordinary run; 1 is the most urgent, 100 the least. */
const DEFAULT_PRIORITY = 50;

/**
 * Accepts runs: checks the request and stores run, first event and first
 * segment in one transaction, which requests of the same moment share.
 */
export class RunAcceptor {
  readonly #accepted: GroupCommit<AcceptedRun>;

  constructor(private readonly dependencies: AcceptorDependencies) {
    const { knex, scheduler } = dependencies;
    this.#accepted = new GroupCommit(runs =>
      knex.transaction(transaction =>
        storeAcceptedRuns(transaction, scheduler, runs),
      ),
    );
  }

  async start(
    caller: Identity,
    input: StartWorkflow,
    idempotencyKey?: string,
  ): Promise<StartedWorkflow> {
    const request = parseInput(startWorkflowSchema, input);
    if (request.requestedBy && request.requestedBy !== caller.userEntityRef) {
      throw new NotAllowedError(
        `requestedBy: you are ${caller.userEntityRef}; leave the field out`,
      );
    }
    const { graphs, projects } = this.dependencies;
    const projectId = request.projectId ?? DEFAULT_PROJECT_ID;
    await projects.require(projectId, 'contributor', caller);
    const graph = graphs.get(request.template);
    const parameters = parseInput(
      graph.input,
      request.parameters,
      'parameters',
    );
    const decisionSet =
      request.decisionSetId &&
      (await this.#requireDecisionSet(request.decisionSetId, projectId));
    const id = randomUUID();
    const earlier = await this.#store(
      {
        id,
        project_id: projectId,
        graph_id: graph.id,
        graph_version: graph.version,
        title: this.#titleOf(graph, request.title, parameters),
        input: JSON.stringify(parameters),
        requested_by: caller.userEntityRef,
        ownership_refs: [...caller.ownershipEntityRefs],
        in_catalog: caller.isInCatalog,
        entity_ref: request.entityRef,
        decision_set_id: request.decisionSetId,
        decision_set_version: decisionSet ? decisionSet.version : undefined,
        priority: request.priority ?? DEFAULT_PRIORITY,
      },
      idempotencyKey && { key: idempotencyKey, hash: hashRequest(input) },
    );
    const started = this.#answer(earlier ?? id, graph);
    if (!earlier) {
      this.#tell(id, projectId, caller, graph, parameters, started);
    }
    return started;
  }

  #answer(workflowId: string, graph: GraphDefinition): StartedWorkflow {
    const shape = shapeOfGraph(graph);
    const tasks = viewTasks(shape, 'queued', [], NOTHING_UNDER_WAY);
    return { workflowId, status: 'queued', tasks };
  }

  #titleOf(
    graph: GraphDefinition,
    asked: string | undefined,
    parameters: unknown,
  ): string {
    const { serviceName } = (parameters ?? {}) as { serviceName?: unknown };
    const fallback =
      typeof serviceName === 'string'
        ? `${graph.title}: ${serviceName}`
        : graph.title;
    return this.dependencies.redactor.redactText(asked ?? fallback);
  }

  /** The id of the earlier run, if the key was used before. */
  async #store(
    run: AcceptedRun,
    idempotency: { key: string; hash: string } | undefined | '',
  ): Promise<string | undefined> {
    const { knex, scheduler } = this.dependencies;
    if (!idempotency) {
      await this.#accepted.add(run);
      return undefined;
    }
    return knex.transaction(async transaction => {
      const earlier = await claimIdempotencyKey(transaction, run, idempotency);
      if (!earlier) await storeAcceptedRuns(transaction, scheduler, [run]);
      return earlier;
    });
  }

  async #requireDecisionSet(
    id: string,
    projectId: string,
  ): Promise<{ version: number }> {
    const found = await this.dependencies
      .knex('decision_sets')
      .where({ id, project_id: projectId })
      .first('version');
    if (!found) {
      throw new ConflictError(
        `decisionSetId: project ${projectId} has no decision set ${id}`,
      );
    }
    return found;
  }

  #tell(
    runId: string,
    projectId: string,
    caller: Identity,
    graph: GraphDefinition,
    parameters: unknown,
    started: StartedWorkflow,
  ): void {
    const { hub, announcer } = this.dependencies;
    hub.signal(
      { runId, projectId, kind: 'runs' },
      { runId, projectId, kind: 'event' },
    );
    if (graph.isPrivate) return;
    announcer.runStarted({
      runId,
      projectId,
      requestedBy: caller.userEntityRef,
      template: graph.id,
      parameters: (parameters ?? {}) as Record<string, unknown>,
      tasks: started.tasks,
    });
  }
}
