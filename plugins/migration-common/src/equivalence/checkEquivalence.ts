import { isMap, toTextList } from '@trainyard/workflow-validator';
import { parse } from 'yaml';
import { parseScript } from '../syntax';
import { compareTraces } from './compareTraces';
import { runPipeline } from './jenkins/runPipeline';
import { planBrokenSituations, planHealthyScenarios } from './planScenarios';
import type { Scenario } from './Scenario';
import type { Trace, TraceEvent } from './trace/Trace';
import { runWorkflow, type WorkflowRun } from './workflow/runWorkflow';

/** A file of the new repository: a workflow, or an action that one uses. */
export interface EquivalenceFile {
  readonly path: string;
  readonly text: string;
}

/** A scenario in which the two do not do the same. */
export interface EquivalenceDifference {
  readonly scenario: string;
  readonly reason: string;
  /** What each did, in order, as people read it. */
  readonly jenkins: readonly string[];
  readonly github: readonly string[];
}

/** The outcome of the comparison over all scenarios. */
export interface EquivalenceReport {
  /** Scenarios in which at least one side ran something. */
  readonly scenarios: number;
  readonly equal: number;
  /** Scenarios in which neither side ran anything: they prove nothing and count for nothing. */
  readonly empty: number;
  readonly names: readonly string[];
  readonly firstDifference?: EquivalenceDifference;
  readonly differences: readonly EquivalenceDifference[];
  /** What could not be known, so that the comparison may be wrong about it. */
  readonly doubts: readonly string[];
}

/** A comparison has at least so many scenarios. */
const LEAST_SCENARIOS = 8;

function describe({ text, directory, stage }: TraceEvent): string {
  const where = directory ? ` (in ${directory})` : '';
  return `${stage ? `${stage}: ` : ''}${text}${where}`;
}

function isStartable(text: string): boolean {
  try {
    const root: unknown = parse(text, { logLevel: 'error' });
    const on = isMap(root) ? root.on : undefined;
    const events = isMap(on) ? Object.keys(on) : toTextList(on);
    return !isMap(root) || events.some(event => event !== 'workflow_call');
  } catch {
    return true;
  }
}

function mergeRuns(runs: readonly WorkflowRun[]): WorkflowRun {
  const traces: Trace[] = [];
  for (const run of runs) {
    if ('problem' in run) return run;
    traces.push(run);
  }
  const events: TraceEvent[] = [];
  for (const trace of traces) {
    const offset = events.length;
    events.push(
      ...trace.events.map(event => ({
        ...event,
        after: event.after.map(index => index + offset),
      })),
    );
  }
  const worst = traces.find(({ result }) => result !== 'success');
  return {
    events,
    result: worst?.result ?? 'success',
    doubts: traces.flatMap(({ doubts }) => doubts),
  };
}

type NewRun = (scenario: Scenario) => WorkflowRun;

function prepareRun(files: readonly EquivalenceFile[]): NewRun {
  const byPath = Object.fromEntries(
    files.map(({ path, text }) => [path, text]),
  );
  const startable = files.filter(
    ({ path, text }) => !/(^|\/)action\.ya?ml$/.test(path) && isStartable(text),
  );
  return scenario =>
    mergeRuns(startable.map(({ text }) => runWorkflow(text, scenario, byPath)));
}

class Comparison {
  scenarios = 0;
  equal = 0;
  empty = 0;
  readonly names: string[] = [];
  readonly doubts = new Set<string>();
  readonly differences: EquivalenceDifference[] = [];

  constructor(
    readonly newRun: NewRun,
    readonly knownEffects: ReadonlySet<string>,
  ) {}

  #differ(
    scenario: Scenario,
    reason: string,
    old: Trace,
    fresh: WorkflowRun,
  ): void {
    this.differences.push({
      scenario: scenario.name,
      reason,
      jenkins: old.events.map(describe),
      github: 'problem' in fresh ? [fresh.problem] : fresh.events.map(describe),
    });
  }

  add(scenario: Scenario, old: Trace): void {
    const fresh = this.newRun(scenario);
    old.doubts.forEach(doubt => this.doubts.add(doubt));
    if ('problem' in fresh) {
      this.scenarios += 1;
      this.names.push(scenario.name);
      this.#differ(scenario, fresh.problem, old, fresh);
      return;
    }
    fresh.doubts.forEach(doubt => this.doubts.add(doubt));
    if (!old.events.length && !fresh.events.length) {
      this.empty += 1;
      return;
    }
    this.scenarios += 1;
    this.names.push(scenario.name);
    const difference = compareTraces(old, fresh, scenario, this.knownEffects);
    if (difference) this.#differ(scenario, difference.reason, old, fresh);
    else this.equal += 1;
  }
}

/** A text is a lone workflow. */
function toFiles(
  workflows: string | readonly string[] | readonly EquivalenceFile[],
): EquivalenceFile[] {
  const list = typeof workflows === 'string' ? [workflows] : workflows;
  return list.map((item, index) =>
    typeof item === 'string'
      ? { path: `.github/workflows/workflow-${index + 1}.yml`, text: item }
      : item,
  );
}

/**
 * Runs an old pipeline and its new workflow dry in many situations, and compares what they do.
 *
 * @remarks
 * The two interpreters share words for the facts of a build and the reading of shell lines, and
 * nothing with the converter but the syntax tree of the old file.
 */
export function checkEquivalence(
  jenkinsfile: string,
  workflows: string | readonly string[] | readonly EquivalenceFile[],
): EquivalenceReport {
  const script = parseScript(jenkinsfile);
  const healthy = planHealthyScenarios(script).map(scenario => ({
    scenario,
    trace: runPipeline(script, scenario),
  }));
  const busy = healthy.filter(({ trace }) => trace.events.length).length;
  const broken = planBrokenSituations(
    healthy,
    LEAST_SCENARIOS - busy,
    scenario => runPipeline(script, scenario),
  );
  const all = [...healthy, ...broken];
  const effects = all.flatMap(({ trace }) =>
    trace.events.map(({ text }) => text).filter(text => text.startsWith('‹')),
  );
  const comparison = new Comparison(
    prepareRun(toFiles(workflows)),
    new Set(effects),
  );
  for (const { scenario, trace } of all) comparison.add(scenario, trace);
  return {
    scenarios: comparison.scenarios,
    equal: comparison.equal,
    empty: comparison.empty,
    names: comparison.names,
    firstDifference: comparison.differences[0],
    differences: comparison.differences,
    doubts: [...comparison.doubts],
  };
}
