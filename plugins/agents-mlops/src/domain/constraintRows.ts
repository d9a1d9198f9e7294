import type {
  Assumption,
  ConstraintName,
  Constraints,
  Statement,
} from '@trainyard/plugin-agents-mlops-common';
import { constraintNames } from './constraintFields';

/** A constraint and where its value comes from. */
export interface ConstraintRow {
  readonly name: ConstraintName;
  readonly value: unknown;
  readonly origin: 'text' | 'hand' | 'assumed' | 'silent';
  /** The words of the request, or why it is assumed. */
  readonly source?: string;
}

interface RowSources {
  readonly statements: readonly Statement[];
  readonly constraints: Constraints;
  /** What was set by hand; it wins over the text. */
  readonly byHand: Constraints;
  readonly assumptions: readonly Assumption[];
}

/** Every constraint once: what was said first, then what is assumed, then what is silent. */
export function constraintRows(sources: RowSources): readonly ConstraintRow[] {
  const rows = constraintNames.map(name => rowOf(name, sources));
  const order = ['text', 'hand', 'assumed', 'silent'];
  const rank = ({ origin }: ConstraintRow) =>
    Math.max(1, order.indexOf(origin));
  return [...rows].sort((left, right) => rank(left) - rank(right));
}

function rowOf(
  name: ConstraintName,
  { statements, constraints, byHand, assumptions }: RowSources,
): ConstraintRow {
  if (byHand[name] !== undefined) {
    return { name, value: byHand[name], origin: 'hand' };
  }
  if (constraints[name] !== undefined) {
    const words = statements
      .filter(({ field }) => field === name)
      .map(({ text }) => text.trim());
    return {
      name,
      value: constraints[name],
      origin: 'text',
      source: [...new Set(words)].join(' … '),
    };
  }
  const assumed = assumptions.find(({ id }) => id === name);
  return assumed
    ? { name, value: assumed.value, origin: 'assumed', source: assumed.reason }
    : { name, value: undefined, origin: 'silent' };
}
