import type { Phase } from '../configuration/schema';
import type { ContentReader } from '../content/ContentReader';
import type { Waiver } from '../repository/trainSchema';
import { demandsPerson } from './tier';
import type { GateInput } from './types';
import { whyWaiverInvalid } from './waivers';

/**
 * Why a phase may not be left by waiver, as far as people and risk decide it.
 * The state machine, which knows neither, judges the rest.
 */
export function whyNotSkippable(
  waiver: Waiver,
  phase: Phase,
  input: Pick<GateInput, 'facts' | 'pipeline' | 'now'>,
  reader: ContentReader,
): string | undefined {
  if (demandsPerson({ phase, input, reader })) {
    return `a person must decide ${phase.id}, which no waiver replaces`;
  }
  const reason = whyWaiverInvalid(waiver, input, reader);
  return reason === undefined
    ? undefined
    : `waiver ${waiver.id} does not count: ${reason}`;
}
