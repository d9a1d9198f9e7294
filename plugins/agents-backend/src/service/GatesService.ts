import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  Gate,
  GateAnswer,
  gateAnswerSchema,
  isGateOpen,
  isRunFinished,
  RunEventBody,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import type { GateRow, RunRow } from '../database/rows';
import { writeRun } from '../database/writeRun';
import type { EventHub } from '../engine/EventHub';
import type { RunScheduler } from '../engine/RunScheduler';
import { parseInput } from '../router/parseInput';
import type { Announcer } from './Announcer';
import { readCursor, writeCursor } from './cursor';
import type { DatabaseProjects } from './DatabaseProjects';
import { GatePolicy } from './GatePolicy';
import type { Identity } from './Identities';
import type { Redactor } from './Redactor';
import { viewGate } from './runViews';

export interface GateFilter {
  readonly projectId?: string;
  readonly workflowId?: string;
  readonly entityRef?: string;
  readonly status?: 'open' | 'all';
  readonly mine?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

type Decision = 'approved' | 'rejected';
type GateWithRun = GateRow &
  Pick<RunRow, 'requested_by' | 'entity_ref'> & {
    readonly run_status: RunRow['status'];
  };

const DEFAULT_LIMIT = 50;
const OPEN = ['waiting', 'needs-person'];

/** Questions to people, and their answers. */
export class GatesService {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly projects: DatabaseProjects;
      readonly scheduler: RunScheduler;
      readonly hub: EventHub;
      readonly announcer: Announcer;
      readonly redactor: Redactor;
    },
  ) {}

  async get(gateId: string, caller: Identity): Promise<Gate> {
    const { gate, policy } = await this.#find(gateId, caller);
    const previous = await this.dependencies
      .knex<GateRow>('gates')
      .where({ run_id: gate.run_id, node_id: gate.node_id })
      .andWhere('asked_at', '<', gate.asked_at)
      .orderBy('asked_at', 'desc')
      .first();
    return viewGate(gate, gate, {
      answerable: policy.judge(gate, gate),
      previousSubject: previous?.subject,
    });
  }

  async list(filter: GateFilter, caller: Identity) {
    const { knex, projects } = this.dependencies;
    const visible = await projects.list(caller);
    const limit = filter.limit ?? DEFAULT_LIMIT;
    const place = readCursor(filter.cursor);
    const rows: GateWithRun[] = await this.#select(knex)
      .whereIn(
        'gates.project_id',
        visible.map(project => project.projectId),
      )
      .modify(query => {
        const equal = {
          'gates.project_id': filter.projectId,
          'gates.run_id': filter.workflowId,
          'runs.entity_ref': filter.entityRef,
        };
        for (const [column, value] of Object.entries(equal)) {
          if (value) void query.where(column, value);
        }
        if (filter.status !== 'all') void query.whereIn('gates.status', OPEN);
        if (place) {
          void query.whereRaw(
            "(date_trunc('milliseconds', gates.asked_at), gates.id) > (?, ?)",
            [place.at, place.id],
          );
        }
      })
      .orderByRaw("date_trunc('milliseconds', gates.asked_at), gates.id")
      .limit(limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const byId = new Map(visible.map(project => [project.projectId, project]));
    const gates = items.map(gate => {
      const project = byId.get(gate.project_id);
      const policy = new GatePolicy(
        project?.role ?? 'viewer',
        caller,
        project?.settings ?? {},
      );
      return viewGate(gate, gate, { answerable: policy.judge(gate, gate) });
    });
    return {
      items: filter.mine
        ? gates.filter(gate => gate.answerable?.allowed)
        : gates,
      nextCursor:
        rows.length > limit && last
          ? writeCursor({ at: last.asked_at, id: last.id })
          : undefined,
    };
  }

  /** The one open gate of a decision set. */
  async ofDecisionSet(decisionSetId: string, caller: Identity) {
    const { knex, projects } = this.dependencies;
    const set = await knex('decision_sets')
      .where({ id: decisionSetId })
      .first('project_id');
    if (!set || !(await projects.roleOf(set.project_id, caller))) {
      throw new NotFoundError(`No decision set ${decisionSetId}`);
    }
    const open = await knex('gates')
      .join('runs', 'runs.id', 'gates.run_id')
      .where('runs.decision_set_id', decisionSetId)
      .whereIn('gates.status', OPEN)
      .select<{ id: string }[]>('gates.id');
    if (open.length !== 1) {
      throw new ConflictError(
        open.length
          ? `Decision set ${decisionSetId} has ${
              open.length
            } waiting gates (${open
              .map(gate => gate.id)
              .join(', ')}); answer each by its id`
          : `Decision set ${decisionSetId} has no waiting gate`,
      );
    }
    return open[0].id;
  }

  async answer(
    gateId: string,
    decision: Decision,
    input: GateAnswer,
    caller: Identity,
  ): Promise<Gate> {
    const { subjectHash, comment } = parseInput(gateAnswerSchema, input);
    const { gate, policy } = await this.#find(gateId, caller);
    const judged = policy.judge(gate, gate);
    if (!judged.allowed && isGateOpen(gate.status)) {
      throw new NotAllowedError(judged.reason);
    }
    const { knex, hub, announcer } = this.dependencies;
    await knex.transaction(transaction =>
      this.#store(transaction, gate, {
        decision,
        subjectHash,
        comment: comment && this.dependencies.redactor.redactText(comment),
        by: caller.userEntityRef,
      }),
    );
    const ids = { runId: gate.run_id, projectId: gate.project_id };
    hub.signal(
      { ...ids, kind: 'event' },
      { ...ids, kind: 'gates' },
      { ...ids, kind: 'runs' },
    );
    announcer.gateAnswered({
      ...ids,
      gateId,
      decision,
      by: caller.userEntityRef,
    });
    return this.get(gateId, caller);
  }

  /**
   * The guarded update: of several answers to one gate one takes effect. The
   * run is locked first, as everywhere, and its next segment is enqueued in the
   * same transaction, so that nothing is lost between the two.
   */
  async #store(
    transaction: Knex.Transaction,
    gate: GateWithRun,
    answer: {
      decision: Decision;
      subjectHash: string;
      comment?: string;
      by: string;
    },
  ): Promise<void> {
    const run = await transaction<RunRow>('runs')
      .where({ id: gate.run_id })
      .forUpdate()
      .first('id', 'status');
    const updated = await transaction('gates')
      .where({ id: gate.id, subject_hash: answer.subjectHash })
      .whereIn('status', OPEN)
      .update({
        status: answer.decision,
        answered_by: answer.by,
        answered_at: transaction.raw('clock_timestamp()'),
        comment: answer.comment,
      });
    if (!updated || !run || isRunFinished(run.status)) {
      throw new ConflictError(
        await this.#conflict(transaction, gate.id, answer),
      );
    }
    const written = await writeRun(
      transaction,
      gate.run_id,
      { kind: 'person' },
      await this.#outcome(transaction, gate, answer),
    );
    if (written.parked) {
      await this.dependencies.scheduler.nextSegment(transaction, gate.run_id, {
        because: 'progress',
      });
    }
  }

  async #outcome(
    transaction: Knex.Transaction,
    gate: GateWithRun,
    answer: {
      decision: Decision;
      subjectHash: string;
      comment?: string;
      by: string;
    },
  ): Promise<Parameters<typeof writeRun>[3]> {
    const { decision, by, comment, subjectHash } = answer;
    const answered: RunEventBody = {
      kind: 'gate-answered',
      gateId: gate.id,
      node: gate.node_id,
      decision,
      by,
      comment,
    };
    if (gate.kind === 'effect') {
      await settleEffect(transaction, gate, decision);
      return { events: [answered] };
    }
    const outcome =
      decision === 'approved' ? ('passed' as const) : ('refused' as const);
    const reason =
      decision === 'rejected'
        ? `refused by ${by}${comment ? `: ${comment}` : ''}`
        : undefined;
    const durationMs = Math.max(0, Date.now() - gate.asked_at.getTime());
    return {
      events: [
        answered,
        {
          kind: 'node-complete',
          node: gate.node_id,
          outcome,
          attempt: 1,
          durationMs,
          reason,
        },
      ],
      results: [
        {
          node: gate.node_id,
          outcome,
          output: { decision, by, comment, subjectHash },
          reason,
          attempt: 1,
          // The column is an integer; a gate may wait longer than 24 days.
          durationMs: Math.min(durationMs, 2 ** 31 - 1),
        },
      ],
    };
  }

  async #conflict(
    transaction: Knex.Transaction,
    gateId: string,
    answer: { subjectHash: string },
  ): Promise<string> {
    const now = await transaction<GateRow>('gates')
      .where({ id: gateId })
      .first();
    if (
      now &&
      isGateOpen(now.status) &&
      now.subject_hash !== answer.subjectHash
    ) {
      return `Something else was shown to you: the subject is now ${now.subject_hash}. Look at it again`;
    }
    return `The gate is ${now?.status ?? 'gone'}${
      now?.answered_by ? `, answered by ${now.answered_by}` : ''
    }`;
  }

  async #find(gateId: string, caller: Identity) {
    const { knex, projects } = this.dependencies;
    const gate: GateWithRun | undefined = await this.#select(knex)
      .where('gates.id', gateId)
      .first();
    const project = gate && (await projects.get(gate.project_id, caller));
    if (!gate || !project?.role) {
      throw new NotFoundError(`No gate ${gateId}`);
    }
    return {
      gate,
      policy: new GatePolicy(project.role, caller, project.settings),
    };
  }

  #select(knex: Knex) {
    return knex('gates')
      .join('runs', 'runs.id', 'gates.run_id')
      .select(
        'gates.*',
        'runs.requested_by',
        'runs.entity_ref',
        'runs.status as run_status',
      );
  }
}

/** A person says whether an effect took place: it is recorded as done, or forgotten. */
async function settleEffect(
  transaction: Knex.Transaction,
  gate: GateRow,
  decision: Decision,
): Promise<void> {
  const details = gate.subject.details as { effect: string; key: string };
  const effect = transaction('effects').where({
    run_id: gate.run_id,
    node_id: gate.node_id,
    name: details.effect,
    key: details.key,
    status: 'started',
  });
  await (decision === 'approved'
    ? effect.update({ status: 'done', done_at: transaction.fn.now() })
    : effect.delete());
}
