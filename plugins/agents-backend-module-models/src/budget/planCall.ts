import type { Limits, Price } from '../config';
import { dearestInputUsd, outputUsd } from '../prices';

/** Amounts in the three currencies of a budget. */
export interface Amounts {
  readonly tokens: number;
  readonly costUsd: number;
  readonly timeMs: number;
}

/** A budget: what it is for, what it allows, what is used or reserved. */
export interface Account {
  /** For people: "the run", "project payments in 2026-11". */
  readonly name: string;
  readonly limits: Limits;
  readonly used: Amounts;
}

/** What a call wants at most. */
export interface CallWish {
  readonly inputTokens: number;
  readonly maxOutputTokens: number;
  readonly timeoutMs: number;
  readonly price: Price;
}

/** What a call may use: no more than is left in any account. */
export interface CallPlan {
  readonly maxOutputTokens: number;
  readonly timeoutMs: number;
  /** The most that it can use up. */
  readonly reserve: Amounts;
}

/** An answer shorter than this helps nobody. */
const LEAST_OUTPUT_TOKENS = 256;
const LEAST_TIME_MS = 1_000;

function left(account: Account, currency: keyof Amounts): number {
  const limit = account.limits[currency];
  return limit === undefined ? Infinity : limit - account.used[currency];
}

/**
 * Fits a call into what is left, or names the account that is used up.
 *
 * @remarks
 * The call is planned as if it used all that it may, so calls side by side
 * cannot use the same money twice.
 */
export function planCall(
  wish: CallWish,
  accounts: readonly Account[],
): CallPlan | { readonly exhausted: string } {
  const inputUsd = wish.inputTokens * dearestInputUsd(wish.price);
  const perToken = outputUsd(wish.price);
  let { maxOutputTokens, timeoutMs } = wish;
  for (const account of accounts) {
    const moneyLeft = left(account, 'costUsd') - inputUsd;
    const byMoney = perToken > 0 ? Math.floor(moneyLeft / perToken) : Infinity;
    const byTokens = left(account, 'tokens') - wish.inputTokens;
    maxOutputTokens = Math.min(maxOutputTokens, byTokens, byMoney);
    timeoutMs = Math.min(timeoutMs, left(account, 'timeMs'));
    const least = Math.min(LEAST_OUTPUT_TOKENS, wish.maxOutputTokens);
    if (moneyLeft < 0 || maxOutputTokens < least || timeoutMs < LEAST_TIME_MS) {
      return { exhausted: account.name };
    }
  }
  return {
    maxOutputTokens,
    timeoutMs,
    reserve: {
      tokens: wish.inputTokens + maxOutputTokens,
      costUsd: inputUsd + maxOutputTokens * perToken,
      timeMs: timeoutMs,
    },
  };
}
