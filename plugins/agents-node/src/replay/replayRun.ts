import {
  gateSubjectSchema,
  redactText,
  redactValue,
  RunEvent,
  RunEventBody,
} from '@trainyard/plugin-agents-common';
import type { GraphDefinition } from '../graph/definition';
import { canonicalJson, hashSubject } from '../graph/subjectHash';
import type { NodeRecord } from '../interpreter/records';
import { createScope, ENTER } from '../interpreter/scope';
import { enterSubgraph, leaveSubgraph } from '../interpreter/subgraph';
import { redactRequest } from '../model/redactExchange';
import { Redactor } from '../services/Redactor';
import { canonicalEvent } from './canonicalEvent';
import { createReplayContext } from './createReplayContext';
import { NodeReplay } from './NodeReplay';
import { DivergenceError, firstDifference, ReplayDesk } from './ReplayDesk';
import { ReplayState } from './ReplayState';
import { ReplayedArtifacts } from './ReplayedArtifacts';
import type { RunExport } from './RunExport';

/** Where a replay and its run part. */
export interface Divergence {
  /** Number of the recorded event. */
  readonly seq: number;
  readonly node?: string;
  readonly reason: string;
  readonly recorded: unknown;
  readonly replayed?: unknown;
}

export interface ReplayReport {
  readonly isExact: boolean;
  /** Events that came out of code that ran again. */
  readonly reproduced: number;
  /** Events taken from the record: of people, and of nodes that touch the outside. */
  readonly taken: number;
  readonly divergence?: Divergence;
}

type NodeEvent = Extract<RunEvent, { node: string }>;

const redactor = new Redactor();

/** Goes through the log of a run and lets the graph say the same again. */
class Replay {
  readonly #state: ReplayState;
  readonly #running = new Map<string, NodeReplay>();
  /** Events that must come next, of nodes that need no work. */
  readonly #due = new Map<string, RunEventBody[]>();
  readonly #desks = new Map<string, ReplayDesk>();
  readonly #artifacts: ReplayedArtifacts;
  #reproduced = 0;
  #taken = 0;

  constructor(
    private readonly graph: GraphDefinition,
    private readonly recorded: RunExport,
  ) {
    this.#state = new ReplayState(graph, recorded);
    this.#artifacts = new ReplayedArtifacts(recorded);
  }

  async run(): Promise<ReplayReport> {
    for (const event of this.recorded.events) {
      try {
        await this.#follow(event);
      } catch (error) {
        return this.#report(event, error);
      }
    }
    const unused = [...this.#desks].flatMap(([node, desk]) =>
      desk.unused().map(what => `${node}: ${what}`),
    );
    const last = this.recorded.events.at(-1);
    return unused.length && last
      ? this.#report(
          last,
          new DivergenceError(`was recorded and not asked: ${unused[0]}`),
        )
      : this.#report();
  }

  #report(at?: RunEvent, error?: unknown): ReplayReport {
    const figures = { reproduced: this.#reproduced, taken: this.#taken };
    if (!at) {
      return { ...figures, isExact: true };
    }
    const reason = error instanceof Error ? error.message : String(error);
    const replayed =
      error instanceof DivergenceError ? error.replayed : undefined;
    return {
      ...figures,
      isExact: false,
      divergence: {
        seq: at.seq,
        node: 'node' in at ? at.node : undefined,
        reason,
        recorded: canonicalEvent(at),
        replayed,
      },
    };
  }

  async #follow(event: RunEvent): Promise<void> {
    switch (event.kind) {
      case 'run-start':
        this.#begin(event);
        break;
      case 'run-complete':
        this.#finish(event);
        break;
      case 'gate-answered':
        this.#answer(event);
        break;
      case 'gate-waiting':
        await this.#ask(event);
        break;
      case 'paused':
      case 'resumed':
        this.#taken += 1;
        break;
      default:
        // Pauses are people's, errors of a run as a whole its surroundings'.
        if (!('node' in event) || event.node === undefined) this.#taken += 1;
        else await this.#followNode(event as NodeEvent);
    }
  }

  #begin(event: Extract<RunEvent, { kind: 'run-start' }>): void {
    const { id, version } = this.graph;
    this.#compare(event, { ...event, graphId: id, graphVersion: version });
    this.#state.repeat(event.again ?? []);
    this.#running.clear();
  }

  /** A run that a person cancelled ended for a reason outside of its graph. */
  #finish(event: Extract<RunEvent, { kind: 'run-complete' }>): void {
    const { state, cause } = this.#state.decide();
    const isEnd = ['completed', 'failed', 'refused'].includes(state);
    if (!isEnd && event.status === 'cancelled') {
      this.#taken += 1;
      return;
    }
    const status = state === 'refused' ? 'cancelled' : state;
    const reason =
      cause && `${cause}: ${this.#state.nodes[cause]?.reason ?? state}`;
    this.#compare(event, { ...event, status, reason } as RunEventBody);
  }

  async #ask(event: Extract<RunEvent, { kind: 'gate-waiting' }>) {
    const node = this.#state.find(event.node);
    if (event.escalated || node?.kind !== 'gate') {
      this.#taken += 1;
      return;
    }
    if (this.#state.openGates.has(event.node)) {
      throw new DivergenceError('the gate is open already');
    }
    this.#state.assertReady(node);
    const around = {
      recorded: this.recorded,
      artifacts: this.#artifacts,
      startedAt: new Date(event.at),
    };
    const asked = await node.node.ask({
      ...createReplayContext(around, node, 1, () => {}),
      ...createScope(this.#state.records(), node.prefix),
      emit: { reasonCard: () => {} },
      consult: async () => {
        throw new DivergenceError('a gate consults an agent');
      },
    });
    const subjectHash = hashSubject(
      redactText(asked.question),
      asked.action,
      redactValue(gateSubjectSchema.parse(asked.subject)),
    );
    this.#compare(event, { ...event, title: node.title, subjectHash });
    this.#state.openGates.add(node.id);
  }

  #answer(event: Extract<RunEvent, { kind: 'gate-answered' }>): void {
    this.#taken += 1;
    const node = this.#state.find(event.node);
    if (node?.kind !== 'gate') return;
    if (!this.#state.openGates.delete(event.node)) {
      throw new DivergenceError('an answer to a gate that is not open');
    }
    const { decision, by, comment } = event;
    const isApproved = decision === 'approved';
    const record: NodeRecord = {
      outcome: isApproved ? 'passed' : 'refused',
      output: this.#state.resultOf(node.id)?.output,
      reason: isApproved
        ? undefined
        : `refused by ${by}${comment ? `: ${comment}` : ''}`,
    };
    this.#state.active.add(node.id);
    this.#due.set(node.id, [completed(node.id, record, 1)]);
    this.#pending.set(node.id, record);
  }

  /** Records that count as soon as their event came. */
  readonly #pending = new Map<string, NodeRecord>();

  async #followNode(event: NodeEvent): Promise<void> {
    const due = this.#due.get(event.node);
    if (due?.length) {
      this.#compare(event, due.shift());
      const record = this.#pending.get(event.node);
      if (event.kind === 'node-complete' && record) {
        this.#settle(event.node, record);
      }
      return;
    }
    if (event.kind === 'node-start') {
      await this.#start(event);
      return;
    }
    const running = this.#running.get(event.node);
    if (running) {
      this.#compare(event, await running.next());
      if (event.kind === 'node-complete' && running.record) {
        this.#settle(event.node, running.record);
      }
      return;
    }
    if (this.#state.active.has(event.node)) {
      this.#takeOutside(event);
      return;
    }
    this.#followInline(event);
    await this.#followNode(event);
  }

  /** Of nodes that touch the outside: believed, and its end is remembered. */
  #takeOutside(event: NodeEvent): void {
    this.#taken += 1;
    if (event.kind === 'node-complete') {
      const { outcome, reason } = event;
      const output = this.#state.resultOf(event.node)?.output;
      const hasOutput = outcome === 'passed';
      this.#settle(event.node, {
        outcome,
        reason,
        output: hasOutput ? output : undefined,
      });
    }
  }

  async #start(event: Extract<RunEvent, { kind: 'node-start' }>) {
    const { node: id, attempt } = event;
    const running = this.#running.get(id);
    if (attempt > 1 && running) {
      this.#compare(event, await running.next());
      return;
    }
    const node = this.#state.find(id);
    if (node?.kind !== 'task') {
      throw new DivergenceError(`the graph has no work called ${id}`);
    }
    if (!this.#state.active.has(id)) this.#state.assertReady(node);
    this.#state.active.add(id);
    const task = node.node;
    const how = task.replay ?? 'recorded';
    if (how === 'recorded') {
      this.#taken += 1;
      return;
    }
    // Begun once more: the process had ended in the middle of it.
    const around = {
      recorded: this.recorded,
      artifacts: this.#artifacts,
      startedAt: new Date(event.at),
    };
    const again = new NodeReplay(
      node,
      this.#state.records(),
      around,
      this.#deskOf(id),
    );
    this.#running.set(id, again);
    this.#compare(event, await again.next());
  }

  /** Nodes that end without work: skipped ones, and the edges of sub-graphs. */
  #followInline(event: NodeEvent): void {
    const decision = this.#state.decide();
    const isPlan = event.kind === 'tasks-planned';
    const given = this.#state.resultOf(
      isPlan ? `${event.node}/${ENTER}` : event.node,
    );
    if (given?.origin) {
      // Copied from the run that this one was forked from, or given by a person.
      const { outcome, output, reason } = given;
      this.#due.set(event.node, [event]);
      if (event.kind === 'node-complete') {
        this.#pending.set(event.node, { outcome, output, reason });
      }
      return;
    }
    const settled = decision.settle.find(({ id }) => id === event.node);
    if (settled) {
      this.#due.set(settled.id, [completed(settled.id, settled.record, 0)]);
      this.#pending.set(settled.id, settled.record);
      return;
    }
    const node = decision.start.find(({ id }) => id === event.node);
    if (node?.kind !== 'enter' && node?.kind !== 'leave') {
      throw new DivergenceError(
        `was recorded, but the replay has nothing to say of ${event.node} here`,
      );
    }
    const made =
      node.kind === 'enter'
        ? enterSubgraph(node, this.#state.records())
        : leaveSubgraph(node, this.#state.records());
    const { outcome, output, reason } = made.result;
    const record = { outcome, output, reason };
    this.#due.set(node.id, [completed(node.id, record, 0)]);
    this.#pending.set(node.id, record);
    for (const planned of made.events) {
      if (planned.kind === 'tasks-planned') {
        this.#due.set(planned.node, [planned]);
      }
    }
  }

  #settle(id: string, record: NodeRecord): void {
    this.#state.settle(id, record);
    this.#pending.delete(id);
    this.#running.delete(id);
  }

  #compare(recorded: RunEvent, produced: RunEventBody | undefined): void {
    if (!produced) {
      throw new DivergenceError('the replay has no event here');
    }
    const [was, is] = [canonicalEvent(recorded), canonicalEvent(produced)];
    if (canonicalJson(was) !== canonicalJson(is)) {
      const path = firstDifference(was, is) ?? '';
      throw new DivergenceError(
        `the replay says something else, first at ${path}`,
        is,
      );
    }
    this.#reproduced += 1;
  }

  #deskOf(node: string): ReplayDesk {
    const desk =
      this.#desks.get(node) ??
      new ReplayDesk({
        node,
        contents: this.recorded.transcript
          .filter(entry => entry.node === node)
          .map(({ content }) => content),
        redact: request => redactRequest(request, redactor),
      });
    this.#desks.set(node, desk);
    return desk;
  }
}

function completed(
  node: string,
  { outcome, reason }: NodeRecord,
  attempt: number,
): RunEventBody {
  return {
    kind: 'node-complete',
    node,
    outcome,
    attempt,
    durationMs: 0,
    reason,
  };
}

/**
 * Runs a recorded run again, in memory and without any model, and compares every
 * event except times and durations.
 *
 * @remarks
 * What decides is run again: the interpreter, conditions, agents with their
 * rules, verifiers and prompts, the questions of gates. What people did and what
 * nodes did outside is taken from the record. The order of the log is followed,
 * so nodes that ran side by side do not matter.
 */
export function replayRun(
  graph: GraphDefinition,
  recorded: RunExport,
): Promise<ReplayReport> {
  return new Replay(graph, recorded).run();
}
