import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  createMemoryView,
  defaultPipeline,
  evaluateGate,
  parseConfiguration,
  readTrainFacts,
  trainPaths,
  type GateResult,
  type Pipeline,
  type RepositoryView,
} from '@trainyard/plugin-value-train-common';
import { createFolderView } from '../repository/folderView';
import { createProbes } from '../probes';
import { runInSandbox } from '../sandbox';
import { applyStep, type Workbench } from './applyStep';
import { snapshotExample, type Snapshot } from './exampleSnapshots';
import {
  expectationSchema,
  situationSchema,
  type Expectation,
  type Situation,
} from './schema';

/** What came of one situation. */
export interface SituationOutcome {
  readonly name: string;
  readonly expected: Expectation;
  readonly verdict: GateResult['verdict'] | 'error';
  readonly missed: readonly string[];
  readonly unexpected: readonly string[];
  readonly reasons: readonly string[];
}

/** Judges every folder below `directory` that holds an `expected.yml`. */
export async function judgeSituations(
  directory: string,
): Promise<SituationOutcome[]> {
  const names = fs
    .readdirSync(directory, { withFileTypes: true })
    .filter(
      entry =>
        entry.isDirectory() &&
        fs.existsSync(path.join(directory, entry.name, 'expected.yml')),
    )
    .map(({ name }) => name)
    .sort();
  let snapshots: Map<string, Snapshot> | undefined;
  const outcomes: SituationOutcome[] = [];
  for (const name of names) {
    const folder = path.join(directory, name);
    const expected = expectationSchema.parse(
      parse(fs.readFileSync(path.join(folder, 'expected.yml'), 'utf8')),
    );
    const recipe = readRecipe(folder);
    if (recipe) {
      snapshots ??= await snapshotExample(new Date('2026-06-30T12:00:00Z'));
    }
    outcomes.push(await judgeOne(name, expected, folder, recipe, snapshots));
  }
  return outcomes;
}

function readRecipe(folder: string): Situation | undefined {
  const file = path.join(folder, 'situation.yml');
  return fs.existsSync(file)
    ? situationSchema.parse(parse(fs.readFileSync(file, 'utf8')))
    : undefined;
}

async function judgeOne(
  name: string,
  expected: Expectation,
  folder: string,
  recipe: Situation | undefined,
  snapshots?: Map<string, Snapshot>,
): Promise<SituationOutcome> {
  try {
    const result = recipe
      ? await judgeRecipe(expected.gate, folder, recipe, snapshots ?? new Map())
      : await judgeFolder(expected.gate, folder);
    return compare(name, expected, result);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      name,
      expected,
      verdict: 'error',
      missed: expected.findings.map(idOf),
      unexpected: [],
      reasons: [reason],
    };
  }
}

async function judgeRecipe(
  gate: string,
  folder: string,
  recipe: Situation,
  snapshots: Map<string, Snapshot>,
): Promise<GateResult> {
  const snapshot = snapshots.get(recipe.base);
  if (!snapshot) {
    throw new Error(`the example has no phase "${recipe.base}"`);
  }
  const bench: Workbench = {
    pipeline: pipelineOf(snapshot.files),
    phase: recipe.base,
    files: new Map(snapshot.files),
    now: snapshot.now,
  };
  overlay(folder, bench.files);
  recipe.steps.forEach(step => applyStep(bench, step));
  const view = createMemoryView(bench.files);
  return evaluateGate({
    pipeline: pipelineOf(bench.files),
    phase: gate,
    view,
    base: bench.base && createMemoryView(bench.base),
    facts: readTrainFacts(view),
    now: bench.now,
    probes: {
      askEndpoint: async () => ({ status: recipe.endpoint_status ?? 200 }),
      runCommand: (command, seconds) =>
        runInSandbox(
          view,
          (from, to) => fs.writeFileSync(to, bench.files.get(from) ?? ''),
          command,
          seconds,
        ),
    },
  });
}

/** Files below `files/` are laid over the example. */
function overlay(folder: string, files: Map<string, string>): void {
  const root = path.join(folder, 'files');
  if (fs.existsSync(root)) {
    const view = createFolderView(root);
    view
      .list()
      .forEach(entry => files.set(entry.path, view.readText(entry.path) ?? ''));
  }
}

function pipelineOf(files: ReadonlyMap<string, string>): Pipeline {
  const text =
    files.get(trainPaths.pipeline) ?? files.get('config/pipeline.yml');
  return text !== undefined && /^schema_version:/m.test(text)
    ? parseConfiguration(text)
    : defaultPipeline();
}

/** A whole repository: below `repository/` (or `repo/`), else the folder itself. */
async function judgeFolder(gate: string, folder: string): Promise<GateResult> {
  const root =
    ['repository', 'repo']
      .map(name => path.join(folder, name))
      .find(name => fs.existsSync(name)) ?? folder;
  const whole = createFolderView(root);
  const view: RepositoryView = {
    ...whole,
    list: () =>
      whole
        .list()
        .filter(
          entry =>
            entry.path !== 'expected.yml' &&
            !(root === folder && entry.path.startsWith('base/')),
        ),
  };
  const baseFolder = path.join(folder, 'base');
  const files = new Map(
    [trainPaths.pipeline, 'config/pipeline.yml'].flatMap(name => {
      const text = view.readText(name);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
  return evaluateGate({
    pipeline: pipelineOf(files),
    phase: gate,
    view,
    base: fs.existsSync(baseFolder) ? createFolderView(baseFolder) : undefined,
    facts: readTrainFacts(view),
    now: readNow(folder),
    probes: createProbes(root, view),
  });
}

/** A whole repository may say in its expectation at which time it is judged. */
function readNow(folder: string): Date {
  const data: unknown = parse(
    fs.readFileSync(path.join(folder, 'expected.yml'), 'utf8'),
  );
  const now =
    typeof data === 'object' && data !== null && 'now' in data
      ? Date.parse(String(data.now))
      : Number.NaN;
  return Number.isNaN(now) ? new Date() : new Date(now);
}

function idOf(expected: Expectation['findings'][number]): string {
  return typeof expected === 'string' ? expected : expected.check;
}

function compare(
  name: string,
  expected: Expectation,
  result: GateResult,
): SituationOutcome {
  const open = result.findings.filter(
    finding =>
      finding.waivedBy === undefined || expected.verdict === 'pass_with_waiver',
  );
  const matches = (
    wanted: Expectation['findings'][number],
    finding: GateResult['findings'][number],
  ) => {
    const id = idOf(wanted);
    const named = [
      finding.check,
      finding.type,
      `${finding.check}/${finding.type}`,
    ].includes(id);
    const place =
      typeof wanted === 'string'
        ? undefined
        : wanted.path ?? wanted.artifact ?? wanted.file;
    return (
      named &&
      (place === undefined ||
        finding.path?.endsWith(String(place)) === true ||
        finding.message.includes(String(place)))
    );
  };
  return {
    name,
    expected,
    verdict: result.verdict,
    missed: expected.findings
      .filter(wanted => !open.some(finding => matches(wanted, finding)))
      .map(idOf),
    unexpected: open
      .filter(
        finding => !expected.findings.some(wanted => matches(wanted, finding)),
      )
      .map(({ check, type }) => `${check}/${type}`),
    reasons: open.map(({ check, message }) => `${check}: ${message}`),
  };
}
