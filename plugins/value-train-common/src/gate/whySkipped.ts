import type { Check } from '../configuration/checkSchema';
import { conditionHolds } from './tier';
import type { CheckContext } from './types';

/** Why a check does not matter here, if so. What cannot be known counts as applying: a missing profile must not open a gate. */
export function whySkipped(
  check: Check,
  context: CheckContext,
): string | undefined {
  if (
    check.applies_if !== undefined &&
    conditionHolds(context, check.applies_if) === false
  ) {
    return `applies only if ${check.applies_if}`;
  }
  if (
    check.fails_only_if !== undefined &&
    conditionHolds(context, check.fails_only_if) === false
  ) {
    return `matters only if ${check.fails_only_if}`;
  }
  return undefined;
}
