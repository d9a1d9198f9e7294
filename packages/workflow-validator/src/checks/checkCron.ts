import { isMap } from '../document/WorkflowDocument';
import { reporter, type WorkflowCheck } from './Check';

interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly words?: readonly string[];
}

const FIELDS: readonly CronField[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    words: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' '),
  },
  {
    name: 'day of week',
    from: 0,
    to: 6,
    words: 'SUN MON TUE WED THU FRI SAT'.split(' '),
  },
];

function readNumber(text: string, field: CronField): number | undefined {
  const word = field.words?.indexOf(text.toUpperCase()) ?? -1;
  if (word >= 0) return word + field.from;
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= field.from && value <= field.to ? value : undefined;
}

function isPart(part: string, field: CronField): boolean {
  const [range, step, ...rest] = part.split('/');
  if (rest.length || (step !== undefined && !/^[1-9]\d*$/.test(step))) {
    return false;
  }
  if (range === '*') return true;
  const [from, to, ...more] = range
    .split('-')
    .map(end => readNumber(end, field));
  if (more.length || from === undefined) return false;
  return !range.includes('-') || (to !== undefined && from <= to);
}

/** Says what is wrong with a schedule, or nothing. GitHub knows five fields and no `@daily`. */
export function explainCron(text: string): string | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    return `a schedule has five fields, this one has ${parts.length}: '${text}'`;
  }
  const wrong = FIELDS.find(
    (field, index) =>
      !parts[index].split(',').every(part => isPart(part, field)),
  );
  if (wrong) {
    return `the ${wrong.name} '${
      parts[FIELDS.indexOf(wrong)]
    }' is not understood (${wrong.from} to ${wrong.to})`;
  }
  return /^\*(\/[1-4])?$/.test(parts[0])
    ? 'GitHub starts scheduled workflows at most every 5 minutes'
    : undefined;
}

const report = reporter('bad-schedule', 'error');

/** Finds schedules that GitHub does not accept. */
export const checkSchedules: WorkflowCheck = document => {
  const on = isMap(document.root.on) ? document.root.on : {};
  const schedules: readonly unknown[] = Array.isArray(on.schedule)
    ? on.schedule
    : [];
  return schedules.flatMap((schedule, index) => {
    const cron = isMap(schedule) ? schedule.cron : undefined;
    const problem = typeof cron === 'string' ? explainCron(cron) : undefined;
    return problem
      ? [
          report(
            document.positionOf(['on', 'schedule', index, 'cron']),
            problem,
          ),
        ]
      : [];
  });
};
