import type { Knex } from 'knex';
import {
  EffectOptions,
  EffectUnknownError,
} from '@trainyard/plugin-agents-node';
import { createHash } from 'node:crypto';
import { untilConnected } from '../database/connectionLoss';

/** What the ledger tells about an effect, for the event log. */
export type EffectOutcome = 'done' | 'found' | 'unknown';

interface EffectRow {
  readonly status: 'started' | 'done';
  readonly result: unknown;
}

interface EffectKey {
  readonly run_id: string;
  readonly node_id: string;
  readonly name: string;
  readonly key: string;
}

/** The key under which other systems may recognise a repetition. */
export function idempotencyKeyOf(effect: EffectKey): string {
  return createHash('sha256')
    .update(
      JSON.stringify([effect.run_id, effect.node_id, effect.name, effect.key]),
    )
    .digest('hex')
    .slice(0, 32);
}

/**
 * Records effects before and after, so that a node that runs again finds what
 * was done instead of doing it again.
 */
export class EffectLedger {
  constructor(
    private readonly knex: Knex,
    private readonly onOutcome: (
      effect: { name: string; key: string },
      outcome: EffectOutcome,
    ) => void,
  ) {}

  async perform<Result>(
    effect: EffectKey,
    perform: (idempotencyKey: string) => Promise<Result>,
    options: EffectOptions<Result> = {},
  ): Promise<Result> {
    const before = await this.#begin(effect);
    if (before?.status === 'done') {
      this.onOutcome(effect, 'found');
      return before.result as Result;
    }
    if (before) {
      const found = await this.#resolve(effect, options);
      if (found !== undefined) {
        await this.#finish(effect, found);
        this.onOutcome(effect, 'found');
        return found;
      }
    }
    let result: Result;
    try {
      result = await perform(idempotencyKeyOf(effect));
    } catch (error) {
      // It said no, so nothing is unknown: the next attempt may try again.
      await this.#forget(effect);
      throw error;
    }
    await this.#finish(effect, result);
    this.onOutcome(effect, 'done');
    return result;
  }

  /** What was recorded earlier; records the start where there was nothing. */
  async #begin(effect: EffectKey): Promise<EffectRow | undefined> {
    const inserted = await untilConnected(async () =>
      this.knex('effects')
        .insert({ ...effect, status: 'started' })
        .onConflict(['run_id', 'node_id', 'name', 'key'])
        .ignore()
        .returning('status'),
    );
    if (inserted.length) {
      return undefined;
    }
    return untilConnected(async () =>
      this.knex('effects').where(effect).first('status', 'result'),
    );
  }

  async #resolve<Result>(
    effect: EffectKey,
    options: EffectOptions<Result>,
  ): Promise<Result | undefined> {
    if (!options.find) {
      this.onOutcome(effect, 'unknown');
      throw new EffectUnknownError(effect.name, effect.key);
    }
    return options.find();
  }

  async #finish(effect: EffectKey, result: unknown): Promise<void> {
    await untilConnected(async () =>
      this.knex('effects')
        .where(effect)
        .update({
          status: 'done',
          result: result === undefined ? null : JSON.stringify(result),
          done_at: this.knex.fn.now(),
        }),
    );
  }

  async #forget(effect: EffectKey): Promise<void> {
    await untilConnected(async () =>
      this.knex('effects')
        .where({ ...effect, status: 'started' })
        .delete(),
    );
  }
}
