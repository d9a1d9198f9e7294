import type { ConstraintName } from '../constraints/constraintsSchema';
import { MaskedMatch } from './MaskedText';
import { Statement } from './Statement';
import { tidy } from './units';

/** What a match states of a field. */
export function state(
  field: ConstraintName,
  value: number,
  { text, start, end }: MaskedMatch,
): Statement {
  return { field, value: tidy(value), text, start, end };
}

/** The period that a match of `PERIOD` names: "a month", "daily". */
export function periodOf(match: MaskedMatch): string {
  return match.word('period') || match.word('adverb');
}
