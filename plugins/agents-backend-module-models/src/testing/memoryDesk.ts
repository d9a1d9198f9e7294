import {
  AgentTool,
  Clock,
  ModelCallContext,
  ModelRequest,
  ModelToolCall,
  Redactor,
  systemClock,
  ToolBox,
  ToolReport,
} from '@trainyard/plugin-agents-node';
import { BudgetError, Reservation, Scope } from '../budget/BudgetLedger';
import { Amounts, CallWish, planCall } from '../budget/planCall';
import type { ModelsConfig } from '../config';
import { LiveDesk } from '../LiveDesk';
import { ModelRouter } from '../ModelRouter';
import { Telemetry } from '../telemetry/Telemetry';
import type { Asked } from '../transcripts/TranscriptStore';

const NOTHING: Amounts = { tokens: 0, costUsd: 0, timeMs: 0 };

function add(a: Amounts, b: Amounts): Amounts {
  return {
    tokens: a.tokens + b.tokens,
    costUsd: a.costUsd + b.costUsd,
    timeMs: a.timeMs + b.timeMs,
  };
}

/** Budgets of one process, by the rules of the real ledger. */
class MemoryLedger {
  #count = 0;
  readonly #spent = new Map<string, Amounts>();
  readonly #reserved = new Map<
    string,
    { readonly scopes: readonly string[]; readonly amounts: Amounts }
  >();

  async reserve(
    scopes: readonly Scope[],
    wish: CallWish,
  ): Promise<Reservation> {
    const plan = planCall(
      wish,
      scopes.map(({ id, name, limits }) => ({
        name,
        limits,
        used: this.#used(id),
      })),
    );
    if ('exhausted' in plan) {
      throw new BudgetError(`The model budget of ${plan.exhausted} is used up`);
    }
    this.#count += 1;
    const id = String(this.#count);
    const ids = scopes.map(scope => scope.id);
    this.#reserved.set(id, { scopes: ids, amounts: plan.reserve });
    return { ...plan, id };
  }

  async settle({ id }: Reservation, actual: Amounts): Promise<void> {
    const held = this.#reserved.get(id);
    this.#reserved.delete(id);
    held?.scopes.forEach(scope =>
      this.#spent.set(scope, add(this.#spent.get(scope) ?? NOTHING, actual)),
    );
  }

  #used(scope: string): Amounts {
    return [...this.#reserved.values()]
      .filter(({ scopes }) => scopes.includes(scope))
      .reduce(
        (sum, { amounts }) => add(sum, amounts),
        this.#spent.get(scope) ?? NOTHING,
      );
  }
}

/** What was recorded, as it would be stored. */
export interface MemoryRecord {
  readonly kind: 'model' | 'tool';
  readonly agent: string;
  readonly request?: ModelRequest;
  readonly asked?: Asked;
  readonly call?: ModelToolCall;
  readonly report?: ToolReport;
}

/** A desk without database, and what it recorded. */
export interface MemoryDesk {
  readonly desk: LiveDesk;
  readonly records: readonly MemoryRecord[];
}

/** A desk as in a portal, but its budgets and records are in memory. */
export function createMemoryDesk(options: {
  readonly config: ModelsConfig;
  readonly tools?: readonly AgentTool[];
  readonly redactor?: Redactor;
  readonly clock?: Clock;
}): MemoryDesk {
  const { config, tools = [], clock = systemClock } = options;
  const redactor = options.redactor ?? new Redactor();
  const toolBox = new ToolBox({ redact: text => redactor.redactText(text) });
  tools.forEach(tool => toolBox.register(tool));
  const records: MemoryRecord[] = [];
  const desk = new LiveDesk({
    config,
    router: new ModelRouter(config, () => clock.now()),
    ledger: new MemoryLedger(),
    transcripts: {
      recordAsked: async ({ agent }: ModelCallContext, request, asked) => {
        records.push({ kind: 'model', agent: agent.id, request, asked });
      },
      recordTool: async ({ agent }: ModelCallContext, call, report) => {
        records.push({ kind: 'tool', agent: agent.id, call, report });
      },
    },
    telemetry: new Telemetry(),
    tools: toolBox,
    redactor,
    projectModels: async () => ({}),
    clock,
    random: () => 0,
  });
  return { desk, records };
}
