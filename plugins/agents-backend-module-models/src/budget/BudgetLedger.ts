import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Limits } from '../config';
import { Account, Amounts, CallPlan, CallWish, planCall } from './planCall';

/** A process that dies in a call must not hold money for ever. */
const RESERVATION_MINUTES = 90;

/** What a call is booked on. */
export interface Scope {
  /** Unique, such as `run:ID`. */
  readonly id: string;
  readonly name: string;
  readonly limits: Limits;
}

/** Nothing more may be used here. */
export class BudgetError extends Error {
  override name = 'BudgetError';
}

/** A call that may be made. */
export interface Reservation extends CallPlan {
  readonly id: string;
}

interface ReservationRow {
  readonly id: string;
  readonly scopes: string[];
  readonly tokens: string;
  readonly cost_usd: number;
  readonly time_ms: string;
}

interface SpendRow {
  readonly scope: string;
  readonly tokens: string;
  readonly cost_usd: number;
  readonly time_ms: string;
}

const NOTHING: Amounts = { tokens: 0, costUsd: 0, timeMs: 0 };

/**
 * What models have used up, by node, run and project and month.
 *
 * @remarks
 * Before a call its greatest possible use is reserved, after it the true use is
 * booked. The accounts are locked in the order of their ids, so replicas neither
 * reserve the same money nor wait for each other in a circle. A reservation that
 * nobody settled counts as used: nobody knows whether the vendor was paid.
 */
export class BudgetLedger {
  constructor(private readonly knex: Knex) {}

  async reserve(
    scopes: readonly Scope[],
    wish: CallWish,
  ): Promise<Reservation> {
    const ids = scopes.map(scope => scope.id).sort();
    await this.#bookLost();
    return this.knex.transaction(async transaction => {
      await transaction('model_spend')
        .insert(ids.map(scope => ({ scope })))
        .onConflict('scope')
        .ignore();
      await lock(transaction, ids);
      const used = await this.#used(transaction, ids);
      const accounts = scopes.map(
        ({ id, name, limits }): Account => ({
          name,
          limits,
          used: used.get(id) ?? NOTHING,
        }),
      );
      const plan = planCall(wish, accounts);
      if ('exhausted' in plan) {
        throw new BudgetError(
          `The model budget of ${plan.exhausted} is used up`,
        );
      }
      const id = randomUUID();
      const { tokens, costUsd, timeMs } = plan.reserve;
      await transaction('model_reservations').insert({
        id,
        scopes: ids,
        tokens,
        cost_usd: costUsd,
        time_ms: timeMs,
      });
      return { ...plan, id };
    });
  }

  /** Books what a call has used and gives the rest back. */
  async settle({ id }: Reservation, actual: Amounts): Promise<void> {
    await this.knex.transaction(transaction => book(transaction, id, actual));
  }

  /** What is booked and reserved, by scope. */
  used(scopes: readonly string[]): Promise<ReadonlyMap<string, Amounts>> {
    return this.#used(this.knex, scopes);
  }

  async #used(
    knex: Knex,
    scopes: readonly string[],
  ): Promise<ReadonlyMap<string, Amounts>> {
    const { rows } = await knex.raw<{ rows: SpendRow[] }>(
      `select s.scope,
         s.tokens + coalesce(sum(r.tokens), 0) as tokens,
         s.cost_usd + coalesce(sum(r.cost_usd), 0) as cost_usd,
         s.time_ms + coalesce(sum(r.time_ms), 0) as time_ms
       from model_spend s
       left join model_reservations r on r.scopes @> array[s.scope]
       where s.scope = any(?) group by s.scope`,
      [[...scopes]],
    );
    return new Map(
      rows.map(row => [
        row.scope,
        {
          tokens: Number(row.tokens),
          costUsd: Number(row.cost_usd),
          timeMs: Number(row.time_ms),
        },
      ]),
    );
  }

  /** Nobody knows what a call cost whose process died: all that it could. */
  async #bookLost(): Promise<void> {
    const lost = await this.knex<ReservationRow>('model_reservations').whereRaw(
      "reserved_at < now() - ? * interval '1 minute'",
      [RESERVATION_MINUTES],
    );
    for (const { id, tokens, cost_usd, time_ms } of lost) {
      const actual = {
        tokens: Number(tokens),
        costUsd: cost_usd,
        timeMs: Number(time_ms),
      };
      await this.knex.transaction(transaction => book(transaction, id, actual));
    }
  }
}

/** Everybody locks in this order, so nobody waits in a circle. */
async function lock(
  transaction: Knex.Transaction,
  scopes: readonly string[],
): Promise<void> {
  await transaction.raw(
    'select scope from model_spend where scope = any(?) order by scope for update',
    [[...scopes]],
  );
}

/** Turns a reservation into spending, once. */
async function book(
  transaction: Knex.Transaction,
  id: string,
  { tokens, costUsd, timeMs }: Amounts,
): Promise<void> {
  const [settled] = await transaction<ReservationRow>('model_reservations')
    .where({ id })
    .delete()
    .returning('scopes');
  if (!settled) return;
  await lock(transaction, settled.scopes);
  await transaction('model_spend')
    .whereIn('scope', settled.scopes)
    .update({
      tokens: transaction.raw('tokens + ?', [Math.round(tokens)]),
      cost_usd: transaction.raw('cost_usd + ?', [costUsd]),
      time_ms: transaction.raw('time_ms + ?', [Math.round(timeMs)]),
    });
}
