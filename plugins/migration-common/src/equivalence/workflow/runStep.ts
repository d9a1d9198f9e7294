import { isMap, mapAt } from '@trainyard/workflow-validator';
import { parse } from 'yaml';
import { facts, homeOf, isInterruptedAt } from '../trace/facts';
import { evaluateVariables } from './evaluateVariables';
import { normaliseDirectory, readScript } from '../trace/readScript';
import { answerCommand } from './answerCommand';
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

/** A secret on its way into a file of the runner's temporary folder. */
const WRITES_SECRET = new RegExp(
  `^(?:printf %s(?:\\\\n)?|echo) ${facts.secret}(?: \\| base64 -d)? > (${facts.temporary}/\\S+)$`,
);

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
  const settled = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      job.settleFiles(value),
    ]),
  );
  const variables = { ...runnerVariables(job.state.github), ...settled };
  const reading = readScript(script, variables, directory, command =>
    answerCommand(command, job.state.scenario),
  );
  for (const command of reading.commands) {
    const file = WRITES_SECRET.exec(command.text)?.[1];
    if (file !== undefined) {
      // Jenkins does the same before it hands out the path.
      job.secretFiles.add(file);
      continue;
    }
    const text = job.settleFiles(command.text);
    const result = recordEvent(job, text, settled, command.directory);
    if (result === 'failure' && reading.status !== undefined) {
      outputs[reading.status] = '1';
      return 'success';
    }
    if (result !== 'success') return result;
    if (text.startsWith('‹sources›')) job.hasSources = true;
  }
  Object.assign(outputs, reading.outputs);
  if (reading.status !== undefined) outputs[reading.status] = '0';
  for (const [name, value] of Object.entries(reading.exports)) {
    job.exports[name] = job.settleFiles(value);
  }
  return reading.fails ? 'failure' : 'success';
}

function applyEffect(
  job: JobRun,
  effect: ActionEffect,
  environment: Readonly<Record<string, string>>,
  directory: string,
  outputs: Record<string, string>,
): StepResult {
  switch (effect.kind) {
    case 'changes':
      for (const filter of effect.filters) {
        outputs[filter] = String(job.state.scenario.touches);
      }
      return 'success';
    case 'sources':
      if (effect.of !== undefined) {
        const fetched = recordEvent(job, effect.of, {}, '');
        if (fetched !== 'success') return fetched;
      }
      job.hasSources = true;
      return 'success';
    case 'tool':
      job.tools.add(effect.name);
      if (effect.name === 'java') job.exports.JAVA_HOME = homeOf('java');
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
      if (!job.state.handedOn.has(effect.name)) {
        return recordEvent(job, `‹keep› ${effect.paths}`, {}, '');
      }
      // Who hands files on has them as well.
      job.downloads.add(effect.name);
      return 'success';
    case 'effect':
      return recordEvent(job, effect.text, {}, '');
    default:
      return runScript(job, effect.script, environment, directory, outputs);
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
  const text = evaluateVariables(step.env, job.contexts(), statusOf(job));
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
      if (effect) {
        result = applyEffect(job, effect, environment, directory, outputs);
      }
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
