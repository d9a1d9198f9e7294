import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replayableGraphs } from '@trainyard/plugin-agents-backend/graphs';
import {
  GraphDefinition,
  ReplayReport,
  replayRun,
  RunExport,
  runExportSchema,
} from '@trainyard/plugin-agents-node';
import type { Command } from 'commander';

interface PortalOptions {
  readonly url: string;
  readonly token?: string;
}

interface ReplayOptions extends PortalOptions {
  readonly pack: readonly string[];
  readonly json?: boolean;
}

async function fetchExport(
  run: string,
  { url, token = process.env.YARD_TOKEN }: PortalOptions,
): Promise<unknown> {
  const response = await fetch(
    new URL(`/api/agents/workflows/${encodeURIComponent(run)}/export`, url),
    { headers: token ? { authorization: `Bearer ${token}` } : {} },
  );
  const answer: unknown = await response.json();
  if (!response.ok) {
    throw new Error(
      `the portal answered ${response.status}: ${JSON.stringify(answer)}`,
    );
  }
  return answer;
}

/** A run from a file that was exported before, or from a portal. */
async function readRun(run: string, options: PortalOptions) {
  const value = existsSync(run)
    ? JSON.parse(await readFile(run, 'utf8'))
    : await fetchExport(run, options);
  return runExportSchema.parse(value);
}

/** Graphs of a pack: a module that exports `graphs` or `replayableGraphs`. */
async function loadPack(file: string): Promise<readonly GraphDefinition[]> {
  const loaded: {
    graphs?: readonly GraphDefinition[];
    replayableGraphs?: readonly GraphDefinition[];
  } = await import(path.resolve(file));
  const graphs = loaded.graphs ?? loaded.replayableGraphs;
  if (!graphs) {
    throw new Error(`${file} exports no graphs`);
  }
  return graphs;
}

async function findGraph(
  { run }: RunExport,
  packs: readonly string[],
): Promise<GraphDefinition> {
  const loaded = await Promise.all(packs.map(loadPack));
  const all = [...loaded.flat(), ...replayableGraphs];
  const graph = all.find(({ id }) => id === run.graphId);
  if (!graph) {
    throw new Error(
      `no graph ${run.graphId} here; name the module of its pack by --pack`,
    );
  }
  return graph;
}

function describe(report: ReplayReport): string {
  const { reproduced, taken, divergence } = report;
  const figures = `${reproduced} events came out again, ${taken} were taken from the record`;
  if (!divergence) {
    return `The same: ${figures}.\n`;
  }
  const { seq, node, reason, recorded, replayed } = divergence;
  return [
    `Another at event ${seq}${node ? ` of ${node}` : ''}: ${reason}.`,
    `recorded: ${JSON.stringify(recorded)}`,
    ...(replayed ? [`replayed: ${JSON.stringify(replayed)}`] : []),
    `Until then ${figures}.`,
    '',
  ].join('\n');
}

async function replay(run: string, options: ReplayOptions): Promise<void> {
  const recorded = await readRun(run, options);
  const graph = await findGraph(recorded, options.pack);
  const report = await replayRun(graph, recorded);
  process.stdout.write(
    options.json ? `${JSON.stringify(report)}\n` : describe(report),
  );
  if (!report.isExact) process.exitCode = 1;
}

async function exportRun(
  run: string,
  options: PortalOptions & { readonly out?: string },
): Promise<void> {
  const recorded = await fetchExport(run, options);
  const text = `${JSON.stringify(recorded, undefined, 1)}\n`;
  if (options.out) await writeFile(options.out, text);
  else process.stdout.write(text);
}

const collect = (value: string, before: readonly string[]) => [
  ...before,
  value,
];

/** `yard runs`: recorded runs, outside of the portal. */
export function register(command: Command): void {
  const portal = (sub: Command) =>
    sub
      .option('--url <url>', 'the portal', 'http://localhost:7007')
      .option('--token <token>', 'a token of the portal (or YARD_TOKEN)');
  portal(command.command('export <run>'))
    .description('a run with its transcripts and artifacts, as one file')
    .option('--out <file>', 'where to; standard output if left out')
    .action(exportRun);
  portal(command.command('replay <run>'))
    .description(
      'runs a recorded run (an id, or an exported file) again and compares every event',
    )
    .option(
      '--offline',
      'answers of models and tools come from the transcript; always so',
    )
    .option('--pack <module>', 'module that exports graphs', collect, [])
    .option('--json', 'the report as JSON')
    .addHelpText(
      'after',
      '\nExits with 1 where the replay says something else than the record.',
    )
    .action(replay);
}
