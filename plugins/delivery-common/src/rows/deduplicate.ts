interface Versioned {
  readonly id: string;
  readonly updatedAt?: string;
}

/** A text that is equal for equal rows whatever the order of their keys. */
function canonical(row: object): string {
  return JSON.stringify(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

/** Whether `candidate` replaces `present`; decided by content alone, so the order of arrival cannot matter. */
export function supersedes<Row extends Versioned>(
  candidate: Row,
  present: Row,
): boolean {
  const candidateAt = candidate.updatedAt ? Date.parse(candidate.updatedAt) : 0;
  const presentAt = present.updatedAt ? Date.parse(present.updatedAt) : 0;
  if (candidateAt !== presentAt) return candidateAt > presentAt;
  return canonical(candidate) > canonical(present);
}

/**
 * Keeps one row for each id: the one its source changed last.
 *
 * @remarks
 * Sources deliver more than once and out of order. Two contradicting copies of
 * one age are decided by their content, so that any order gives one answer.
 */
export function deduplicate<Row extends Versioned>(
  rows: readonly Row[],
): { readonly rows: Row[]; readonly superseded: Row[] } {
  const kept = new Map<string, Row>();
  const superseded: Row[] = [];
  for (const row of rows) {
    const present = kept.get(row.id);
    if (!present) {
      kept.set(row.id, row);
    } else if (supersedes(row, present)) {
      kept.set(row.id, row);
      superseded.push(present);
    } else {
      superseded.push(row);
    }
  }
  return { rows: [...kept.values()], superseded };
}
