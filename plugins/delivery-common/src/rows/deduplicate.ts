interface Versioned {
  readonly id: string;
  readonly updatedAt?: string;
}

function isFirst(name: string): boolean {
  return name === 'firstCommitAt' || name === 'firstReviewAt';
}

/** A text that is equal for equal rows whatever the order of their keys. */
function canonical(row: object): string {
  return JSON.stringify(
    Object.entries(row)
      .filter(([name, value]) => value !== undefined && !isFirst(name))
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

/** Moments of which the earliest known is the true one, whichever copy told it. */
const firsts = ['firstCommitAt', 'firstReviewAt'] as const;

function earliest(
  left: string | undefined,
  right: string | undefined,
): string | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Date.parse(left) <= Date.parse(right) ? left : right;
}

/**
 * Joins two copies of one row: the newer wins, but a first commit or review that only the older one knows is kept.
 *
 * @remarks
 * A webhook tells of the merge and a poller of the first commit; neither knows
 * both. The join is commutative, associative and idempotent, so the order and
 * number of deliveries cannot matter.
 */
export function mergeCopies<Row extends Versioned>(left: Row, right: Row): Row {
  const winner = supersedes(left, right) ? left : right;
  const known: Record<string, string> = {};
  for (const name of firsts) {
    const moment = earliest(readMoment(left, name), readMoment(right, name));
    if (moment !== undefined) known[name] = moment;
  }
  return { ...winner, ...known };
}

function readMoment(
  row: object,
  name: (typeof firsts)[number],
): string | undefined {
  const value: unknown = Reflect.get(row, name);
  return typeof value === 'string' ? value : undefined;
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
): Row[] {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const present = kept.get(row.id);
    kept.set(row.id, present ? mergeCopies(row, present) : row);
  }
  return [...kept.values()];
}
