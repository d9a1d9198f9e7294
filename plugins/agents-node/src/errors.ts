import { CustomErrorBase } from '@backstage/errors';

/** A failure that trying again cannot mend: bad input, a refusal, a broken rule. */
export class PermanentError extends CustomErrorBase {
  override name = 'PermanentError' as const;
}

/**
 * An effect was begun and nobody knows whether it took place.
 *
 * @remarks
 * The engine turns it into a gate that asks a person. Code of packs need not
 * handle it and must not swallow it.
 */
export class EffectUnknownError extends CustomErrorBase {
  override name = 'EffectUnknownError' as const;

  constructor(readonly effectName: string, readonly effectKey: string) {
    super(
      `Nobody knows whether the effect ${effectName} (${effectKey}) took place: the process ended between its start and its record`,
    );
  }
}

const PERMANENT_NAMES = new Set([
  'PermanentError',
  'EffectUnknownError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'AuthenticationError',
  'NotImplementedError',
  'ZodError',
]);

/** Whether trying again is pointless. */
export function isPermanentError(error: unknown): boolean {
  return error instanceof Error && PERMANENT_NAMES.has(error.name);
}
