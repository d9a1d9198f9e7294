import { isMap, mapAt } from '@trainyard/workflow-validator';
import {
  evaluateCondition,
  evaluateText,
  evaluateValue,
  type StatusView,
  toText,
} from './expressions';
import { findSecretNames, imageOf, JobRun } from './JobRun';
import { evaluateVariables } from './evaluateVariables';
import { expandMatrix, type MatrixCell } from './matrix';
import { type JobRecord, repositoryVariables, type RunState } from './RunState';
import { recordApproval, runSteps } from './runStep';

type Values = Readonly<Record<string, unknown>>;

/** A job as the file declares it, with what it must wait for. */
export interface JobPlan {
  readonly id: string;
  readonly value: Values;
  readonly needs: readonly string[];
  /** All jobs before it, directly or not. */
  readonly ancestors: readonly string[];
}

function statusOf(plan: JobPlan, state: RunState): StatusView {
  const results = plan.ancestors.map(id => state.jobs.get(id)?.result);
  return {
    succeeded: results.every(result => result === 'success'),
    failed: results.includes('failure'),
    cancelled: state.isCancelled,
  };
}

/** A runner that a variable names may have any system. */
function systemOf({ value }: JobPlan, { scenario }: RunState): string {
  const label = JSON.stringify(value['runs-on'] ?? '');
  const isOpen = label.includes('${{') && value.container === undefined;
  const isWindows = isOpen
    ? scenario.system === 'windows'
    : /windows/i.test(label);
  return isWindows ? 'Windows' : 'Linux';
}

function needsContext(plan: JobPlan, state: RunState): Values {
  return Object.fromEntries(
    plan.needs.map(id => {
      const record = state.jobs.get(id);
      return [id, { result: record?.result, outputs: record?.outputs ?? {} }];
    }),
  );
}

interface Surroundings {
  readonly root: Values;
  readonly texts: readonly string[];
}

function runCell(
  plan: JobPlan,
  state: RunState,
  around: Surroundings,
  matrix: MatrixCell,
  index: number,
): { result: JobRecord['result']; outputs: Record<string, string> } {
  const variables = repositoryVariables(
    state.scenario,
    state.inputs,
    around.texts,
  );
  const secretNames = findSecretNames(around.texts);
  const base = {
    name: plan.id,
    needs: needsContext(plan, state),
    matrix,
    index,
    variables,
    secretNames,
    os: systemOf(plan, state),
    directory: '',
    inputs: state.inputs,
  };
  const view = (environment: Record<string, string>) =>
    new JobRun(state, { ...base, environment }).contexts();
  const outer = evaluateVariables(around.root.env, view({}));
  const environment = {
    ...outer,
    ...evaluateVariables(plan.value.env, view(outer)),
  };
  const contexts = view(environment);
  const image = evaluateText(imageOf(plan.value.container), contexts);
  const defaults = mapAt(mapAt(plan.value, 'defaults'), 'run');
  const outerDefaults = mapAt(mapAt(around.root, 'defaults'), 'run');
  const job = new JobRun(state, {
    ...base,
    environment,
    container: image || undefined,
    directory: toText(
      defaults['working-directory'] ?? outerDefaults['working-directory'],
    ),
  });
  if (asksForApproval(plan.value.environment, contexts)) recordApproval(job);
  const steps = plan.value.steps;
  runSteps(job, Array.isArray(steps) ? steps : []);
  const outputs = evaluateVariables(plan.value.outputs, job.contexts());
  if (job.isCancelled) return { result: 'cancelled', outputs };
  const isForgiven =
    evaluateValue(plan.value['continue-on-error'], contexts) === true;
  return {
    result: job.hasFailed && !isForgiven ? 'failure' : 'success',
    outputs,
  };
}

/** An environment whose name comes out empty is none. */
function asksForApproval(value: unknown, contexts: Values): boolean {
  const name =
    value !== null && typeof value === 'object' && 'name' in value
      ? value.name
      : value;
  return name !== undefined && evaluateText(name, contexts) !== '';
}

/** Runs every cell of a job, after all that it needs. */
export function runJob(
  plan: JobPlan,
  state: RunState,
  around: Surroundings,
): JobRecord {
  const { recorder } = state;
  if (plan.needs.length) {
    recorder.continueAfter(
      plan.needs.flatMap(id => [...(state.jobs.get(id)?.end ?? [])]),
    );
  }
  const start = recorder.frontier;
  const contexts = {
    github: state.github,
    inputs: state.inputs,
    needs: needsContext(plan, state),
    vars: repositoryVariables(state.scenario, state.inputs, around.texts),
  };
  const status = statusOf(plan, state);
  if (!evaluateCondition(plan.value.if, contexts, status)) {
    return { result: 'skipped', outputs: {}, end: start };
  }
  const matrix = evaluateMatrix(mapAt(plan.value, 'strategy').matrix, contexts);
  const results: JobRecord['result'][] = [];
  const outputs: Record<string, string> = {};
  recorder.parallel(
    expandMatrix(matrix).map((cell, index) => () => {
      const cellRun = runCell(plan, state, around, cell, index);
      results.push(cellRun.result);
      Object.assign(outputs, cellRun.outputs);
    }),
  );
  const result =
    (['cancelled', 'failure'] as const).find(kind => results.includes(kind)) ??
    'success';
  return { result, outputs, end: recorder.frontier };
}

function evaluateMatrix(matrix: unknown, contexts: Values): unknown {
  const whole = evaluateValue(matrix, contexts);
  if (!isMap(whole)) return whole;
  return Object.fromEntries(
    Object.entries(whole).map(([axis, values]) => [
      axis,
      evaluateValue(values, contexts),
    ]),
  );
}
