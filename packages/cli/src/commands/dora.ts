import fs from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import {
  computeMetrics,
  getPreset,
  metricNames,
  parseCsvRows,
  parseNdjsonRows,
  parseWindow,
  presets,
  rankMetrics,
  type Change,
  type DeliveryEvent,
  type Deployment,
  type Incident,
  type MetricResult,
  type RowKind,
} from '@trainyard/plugin-delivery-common';
import type { Command } from 'commander';

interface ComputeOptions {
  readonly deployments?: string;
  readonly changes?: string;
  readonly incidents?: string;
  readonly preset: string;
  readonly from?: string;
  readonly to?: string;
  readonly rows?: boolean;
  readonly json?: boolean;
}

interface ImportOptions {
  readonly url: string;
  readonly kind: RowKind;
  readonly component?: string;
  readonly token?: string;
  readonly json?: boolean;
}

/** Reads a CSV or NDJSON file; every bad row is told on standard error, none is passed over in silence. */
async function readRows(
  file: string,
  kind: RowKind,
): Promise<readonly DeliveryEvent[]> {
  const text = await fs.readFile(file, 'utf8');
  const parsed = /\.(ndjson|jsonl)$/.test(file)
    ? parseNdjsonRows(text, kind)
    : parseCsvRows(text, kind);
  for (const { line, field, message } of parsed.errors) {
    process.stderr.write(`${file}:${line}: ${field}: ${message}\n`);
  }
  if (parsed.errors.length) process.exitCode = 1;
  return parsed.events;
}

function momentsOf(rows: readonly (Deployment | Incident)[]): number[] {
  return rows.flatMap(row => {
    const moment = 'openedAt' in row ? row.openedAt : row.finishedAt;
    return moment ? [Date.parse(moment)] : [];
  });
}

function describe(
  { metric, value, sampleSize, confidence }: MetricResult,
  tier: string,
): string {
  const name = metric.padEnd(30);
  if (value.status === 'unavailable')
    return `${name}unavailable: ${value.reason}\n`;
  const shown = {
    seconds: () => `${(value.value / 3600).toFixed(1)} h`,
    ratio: () => `${(value.value * 100).toFixed(1)} %`,
    'deployments/week': () => `${value.value.toFixed(2)} a week`,
  }[value.unit]();
  return `${name}${shown.padEnd(
    16,
  )}n = ${sampleSize} (${confidence})  ${tier}\n`;
}

async function compute(options: ComputeOptions): Promise<void> {
  const definition = getPreset(options.preset);
  const read = async <Row>(
    file: string | undefined,
    kind: RowKind,
  ): Promise<Row[]> =>
    file ? (await readRows(file, kind)).map(event => event.row as Row) : [];
  const rows = {
    deployments: await read<Deployment>(options.deployments, 'deployment'),
    changes: await read<Change>(options.changes, 'change'),
    incidents: await read<Incident>(options.incidents, 'incident'),
  };
  const moments = momentsOf([...rows.deployments, ...rows.incidents]);
  if (!moments.length && !(options.from && options.to)) {
    throw new Error(
      'no row has a time: give --deployments with finished_at, or --from and --to',
    );
  }
  const bounds = moments.reduce(
    ({ first, last }, moment) => ({
      first: Math.min(first, moment),
      last: Math.max(last, moment),
    }),
    { first: Infinity, last: -Infinity },
  );
  const window = parseWindow(
    options.from ?? new Date(bounds.first).toISOString(),
    // One millisecond on, so that the last row lies inside a window whose end is open.
    options.to ?? new Date(bounds.last + 1).toISOString(),
  );
  const results = computeMetrics(rows, definition, window);
  const tiers = rankMetrics(results, definition.edition);
  if (options.json) {
    const metrics = Object.fromEntries(
      metricNames.map(metric => {
        const { counted, dropped, ...summary } = results[metric];
        const drillDown = options.rows
          ? { counted, dropped }
          : { counted: counted.length, dropped: dropped.length };
        return [metric, { ...summary, tier: tiers[metric], ...drillDown }];
      }),
    );
    const answer = {
      definition,
      window: {
        from: new Date(window.fromMs).toISOString(),
        to: new Date(window.toMs).toISOString(),
      },
      metrics,
    };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  process.stdout.write(`${definition.title}: ${definition.description}\n`);
  process.stdout.write(
    `${new Date(window.fromMs).toISOString()} to ${new Date(
      window.toMs,
    ).toISOString()}\n\n`,
  );
  for (const metric of metricNames) {
    const tier = tiers[metric];
    process.stdout.write(
      describe(
        results[metric],
        tier.status === 'ranked' ? `${tier.tier} (${tier.edition})` : '',
      ),
    );
    if (!options.rows) continue;
    for (const row of results[metric].counted) {
      process.stdout.write(
        `  + ${row.kind} ${row.id} ${row.at} ${row.value} ${row.rule ?? ''} ${
          row.note ?? ''
        }\n`,
      );
    }
    for (const row of results[metric].dropped) {
      process.stdout.write(`  - ${row.kind} ${row.id}: ${row.reason}\n`);
    }
  }
}

const BATCH = 1000;

const ATTEMPTS = 3;
const ATTEMPT_TIMEOUT_MS = 60_000;
const PAUSE_MS = 1000;

/** Posts rows, again where the portal is out of reach for a moment: rows it has already are known by their ids. */
async function send(
  url: URL,
  body: string,
  token: string | undefined,
): Promise<Response> {
  let problem: unknown;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-ndjson',
          ...(token && { authorization: `Bearer ${token}` }),
        },
        body,
        signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
      });
      if (![429, 502, 503, 504].includes(response.status)) return response;
      problem = `it answered ${response.status}`;
    } catch (error) {
      problem = error instanceof Error ? error.message : error;
    }
    if (attempt < ATTEMPTS) await wait(PAUSE_MS * attempt);
  }
  throw new Error(
    `the portal at ${url.origin} could not be reached: ${problem}`,
  );
}

/** Sends a file to a running portal in batches; safe to repeat, because rows are known by their ids. */
async function importFile(file: string, options: ImportOptions): Promise<void> {
  const events = await readRows(file, options.kind);
  const token = options.token ?? process.env.YARD_TOKEN;
  const totals = {
    received: 0,
    accepted: 0,
    unchanged: 0,
    unmapped: 0,
    errors: 0,
  };
  for (let start = 0; start < events.length; start += BATCH) {
    const batch = events.slice(start, start + BATCH).map(event => ({
      ...event,
      row: options.component
        ? { component: options.component, ...event.row }
        : event.row,
    }));
    const response = await send(
      new URL('/api/delivery/events', options.url),
      batch.map(event => JSON.stringify(event)).join('\n'),
      token,
    );
    const answer: unknown = await response.json();
    if (!response.ok)
      throw new Error(
        `the portal answered ${response.status}: ${JSON.stringify(answer)}`,
      );
    const report = answer as Record<keyof typeof totals, number | unknown[]>;
    for (const key of Object.keys(totals) as (keyof typeof totals)[]) {
      const value = report[key];
      totals[key] += Array.isArray(value) ? value.length : Number(value ?? 0);
    }
    if (!options.json)
      process.stderr.write(
        `\r${Math.min(start + BATCH, events.length)} of ${events.length}`,
      );
  }
  process.stdout.write(
    options.json
      ? `${JSON.stringify(totals)}\n`
      : `\n${totals.accepted} accepted, ${totals.unchanged} known already, ${totals.unmapped} without a component\n`,
  );
}

/** `yard dora`: delivery metrics from files, and files into the portal. */
export function register(command: Command): void {
  command
    .command('compute')
    .description('compute the five delivery metrics from CSV or NDJSON files')
    .option(
      '--deployments <file>',
      'deployments: id, environment, result, finished_at, …',
    )
    .option(
      '--changes <file>',
      'pull requests or commits: id, first_commit_at, merged_at, …',
    )
    .option('--incidents <file>', 'incidents: id, opened_at, resolved_at, …')
    .option(
      '--preset <id>',
      `definition to go by: ${presets.map(preset => preset.id).join(', ')}`,
      'trainyard',
    )
    .option('--from <date>', 'begin of the window; default: the first row')
    .option('--to <date>', 'end of the window; default: the last row')
    .option(
      '--rows',
      'tell every row that counted and every one that was dropped, with the reason',
    )
    .option('--json', 'answer in JSON')
    .action(compute);
  command
    .command('import <file>')
    .description('send rows to a running portal')
    .requiredOption('--kind <kind>', 'deployment, change, incident or run')
    .option('--url <url>', 'address of the portal', 'http://localhost:7007')
    .option('--component <ref>', 'component of rows that name none')
    .option('--token <token>', 'service token; default: YARD_TOKEN')
    .option('--json', 'answer in JSON')
    .action(importFile);
}
