import { isMap, mapAt } from '@trainyard/workflow-validator';
import { parse } from 'yaml';
import { facts, isInterruptedAt } from '../trace/facts';
import {
  isTemporaryFile,
  normaliseDirectory,
  readScript,
} from '../trace/readScript';
import { type ActionEffect, readActionEffect } from './actionEffects';
import { runnerVariables } from './contexts';
import {
  evaluateCondition,
  evaluateText,
  evaluateValue,
  type StatusView,
  toText,
} from './expressions';
import type { JobRun } from './JobRun';

type StepResult = 'success' | 'failure' | 'cancelled' | 'skipped';

function statusOf(job: JobRun): StatusView {
  return {
    succeeded: !job.hasFailed,
    failed: job.hasFailed,
    cancelled: job.isCancelled,
  };
}

/** Says what happens at this command: nothing, or the interruption of the scenario. */
function interruptionAt(job: JobRun, command: string): StepResult {
  const { interruption } = job.state.scenario;
  if (!interruption || !isInterruptedAt(job.state.scenario, command)) {
    return 'success';
  }
  if (interruption.kind === 'failure') return 'failure';
  job.isCancelled = true;
  job.state.isCancelled = true;
  return 'cancelled';
}

function recordEvent(
  job: JobRun,
  text: string,
  environment: Readonly<Record<string, string>>,
  directory: string,
): StepResult {
  job.state.recorder.record({
    text,
    environment,
    directory,
    container: job.container,
    hasSources: job.hasSources,
    tools: [...job.tools].sort(),
    files: [...job.downloads].sort(),
    stage: job.start.name,
  });
  return interruptionAt(job, text);
}

/** A job with an environment starts when somebody has approved it. */
export function recordApproval(job: JobRun): void {
  recordEvent(job, '‹approval›', {}, '');
}

function runScript(
  job: JobRun,
  script: string,
  environment: Readonly<Record<string, string>>,
  directory: string,
  outputs: Record<string, string>,
): StepResult {
  const variables = { ...runnerVariables(job.state.github), ...environment };
  const { previous } = job.state.scenario;
  const reading = readScript(script, variables, directory, command =>
    /^gh run list .*--json conclusion/.test(command) ? previous : undefined,
  );
  for (const command of reading.commands) {
    const result = recordEvent(
      job,
      command.text,
      environment,
      command.directory,
    );
    if (result !== 'success') return result;
  }
  Object.assign(outputs, reading.outputs);
  for (const [name, value] of Object.entries(reading.exports)) {
    job.exports[name] = isTemporaryFile(value) ? facts.secret : value;
  }
  return reading.fails ? 'failure' : 'success';
}

function applyEffect(
  job: JobRun,
  effect: ActionEffect,
  environment: Readonly<Record<string, string>>,
  directory: string,
): StepResult {
  switch (effect.kind) {
    case 'sources':
      job.hasSources = true;
      return 'success';
    case 'tool':
      job.tools.add(effect.name);
      return 'success';
    case 'download':
      if (effect.name === undefined) {
        job.state.uploaded.forEach(name => job.downloads.add(name));
        return 'success';
      }
      if (!job.state.uploaded.has(effect.name)) return 'failure';
      job.downloads.add(effect.name);
      return 'success';
    case 'upload':
      job.state.uploaded.add(effect.name);
      return job.state.handedOn.has(effect.name)
        ? 'success'
        : recordEvent(job, `‹keep› ${effect.paths}`, {}, '');
    case 'effect':
      return recordEvent(job, effect.text, {}, '');
    default:
      return runScript(job, effect.script, environment, directory, {});
  }
}

/** Runs the steps of an action that lives in the same repository. */
function runLocalAction(
  job: JobRun,
  uses: string,
  inputs: Readonly<Record<string, unknown>>,
): StepResult {
  const folder = uses.replace(/^\.\//, '').replace(/\/$/, '');
  const text =
    job.state.files[`${folder}/action.yml`] ??
    job.state.files[`${folder}/action.yaml`];
  if (text === undefined || job.depth > 3) {
    job.state.doubts.push(`the action ${uses} is not at hand`);
    return 'success';
  }
  const action: unknown = parse(text);
  const steps = mapAt(action, 'runs').steps;
  const defaults = Object.fromEntries(
    Object.entries(mapAt(action, 'inputs')).map(([name, input]) => [
      name,
      isMap(input) ? toText(input.default) : '',
    ]),
  );
  const inner = job.enterAction({ ...defaults, ...inputs });
  runSteps(inner, Array.isArray(steps) ? steps : []);
  job.leaveAction(inner);
  if (inner.isCancelled) return 'cancelled';
  return inner.hasFailed ? 'failure' : 'success';
}

function evaluateMap(job: JobRun, value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(isMap(value) ? value : {}).map(([name, item]) => [
      name,
      evaluateValue(item, job.contexts(), statusOf(job)),
    ]),
  );
}

function runStep(
  job: JobRun,
  step: Readonly<Record<string, unknown>>,
): StepResult {
  const own = evaluateMap(job, step.env);
  const text = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, toText(value)]),
  );
  job.stepVariables = text;
  if (!evaluateCondition(step.if, job.contexts(), statusOf(job)))
    return 'skipped';
  const environment = { ...job.variables(), ...text };
  const directory = normaliseDirectory(
    evaluateText(step['working-directory'] ?? job.directory, job.contexts()),
  );
  const outputs: Record<string, string> = {};
  let result: StepResult = 'success';
  if (typeof step.run === 'string') {
    const script = evaluateText(step.run, job.contexts(), statusOf(job));
    result = runScript(job, script, environment, directory, outputs);
  } else if (typeof step.uses === 'string') {
    const inputs = evaluateMap(job, step.with);
    if (step.uses.startsWith('.')) {
      result = runLocalAction(job, step.uses, inputs);
    } else {
      const effect = readActionEffect(step.uses, inputs);
      if (effect) result = applyEffect(job, effect, environment, directory);
    }
  }
  if (typeof step.id === 'string')
    job.keepStep(step.id, result, outputs, Boolean(step['continue-on-error']));
  return result;
}

/** Runs the steps of a job or of an action one after the other. */
export function runSteps(job: JobRun, steps: readonly unknown[]): void {
  for (const step of steps) {
    if (!isMap(step)) continue;
    const result = runStep(job, step);
    job.stepVariables = {};
    const isForgiven = evaluateValue(step['continue-on-error'], job.contexts());
    if (result === 'skipped' && typeof step.id === 'string') {
      job.keepStep(step.id, 'skipped', {}, false);
    }
    if (result === 'failure' && isForgiven !== true) job.hasFailed = true;
  }
}
