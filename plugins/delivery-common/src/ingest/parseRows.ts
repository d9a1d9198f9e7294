import { z } from 'zod';
import {
  changeSchema,
  deliveryEventSchema,
  deploymentSchema,
  incidentSchema,
  pipelineRunSchema,
  type DeliveryEvent,
  type RowKind,
} from '../rows/schemas';
import { readCsv } from './table';

/** What is wrong with one row of an upload, and how to put it right. */
export interface RowError {
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

/** Rows that could be read, and errors for those that could not. */
export interface ParsedRows {
  readonly events: readonly DeliveryEvent[];
  readonly errors: readonly RowError[];
}

const schemas = {
  deployment: deploymentSchema,
  change: changeSchema,
  incident: incidentSchema,
  run: pipelineRunSchema,
} as const;

/** Names under which tools export a column, by the field they mean. */
const aliases: Readonly<Record<string, string>> = {
  deployedat: 'finishedAt',
  completedat: 'finishedAt',
  status: 'result',
  state: 'result',
  env: 'environment',
  repo: 'repository',
  sha: 'commitSha',
  commit: 'commitSha',
  mergesha: 'mergeCommitSha',
  firstcommittedat: 'firstCommitAt',
  causedbydeployment: 'causedBy',
  service: 'component',
};

const results: Readonly<Record<string, string>> = {
  success: 'succeeded',
  successful: 'succeeded',
  ok: 'succeeded',
  failure: 'failed',
  error: 'failed',
  canceled: 'cancelled',
  aborted: 'cancelled',
  in_progress: 'running',
  pending: 'running',
};

const lists = new Set(['commitShas', 'fixes', 'labels']);
const numbers = new Set(['reportedLeadTimeSeconds', 'durationSeconds']);

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The field a column means for a kind, or undefined for a column we do not know. */
function fieldOf(column: string, kind: RowKind): string | undefined {
  const known = Object.keys(schemas[kind].shape);
  const wanted = plain(column);
  const direct = known.find(name => plain(name) === wanted);
  const alias = aliases[wanted];
  return direct ?? (alias && known.includes(alias) ? alias : undefined);
}

/** A date as people write it, `2026-03-01 09:30`, as ISO in UTC; anything else stays for the schema to refuse. */
function normaliseMoment(text: string): string {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}| UTC)?)?$/.exec(
      text,
    );
  if (!parts) return text;
  const [, day, minutes = '00:00', seconds = ':00', zone = 'Z'] = parts;
  const offset =
    zone.trim() === 'UTC' ? 'Z' : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  return `${day}T${minutes}${seconds}${offset}`;
}

function readCell(field: string, text: string): unknown {
  const value = text.trim();
  if (value === '') return undefined;
  if (lists.has(field))
    return value
      .split(/[;|]/)
      .map(item => item.trim())
      .filter(Boolean);
  if (numbers.has(field)) return Number(value);
  if (field === 'result')
    return results[value.toLowerCase()] ?? value.toLowerCase();
  return field.endsWith('At') ? normaliseMoment(value) : value;
}

function toErrors(line: number, error: z.ZodError): RowError[] {
  return error.issues.map(issue => ({
    line,
    field: issue.path.filter(part => part !== 'row').join('.') || 'row',
    message: issue.message,
  }));
}

/** Reads a CSV file of one kind of rows. Bad rows are reported one by one; good ones are kept. */
export function parseCsvRows(text: string, kind: RowKind): ParsedRows {
  const events: DeliveryEvent[] = [];
  const errors: RowError[] = [];
  let fields: (string | undefined)[] | undefined;
  for (const { line, cells } of readCsv(text)) {
    if (!fields) {
      fields = cells.map(column => fieldOf(column.trim(), kind));
      if (!fields.includes('id')) {
        const known = Object.keys(schemas[kind].shape).join(', ');
        return {
          events,
          errors: [
            {
              line,
              field: 'id',
              message: `the head has no column "id"; columns of ${kind} rows are ${known}`,
            },
          ],
        };
      }
      continue;
    }
    const row: Record<string, unknown> = {};
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index];
      const value =
        field === undefined ? undefined : readCell(field, cells[index] ?? '');
      if (field !== undefined && value !== undefined) row[field] = value;
    }
    const parsed = deliveryEventSchema.safeParse({ kind, row });
    if (parsed.success) events.push(parsed.data);
    else errors.push(...toErrors(line, parsed.error));
  }
  return { events, errors };
}

/** Reads one line of NDJSON: `{"kind":"deployment","row":{…}}`, or a bare row of a given kind. */
export function parseJsonRow(
  value: unknown,
  line: number,
  kind?: RowKind,
): ParsedRows {
  const isWrapped =
    typeof value === 'object' &&
    value !== null &&
    'row' in value &&
    'kind' in value;
  if (!isWrapped && !kind) {
    return {
      events: [],
      errors: [
        {
          line,
          field: 'kind',
          message: 'must be deployment, change, incident or run',
        },
      ],
    };
  }
  const parsed = deliveryEventSchema.safeParse(
    isWrapped ? value : { kind, row: value },
  );
  return parsed.success
    ? { events: [parsed.data], errors: [] }
    : { events: [], errors: toErrors(line, parsed.error) };
}

/** Reads NDJSON, a line at a time. */
export function parseNdjsonRows(text: string, kind?: RowKind): ParsedRows {
  const events: DeliveryEvent[] = [];
  const errors: RowError[] = [];
  text.split('\n').forEach((content, index) => {
    if (content.trim() === '') return;
    try {
      const parsed = parseJsonRow(JSON.parse(content), index + 1, kind);
      events.push(...parsed.events);
      errors.push(...parsed.errors);
    } catch {
      errors.push({
        line: index + 1,
        field: 'row',
        message: 'is no JSON: write one object a line',
      });
    }
  });
  return { events, errors };
}
