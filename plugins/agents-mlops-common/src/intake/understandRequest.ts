import { z } from 'zod';
import {
  ConstraintName,
  Constraints,
  constraintsSchema,
} from '../constraints/constraintsSchema';
import { MaskedText } from './MaskedText';
import { readAccelerators } from './readAccelerators';
import { readBudget } from './readBudget';
import { readCounts } from './readCounts';
import { readRates } from './readRates';
import { readRegions } from './readRegions';
import { readServing } from './readServing';
import { readSizes } from './readSizes';
import { readSkills } from './readSkills';
import { readTeam } from './readTeam';
import { readTimes } from './readTimes';
import { readWords } from './readWords';
import { Statement, statementSchema } from './Statement';
import { tidy } from './units';

/** What a request says. */
export const understandingSchema = z.object({
  constraints: constraintsSchema,
  /** Where each constraint comes from. */
  statements: z.array(statementSchema),
});
export type Understanding = Readonly<z.infer<typeof understandingSchema>>;

const LISTS = new Set<string>([
  'workload',
  'serving',
  'compliance',
  'existing',
  'skills',
  'regions',
  'confirmed',
]);
const DAYS_A_MONTH = 30.4;
const MOST_CHARACTERS = 20_000;

/**
 * Reads constraints out of free text.
 *
 * @remarks
 * Rules only, and nothing that the text does not say: what is silent is absent,
 * so that it is asked for or told as an assumption.
 */
export function understandRequest(request: string): Understanding {
  const text = new MaskedText(request.slice(0, MOST_CHARACTERS));
  const times = readTimes(text);
  const latency = times.find(({ field }) => field === 'latency_p95_ms');
  const budget = readBudget(text);
  const isMoney = ({ start }: Statement) =>
    budget.some(money => money.start === start);
  const read = [
    ...budget,
    ...readTeam(text),
    ...readSizes(text),
    ...readRates(text),
    ...times,
    ...readCounts(text),
    ...readAccelerators(text),
    ...readServing(text).filter(
      statement =>
        statement.field !== 'batch_rows_month' || !isMoney(statement),
    ),
    ...readRegions(text),
    ...readWords(text),
    ...readSkills(text),
  ];
  const statements = settle(
    relateToServing([...read, ...impliedServing(read, latency)]),
  );
  return {
    constraints: toConstraints(statements),
    statements: [...statements],
  };
}

/** Who counts events and asks for nothing else wants them judged; who says how fast an answer must be speaks of calls. */
function impliedServing(
  statements: readonly Statement[],
  latency: Statement | undefined,
): readonly Statement[] {
  if (statements.some(({ field }) => field === 'serving')) return [];
  const events = statements.find(({ field }) => field === 'events_per_s');
  if (events) return [{ ...events, field: 'serving', value: 'streaming' }];
  return latency ? [{ ...latency, field: 'serving', value: 'online' }] : [];
}

/** Where there are batches only, so many a day are rows and no requests. */
function relateToServing(
  statements: readonly Statement[],
): readonly Statement[] {
  const serving = statements.filter(({ field }) => field === 'serving');
  if (serving.length === 0 || serving.some(({ value }) => value !== 'batch')) {
    return statements;
  }
  return statements.map(statement =>
    statement.field === 'requests_per_day'
      ? {
          ...statement,
          field: 'batch_rows_month',
          value: tidy(Number(statement.value) * DAYS_A_MONTH),
        }
      : statement,
  );
}

/** One statement a field, or one a value of a list; in the order of the text. */
function settle(statements: readonly Statement[]): readonly Statement[] {
  const kept = new Map<string, Statement>();
  for (const statement of statements) {
    const key = LISTS.has(statement.field)
      ? `${statement.field}=${String(statement.value)}`
      : statement.field;
    if (!kept.has(key)) kept.set(key, statement);
  }
  return [...kept.values()].sort(
    (left, right) =>
      left.start - right.start || (left.field < right.field ? -1 : 1),
  );
}

/** The constraints that statements amount to; a value that no constraint can have is left out. */
export function toConstraints(statements: readonly Statement[]): Constraints {
  const values: Record<string, unknown> = {};
  for (const { field, value } of statements) {
    const schema = constraintsSchema.shape[field as ConstraintName];
    const next = LISTS.has(field)
      ? [...((values[field] as unknown[]) ?? []), value]
      : value;
    if (schema.safeParse(next).success) values[field] = next;
  }
  return constraintsSchema.parse(values);
}
