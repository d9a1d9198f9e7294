import type { Knex } from 'knex';
import { BudgetError, BudgetLedger, Scope } from '../budget/BudgetLedger';
import type { Limits } from '../config';

/** One account after a sequence of calls. */
export interface SpendingOutcome {
  readonly scope: string;
  readonly limits: Limits;
  readonly spent: {
    readonly tokens: number;
    readonly costUsd: number;
    readonly timeMs: number;
  };
  /** The largest single call that was made. */
  readonly largestCallTokens: number;
  readonly calls: number;
  readonly refused: number;
}

/** Seeded, so that a sequence that fails can be played again. */
function createRandom(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) % 2 ** 32;
    return (state >>> 0) / 2 ** 32;
  };
}

const PRICE = { inputUsdPerMillion: 3, outputUsdPerMillion: 15 };
const REPLICAS = 2;

/**
 * Spends at random from two replicas side by side: models that use less or more
 * than was estimated, calls that break off, calls that are never settled.
 */
export async function spendAtRandom(
  replicas: readonly Knex[],
  seed: number,
): Promise<SpendingOutcome> {
  const random = createRandom(seed);
  const between = (least: number, most: number) =>
    Math.floor(least + random() * (most - least));
  const ledgers = replicas.map(knex => new BudgetLedger(knex));
  const scope: Scope = {
    id: `run:random-${seed}`,
    name: 'the run',
    limits: { tokens: between(2_000, 60_000), costUsd: random() * 0.5 },
  };
  const shared: Scope = {
    id: `project:random-${seed % 7}`,
    name: 'the project',
    limits: {},
  };
  let largestCallTokens = 0;
  let refused = 0;
  let calls = 0;
  const call = async (ledger: BudgetLedger) => {
    const inputTokens = between(200, 8_000);
    try {
      const reservation = await ledger.reserve([shared, scope], {
        inputTokens,
        maxOutputTokens: between(300, 9_000),
        timeoutMs: 60_000,
        price: PRICE,
      });
      calls += 1;
      const output = between(0, reservation.maxOutputTokens + 1);
      // The estimate may be wrong; the limit of the answer holds by contract.
      const input = Math.round(inputTokens * (0.3 + random() * 0.9));
      const tokens = input + output;
      largestCallTokens = Math.max(largestCallTokens, tokens);
      if (random() < 0.05) return; // The process ended in the middle of it.
      await ledger.settle(reservation, {
        tokens,
        costUsd:
          (input * PRICE.inputUsdPerMillion +
            output * PRICE.outputUsdPerMillion) /
          1_000_000,
        timeMs: between(10, 60_000),
      });
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error;
      refused += 1;
    }
  };
  for (let round = 0; round < 3; round++) {
    await Promise.all(
      Array.from({ length: REPLICAS * 2 }, (_, index) =>
        call(ledgers[index % ledgers.length]),
      ),
    );
  }
  const used = await ledgers[0].used([scope.id]);
  const spent = used.get(scope.id) ?? { tokens: 0, costUsd: 0, timeMs: 0 };
  const { limits } = scope;
  return { scope: scope.id, limits, spent, largestCallTokens, calls, refused };
}

/** Whether more than one call's worth went over a limit. */
export function isOvershoot(outcome: SpendingOutcome): boolean {
  const { limits, spent, largestCallTokens } = outcome;
  const dearest = (largestCallTokens * PRICE.outputUsdPerMillion) / 1_000_000;
  return (
    spent.tokens > (limits.tokens ?? Infinity) + largestCallTokens ||
    spent.costUsd > (limits.costUsd ?? Infinity) + dearest
  );
}
