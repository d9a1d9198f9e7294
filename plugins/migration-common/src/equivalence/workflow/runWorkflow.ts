import { isMap, mapAt, toTextList } from '@trainyard/workflow-validator';
import { parse } from 'yaml';
import type { Scenario } from '../Scenario';
import type { BuildResult, Trace } from '../trace/Trace';
import { TraceRecorder } from '../trace/TraceRecorder';
import { githubContext } from './contexts';
import { evaluateValue } from './expressions';
import { type JobPlan, runJob } from './runJob';
import type { RepositoryFiles, RunState } from './RunState';
import { findStartingEvent, readInputs } from './triggers';

type Values = Readonly<Record<string, unknown>>;

/** Orders jobs so that each stands behind all that it needs; a cycle leaves its jobs out. */
function planJobs(root: Values): JobPlan[] {
  const waiting = Object.entries(mapAt(root, 'jobs')).flatMap(([id, value]) =>
    isMap(value) ? [{ id, value, needs: toTextList(value.needs) }] : [],
  );
  const planned = new Map<string, JobPlan>();
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const job of waiting) {
      if (planned.has(job.id) || !job.needs.every(id => planned.has(id)))
        continue;
      const ancestors = job.needs.flatMap(id => [
        id,
        ...(planned.get(id)?.ancestors ?? []),
      ]);
      planned.set(job.id, { ...job, ancestors: [...new Set(ancestors)] });
      isMoving = true;
    }
  }
  return [...planned.values()];
}

/** Names of artifacts that a step of the workflow downloads. */
function findHandedOn(root: Values): Set<string> {
  const steps = Object.values(mapAt(root, 'jobs')).flatMap(job =>
    isMap(job) && Array.isArray(job.steps) ? job.steps.filter(isMap) : [],
  );
  return new Set(
    steps
      .filter(({ uses }) =>
        String(uses).startsWith('actions/download-artifact@'),
      )
      .flatMap(step => toTextList(mapAt(step, 'with').name)),
  );
}

/** Runs the jobs of a workflow that is called by a job of another. */
function runCalledWorkflow(plan: JobPlan, state: RunState): void {
  const path = String(plan.value.uses).replace(/^\.\//, '');
  const text = state.files[path];
  if (text === undefined || state.depth > 3) {
    state.doubts.push(`the workflow ${path} is not at hand`);
    return;
  }
  const root: unknown = parse(text);
  if (!isMap(root)) return;
  const given = Object.fromEntries(
    Object.entries(mapAt(plan.value, 'with')).map(([name, value]) => [
      name,
      evaluateValue(value, {
        github: state.github,
        inputs: state.inputs,
        needs: {},
        vars: {},
        matrix: {},
      }),
    ]),
  );
  const start = state.recorder.frontier;
  const inner: RunState = {
    ...state,
    jobs: new Map(),
    inputs: readInputs(root.on, 'workflow_call', given),
    depth: state.depth + 1,
  };
  runJobs(root, text, inner, start);
  state.isCancelled = inner.isCancelled;
  const ends = [...inner.jobs.values()].flatMap(({ end }) => end);
  state.recorder.continueAfter(ends.length ? ends : start);
  const failed = [...inner.jobs.values()].some(job => job.result === 'failure');
  state.jobs.set(plan.id, {
    result: failed ? 'failure' : 'success',
    outputs: {},
    end: state.recorder.frontier,
  });
}

function runJobs(
  root: Values,
  text: string,
  state: RunState,
  start: readonly number[] = [],
): void {
  const texts = [text, ...Object.values(state.files)];
  for (const plan of planJobs(root)) {
    state.recorder.continueAfter(start);
    const record = runJob(plan, state, { root, texts });
    state.jobs.set(plan.id, record);
    if (typeof plan.value.uses === 'string' && record.result === 'success') {
      state.recorder.continueAfter(record.end);
      runCalledWorkflow(plan, state);
    }
  }
}

function resultOf(state: RunState): BuildResult {
  if (state.isCancelled) return 'cancelled';
  return [...state.jobs.values()].some(({ result }) => result === 'failure')
    ? 'failure'
    : 'success';
}

/** What came out of a dry run of a workflow. */
export type WorkflowRun = Trace | { readonly problem: string };

/**
 * Runs a GitHub Actions workflow without doing anything.
 *
 * @remarks
 * Follows GitHub's documented rules for triggers, inputs, `needs`, `if`, matrix, `env` and outputs;
 * expressions are evaluated by GitHub's own evaluator. Nothing here knows how the file was made.
 */
export function runWorkflow(
  text: string,
  scenario: Scenario,
  files: RepositoryFiles = {},
): WorkflowRun {
  let root: unknown;
  try {
    root = parse(text, { logLevel: 'error' });
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : '').split('\n');
    return {
      problem: `the workflow is not YAML: ${message.replace(/:$/, '')}`,
    };
  }
  if (!isMap(root)) return { problem: 'the workflow is empty' };
  const event = findStartingEvent(root.on, scenario);
  if (event === undefined) {
    return {
      events: [],
      result: 'success',
      doubts: [`the workflow does not start on ${scenario.event}`],
    };
  }
  const state: RunState = {
    scenario,
    recorder: new TraceRecorder(),
    files,
    github: githubContext(scenario, event),
    inputs: readInputs(root.on, event, scenario.parameters),
    jobs: new Map(),
    uploaded: new Set(),
    handedOn: findHandedOn(root),
    doubts: [],
    isCancelled: false,
    depth: 0,
  };
  try {
    runJobs(root, text, state);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  return {
    events: state.recorder.events,
    result: resultOf(state),
    doubts: state.doubts,
  };
}
