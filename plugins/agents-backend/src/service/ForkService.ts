import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  ForkWorkflow,
  forkWorkflowSchema,
  isRoleAtLeast,
  ResultOrigin,
  RunEventBody,
  StartedWorkflow,
} from '@trainyard/plugin-agents-common';
import {
  ForkPlan,
  GraphDefinition,
  planFork,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import {
  claimIdempotencyKey,
  hashRequest,
} from '../database/claimIdempotencyKey';
import { copyIntoFork } from '../database/copyIntoFork';
import type { RunRow } from '../database/rows';
import { writeRun } from '../database/writeRun';
import type { EventHub } from '../engine/EventHub';
import { requireGraphOfRun } from '../engine/graphOfRun';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { loadRun } from '../engine/loadRun';
import { RunScheduler, segmentFence } from '../engine/RunScheduler';
import { parseInput } from '../router/parseInput';
import type { Announcer } from './Announcer';
import { findReached } from './findReached';
import { forkDecisionSet } from './forkDecisionSet';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';
import { restoreRedacted } from './restoreRedacted';
import type { RunsReader } from './RunsReader';

/** What forks need. */
export interface ForkDependencies {
  readonly knex: Knex;
  readonly graphs: GraphRegistry;
  readonly scheduler: RunScheduler;
  readonly hub: EventHub;
  readonly reader: RunsReader;
  readonly announcer: Announcer;
  readonly redactor: Redactor;
}

const SUFFIX = '(what if)';

/** A fork, checked and ready to be stored. */
interface Fork {
  readonly id: string;
  readonly source: RunRow;
  readonly graph: GraphDefinition;
  readonly request: ForkWorkflow;
  readonly input: Record<string, unknown>;
  readonly result?: unknown;
  readonly plan: ForkPlan;
  readonly title: string;
  readonly caller: Identity;
}

/** Starts runs that begin with results of others. */
export class ForkService {
  constructor(private readonly dependencies: ForkDependencies) {}

  async fork(
    runId: string,
    body: ForkWorkflow,
    caller: Identity,
    idempotencyKey?: string,
  ): Promise<StartedWorkflow> {
    const request = parseInput(forkWorkflowSchema, body);
    const { reader } = this.dependencies;
    const { run, role } = await reader.find(runId, caller);
    if (!isRoleAtLeast(role, 'contributor')) {
      throw new NotAllowedError(
        `This needs the role contributor in project ${run.project_id}; you are ${role}`,
      );
    }
    const id = randomUUID();
    const earlier = await this.dependencies.knex.transaction(
      async transaction => {
        const claimed =
          idempotencyKey &&
          (await claimIdempotencyKey(
            transaction,
            { id, requested_by: caller.userEntityRef },
            {
              key: idempotencyKey,
              hash: hashRequest({ fork: runId, ...body }),
            },
          ));
        if (claimed) return claimed;
        const fork = await this.#prepare(transaction, {
          id,
          runId,
          request,
          caller,
        });
        await this.#store(transaction, fork);
        return undefined;
      },
    );
    const details = await reader.details(earlier ?? id, caller);
    if (!earlier) {
      this.#tell(id, run, caller, details.parameters, details.tasks);
    }
    return {
      workflowId: earlier ?? id,
      status: 'queued',
      tasks: details.tasks,
    };
  }

  /** Checks a request against the run as it is now, which nobody changes meanwhile. */
  async #prepare(
    transaction: Knex.Transaction,
    asked: {
      id: string;
      runId: string;
      request: ForkWorkflow;
      caller: Identity;
    },
  ): Promise<Fork> {
    const { request, runId } = asked;
    const { graphs, redactor } = this.dependencies;
    await transaction('runs').where({ id: runId }).forUpdate().first('id');
    const loaded = await loadRun(transaction, runId);
    if (!loaded) {
      throw new ConflictError('The run is gone');
    }
    const { run } = loaded;
    const graph = requireGraphOfRun(graphs, run);
    const records = {
      input: run.input,
      nodes: loaded.nodes,
      openGates: loaded.openGates,
      active: loaded.jobs,
    };
    const input = parseInput(
      graph.input,
      restoreRedacted(request.input ?? run.input, run.input, redactor),
      'input',
    ) as Record<string, unknown>;
    const { from } = request;
    const reached = await findReached(transaction, graph, run.id, records);
    const node = reached.find(candidate => candidate.id === from);
    if (from !== undefined && !node) {
      throw new ConflictError(
        `from: the run has not reached a node "${from}"; it can be forked at ${reached
          .map(candidate => candidate.id)
          .join(', ')}`,
      );
    }
    const plan = planFork(graph, records, { from, input });
    const fork = {
      ...asked,
      source: run,
      graph,
      input,
      plan,
      title: redactor.redactText(request.title ?? titleOf(run)),
    };
    if (request.result === undefined) {
      return fork;
    }
    if (node?.kind !== 'task') {
      throw new InputError(
        'result: stands for the result of a task; name it in "from". The answer of a gate cannot be supplied',
      );
    }
    if (!plan.isCutNext) {
      throw new ConflictError(
        `result: the fork does not come to "${from}" at once (${
          plan.askedAgain.join(', ') || 'something before it'
        } comes first). Fork at an earlier node`,
      );
    }
    const original = records.nodes[node.id]?.output;
    const edited = restoreRedacted(request.result, original, redactor);
    return { ...fork, result: parseInput(node.node.output, edited, 'result') };
  }

  async #store(transaction: Knex.Transaction, fork: Fork): Promise<void> {
    const { id, source, graph, request, caller, plan } = fork;
    const decisionSetVersion = await forkDecisionSet(transaction, {
      run: source,
      forkId: id,
      node: request.from,
      plan: request.plan && this.dependencies.redactor.redact(request.plan),
      by: caller.userEntityRef,
    });
    await transaction('runs').insert({
      id,
      project_id: source.project_id,
      graph_id: graph.id,
      graph_version: graph.version,
      title: fork.title,
      input: JSON.stringify(fork.input),
      requested_by: caller.userEntityRef,
      ownership_refs: [...caller.ownershipEntityRefs],
      in_catalog: caller.isInCatalog,
      entity_ref: source.entity_ref,
      decision_set_id: source.decision_set_id,
      decision_set_version: decisionSetVersion,
      forked_from: source.id,
      forked_at_node: request.from,
      priority: source.priority,
      status: 'queued',
      seq: 0,
      fence: segmentFence(id, 0),
    });
    const copied = await copyIntoFork(transaction, {
      from: source.id,
      to: id,
      nodes: plan.copied,
    });
    const forkedFrom = { workflowId: source.id, node: request.from };
    const start: RunEventBody = {
      kind: 'run-start',
      by: caller.userEntityRef,
      graphId: graph.id,
      graphVersion: graph.version,
      mode: 'fork',
      forkedFrom,
    };
    await writeRun(
      transaction,
      id,
      { kind: 'person' },
      withSupplied(fork, [start, ...copied]),
    );
    await this.dependencies.scheduler.enqueueSegments(transaction, {
      id,
      project_id: source.project_id,
      priority: source.priority,
      segment: 0,
    });
  }

  #tell(
    runId: string,
    { project_id: projectId, graph_id: template }: RunRow,
    caller: Identity,
    parameters: Record<string, unknown>,
    tasks: StartedWorkflow['tasks'],
  ): void {
    const { hub, announcer } = this.dependencies;
    const ids = { runId, projectId };
    hub.signal({ ...ids, kind: 'runs' }, { ...ids, kind: 'event' });
    const requestedBy = caller.userEntityRef;
    announcer.runStarted({ ...ids, requestedBy, template, parameters, tasks });
  }
}

function titleOf(run: RunRow): string {
  return run.title.endsWith(SUFFIX) ? run.title : `${run.title} ${SUFFIX}`;
}

function withSupplied(
  { request, result, caller }: Fork,
  events: readonly RunEventBody[],
): Parameters<typeof writeRun>[3] {
  if (request.result === undefined || request.from === undefined) {
    return { events };
  }
  const origin: ResultOrigin = {
    kind: 'supplied',
    by: caller.userEntityRef,
    reason: 'edited for the fork',
  };
  const end = {
    node: request.from,
    outcome: 'passed' as const,
    attempt: 0,
    durationMs: 0,
    origin,
  };
  return {
    events: [...events, { kind: 'node-complete', ...end }],
    results: [{ ...end, output: result }],
  };
}
