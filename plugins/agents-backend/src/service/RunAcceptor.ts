import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  DEFAULT_PROJECT_ID,
  StartedWorkflow,
  StartWorkflow,
  startWorkflowSchema,
} from '@trainyard/plugin-agents-common';
import { GraphDefinition, shapeOfGraph } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { createHash, randomUUID } from 'node:crypto';
import type { EventHub } from '../engine/EventHub';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { RunScheduler, segmentFence } from '../engine/RunScheduler';
import { canonicalJson } from '../engine/subjectHash';
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

function requestHash(input: StartWorkflow): string {
  return createHash('sha256').update(canonicalJson(input)).digest('hex');
}

/**
 * Accepts runs: checks the request and stores run, first event and first
 * segment in one transaction.
 */
export class RunAcceptor {
  constructor(private readonly dependencies: AcceptorDependencies) {}

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
    if (request.decisionSetId) {
      await this.#requireDecisionSet(request.decisionSetId, projectId);
    }
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
        priority: request.priority ?? DEFAULT_PRIORITY,
      },
      idempotencyKey && { key: idempotencyKey, hash: requestHash(input) },
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
    run: Record<string, unknown> & {
      id: string;
      project_id: string;
      priority: number;
      requested_by: string;
      graph_id: string;
      graph_version: number;
    },
    idempotency: { key: string; hash: string } | undefined | '',
  ): Promise<string | undefined> {
    const { knex, scheduler } = this.dependencies;
    return knex.transaction(async transaction => {
      if (idempotency) {
        const earlier = await claimKey(transaction, run, idempotency);
        if (earlier) return earlier;
      }
      // One round trip for both: acceptance is what people wait for.
      await transaction('run_events')
        .with(
          'accepted',
          transaction('runs')
            .insert({
              ...run,
              status: 'queued',
              seq: 1,
              fence: segmentFence(run.id, 0),
            })
            .returning('id'),
        )
        .insert({
          run_id: run.id,
          seq: 1,
          body: JSON.stringify({
            kind: 'run-start',
            by: run.requested_by,
            graphId: run.graph_id,
            graphVersion: run.graph_version,
            mode: 'first',
          }),
        });
      await scheduler.enqueueSegment(transaction, { ...run, segment: 0 });
      return undefined;
    });
  }

  async #requireDecisionSet(id: string, projectId: string): Promise<void> {
    const found = await this.dependencies
      .knex('decision_sets')
      .where({ id, project_id: projectId })
      .first('id');
    if (!found) {
      throw new ConflictError(
        `decisionSetId: project ${projectId} has no decision set ${id}`,
      );
    }
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

async function claimKey(
  transaction: Knex.Transaction,
  run: { id: string; requested_by: string },
  { key, hash }: { key: string; hash: string },
): Promise<string | undefined> {
  const where = { user_ref: run.requested_by, key };
  const claimed = await transaction('idempotency_keys')
    .insert({ ...where, request_hash: hash, run_id: run.id })
    .onConflict(['user_ref', 'key'])
    .ignore()
    .returning('key');
  if (claimed.length) {
    return undefined;
  }
  const earlier = await transaction('idempotency_keys')
    .where(where)
    .first('request_hash', 'run_id');
  if (earlier?.request_hash !== hash) {
    throw new ConflictError(
      'Idempotency-Key: it was used for another request; take a new key',
    );
  }
  return earlier.run_id;
}
