import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  createMemoryView,
  evaluateGate,
  readTrainFacts,
  trainPaths,
  type GateResult,
  type RepositoryView,
} from '@trainyard/plugin-value-train-common';
import { createFolderView } from '../repository/folderView';
import { createProbes } from '../probes';
import { runInSandbox } from '../sandbox';
import { applyStep, type Workbench } from './applyStep';
import { snapshotExample, type Snapshot } from './exampleSnapshots';
import { readExpectation, type Expectation } from './expectation';
import { pipelineOf } from './pipelineOf';
import { situationSchema, type Situation } from './schema';

/** What came of one situation. */
export interface SituationOutcome {
  readonly name: string;
  readonly expected: Expectation;
  readonly verdict: GateResult['verdict'] | 'error';
  readonly missed: readonly string[];
  readonly unexpected: readonly string[];
  readonly reasons: readonly string[];
}

/** Judges every folder below `directory`, at any depth, that holds an `expected.yml`. */
export async function judgeSituations(
  directory: string,
): Promise<SituationOutcome[]> {
  let snapshots: Promise<Map<string, Snapshot>> | undefined;
  const snapshotsOf = () => {
    snapshots ??= snapshotExample(new Date('2026-06-30T12:00:00Z'));
    return snapshots;
  };
  const outcomes: SituationOutcome[] = [];
  for (const name of findSituations(directory, '')) {
    const folder = path.join(directory, name);
    const expected = tryExpectation(folder);
    if (expected instanceof Error) {
      outcomes.push({
        name,
        expected: { gate: '', verdict: 'fail', findings: [] },
        verdict: 'error',
        missed: [],
        unexpected: [],
        reasons: [expected.message],
      });
      continue;
    }
    outcomes.push(await judgeOne(name, expected, folder, snapshotsOf));
  }
  return outcomes;
}

/** One expectation that cannot be read must not hide the others. */
function tryExpectation(folder: string): Expectation | Error {
  try {
    return readExpectation(
      fs.readFileSync(expectationFile(folder) ?? '', 'utf8'),
    );
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function expectationFile(folder: string): string | undefined {
  return ['expected.yml', 'expected.yaml']
    .map(name => path.join(folder, name))
    .find(file => fs.existsSync(file));
}

/** A situation holds no others; folders without an expectation only group them. */
function findSituations(directory: string, below: string): string[] {
  const folder = path.join(directory, below);
  if (expectationFile(folder) !== undefined) {
    return [below];
  }
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) =>
      findSituations(directory, below === '' ? name : `${below}/${name}`),
    )
    .sort();
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
  snapshotsOf: () => Promise<Map<string, Snapshot>>,
): Promise<SituationOutcome> {
  try {
    const recipe = readRecipe(folder);
    const result = recipe
      ? await judgeRecipe(expected.gate, folder, recipe, await snapshotsOf())
      : await judgeFolder(expected, folder);
    return compare(name, expected, result);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      name,
      expected,
      verdict: 'error',
      missed: expected.findings.map(({ check }) => check),
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

const rootNames = ['repository', 'repo', 'project', 'head', 'files', 'after'];
const baseNames = ['base', 'before', 'main'];

/** A whole repository: in a folder of its own, else the folder itself. */
async function judgeFolder(
  { gate, now }: Expectation,
  folder: string,
): Promise<GateResult> {
  const isRecord = (name: string) => fs.existsSync(path.join(folder, name));
  const named = rootNames.find(isRecord);
  const root = named === undefined ? folder : path.join(folder, named);
  const baseName = baseNames.find(isRecord);
  const whole = createFolderView(root);
  const view: RepositoryView = {
    ...whole,
    list: () =>
      whole
        .list()
        .filter(
          entry =>
            !/^expected\.ya?ml$/.test(entry.path) &&
            !(root === folder && entry.path.startsWith(`${baseName}/`)),
        ),
  };
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
    base:
      baseName === undefined
        ? undefined
        : createFolderView(path.join(folder, baseName)),
    facts: readTrainFacts(view),
    now: now ?? new Date(),
    probes: createProbes(root, view),
  });
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
    const named = [
      finding.check,
      finding.type,
      `${finding.check}/${finding.type}`,
    ].includes(wanted.check);
    return (
      named &&
      (wanted.place === undefined ||
        finding.path?.endsWith(wanted.place) === true ||
        finding.message.includes(wanted.place))
    );
  };
  return {
    name,
    expected,
    verdict: result.verdict,
    missed: expected.findings
      .filter(wanted => !open.some(finding => matches(wanted, finding)))
      .map(({ check }) => check),
    unexpected: open
      .filter(
        finding => !expected.findings.some(wanted => matches(wanted, finding)),
      )
      .map(({ check, type }) => `${check}/${type}`),
    reasons: open.map(({ check, message }) => `${check}: ${message}`),
  };
}
