interface Versioned {
  readonly id: string;
  readonly updatedAt?: string;
}

/** Fields that are joined by rules of their own, so they do not decide which copy wins. */
const joined: ReadonlySet<string> = new Set([
  'firstCommitAt',
  'firstReviewAt',
  'openedAt',
  'openingToldAt',
]);

/** A text that is equal for equal rows whatever the order of their keys. */
function canonical(row: object): string {
  return JSON.stringify(
    Object.entries(row)
      .filter(([name, value]) => value !== undefined && !joined.has(name))
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

/** When an opening was told that nobody told of: any copy that does knows better. */
export const NOBODY_TOLD = '1970-01-01T00:00:00Z';

/** When a copy says that it was opened, and when it was told so. */
interface Opening {
  readonly openedAt: string;
  readonly toldAt: string | undefined;
  readonly isOlderThanRow: boolean;
}

function toMs(moment: string | undefined): number {
  return moment === undefined ? 0 : Date.parse(moment);
}

function readOpening(row: Versioned): Opening | undefined {
  const openedAt = readMoment(row, 'openedAt');
  const toldAt = readMoment(row, 'openingToldAt');
  return openedAt === undefined
    ? undefined
    : {
        openedAt,
        toldAt: toldAt ?? row.updatedAt,
        isOlderThanRow: toldAt !== undefined,
      };
}

/** What was told later is true; told at one time, the earlier opening is. A total order, so joining may happen in any order. */
function laterTold(
  left: Opening | undefined,
  right: Opening | undefined,
): Opening | undefined {
  if (!left || !right) return left ?? right;
  const difference =
    toMs(left.toldAt) - toMs(right.toldAt) ||
    toMs(right.openedAt) - toMs(left.openedAt) ||
    Number(right.isOlderThanRow) - Number(left.isOlderThanRow);
  return difference >= 0 ? left : right;
}

/** The opening of a joined row; told at another time than the rest, it keeps that in mind. */
function joinOpenings<Row extends Versioned>(
  left: Row,
  right: Row,
  winner: Row,
): { readonly openedAt?: string; readonly openingToldAt?: string } {
  const opening = laterTold(readOpening(left), readOpening(right));
  if (!opening) return {};
  const { openedAt, toldAt, isOlderThanRow } = opening;
  const isOlder = isOlderThanRow || toMs(toldAt) !== toMs(winner.updatedAt);
  if (isOlder) return { openedAt, openingToldAt: toldAt ?? NOBODY_TOLD };
  // Present only where a copy had it, so that a row without is stored without.
  return 'openingToldAt' in winner
    ? { openedAt, openingToldAt: undefined }
    : { openedAt };
}

/**
 * Joins two copies of one row: the newer wins, but a first commit, a review or an opening that only the older one knows is kept.
 *
 * @remarks
 * A webhook tells of the merge and a poller of the first commit; one event of
 * an incident tells of its beginning and another of its end. None knows all. The join is commutative, associative and idempotent, so the order and
 * number of deliveries cannot matter.
 */
export function mergeCopies<Row extends Versioned>(left: Row, right: Row): Row {
  const winner = supersedes(left, right) ? left : right;
  const known: Record<string, string> = {};
  for (const name of firsts) {
    const moment = earliest(readMoment(left, name), readMoment(right, name));
    if (moment !== undefined) known[name] = moment;
  }
  return { ...winner, ...known, ...joinOpenings(left, right, winner) };
}

function readMoment(
  row: object,
  name: (typeof firsts)[number] | 'openedAt' | 'openingToldAt',
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
