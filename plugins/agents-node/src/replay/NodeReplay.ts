import {
  RunEventBody,
  reasonCardSchema,
} from '@trainyard/plugin-agents-common';
import { consultAgent } from '../agent/consultAgent';
import { Mind, rulesMind } from '../agent/definition';
import type { TaskNode } from '../graph/definition';
import type { FlatNode } from '../interpreter/flattenGraph';
import type { NodeRecord, RunRecords } from '../interpreter/records';
import { createScope } from '../interpreter/scope';
import { ModelMind } from '../model/ModelMind';
import type { ModelDesk } from '../model/types';
import type { NodeContext } from '../nodeContext';
import { canRetry } from '../retry';
import { createReplayContext, ReplaySurroundings } from './createReplayContext';
import { DivergenceError, ReplayDesk } from './ReplayDesk';

/** One node that is run again; its events come one by one. */
export class NodeReplay {
  readonly #produced: RunEventBody[] = [];
  #wake: () => void = () => {};
  #record: NodeRecord | undefined;
  #error: unknown;
  #isDone = false;

  constructor(
    private readonly node: FlatNode & { readonly kind: 'task' },
    private readonly records: RunRecords,
    private readonly around: ReplaySurroundings,
    private readonly desk: ReplayDesk,
  ) {
    void this.#run(node.node).then(
      record => this.#end(record, undefined),
      error => this.#end(undefined, error),
    );
  }

  /** The next event, or `undefined` when there is none any more. */
  async next(): Promise<RunEventBody | undefined> {
    for (;;) {
      const event = this.#produced.shift();
      if (event) return event;
      if (this.#error) throw this.#error;
      if (this.#isDone) return undefined;
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }

  /** How it ended; there as soon as `node-complete` came. */
  get record(): NodeRecord | undefined {
    return this.#record;
  }

  #end(record: NodeRecord | undefined, error: unknown): void {
    this.#record = record;
    this.#error ??= error;
    this.#isDone = true;
    this.#wake();
  }

  #emit(event: RunEventBody): void {
    // What the node did after it had left the record is of no interest.
    if (this.#error) return;
    this.#produced.push(event);
    this.#wake();
  }

  async #run(task: TaskNode): Promise<NodeRecord> {
    const { id } = this.node;
    for (let attempt = 1; ; attempt++) {
      this.#emit({ kind: 'node-start', node: id, attempt });
      try {
        const context = this.#context(attempt);
        const output = JSON.parse(
          JSON.stringify(task.output.parse(await task.run(context)) ?? null),
        );
        return this.#complete({ outcome: 'passed', output }, attempt);
      } catch (error) {
        if (error instanceof DivergenceError) throw error;
        const message = error instanceof Error ? error.message : String(error);
        const willRetry = canRetry(task.retry ?? {}, attempt, error);
        this.#emit({
          kind: 'error',
          node: id,
          message,
          code: error instanceof Error ? error.name : undefined,
          attempt,
          willRetry,
        });
        if (!willRetry) {
          const record = { outcome: 'failed' as const, reason: message };
          return this.#complete(record, attempt);
        }
      }
    }
  }

  #complete(record: NodeRecord, attempt: number): NodeRecord {
    const { outcome, reason } = record;
    const { id: node } = this.node;
    this.#record = record;
    this.#emit({
      kind: 'node-complete',
      node,
      outcome,
      attempt,
      durationMs: 0,
      reason,
    });
    return record;
  }

  #context(attempt: number): NodeContext {
    const { node, records, around } = this;
    const context: NodeContext = {
      ...createReplayContext(around, node, attempt, event => this.#emit(event)),
      ...createScope(records, node.prefix),
      emit: {
        reasonCard: card =>
          this.#emit({
            kind: 'reason-card',
            node: node.id,
            card: reasonCardSchema.parse(card),
          }),
      },
      // The consultation takes a divergence for a failing model and goes on.
      consult: async (agent, input) =>
        consultAgent(agent, input, {
          context,
          minds: [this.#modelFor(agent.id), rulesMind],
        }),
    };
    return context;
  }

  /** The mind of the transcript, speaking under the name that it was asked by. */
  #modelFor(agent: string): Mind {
    const mind = new ModelMind(this.#watch());
    const isOwn = this.node.node.agent === agent;
    const id = isOwn ? this.desk.nameOf(agent) : agent;
    return {
      kind: 'model',
      canSpeakFor: other => mind.canSpeakFor({ ...other, id }),
      propose: question =>
        mind.propose({ ...question, agent: { ...question.agent, id } }),
    };
  }

  #watch(): ModelDesk {
    const { desk } = this;
    const watch =
      <Args extends unknown[], Result>(
        perform: (...args: Args) => Promise<Result>,
      ) =>
      async (...args: Args) => {
        try {
          return await perform(...args);
        } catch (error) {
          if (error instanceof DivergenceError) {
            this.#error ??= error;
            this.#wake();
          }
          throw error;
        }
      };
    return {
      canSpeakFor: desk.canSpeakFor.bind(desk),
      toolsOf: desk.toolsOf.bind(desk),
      ask: watch(desk.ask.bind(desk)),
      useTool: watch(desk.useTool.bind(desk)),
    };
  }
}
