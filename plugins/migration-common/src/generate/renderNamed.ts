import { textStep } from '../evaluate/computeText';
import { textOf } from '../evaluate/values';
import type { NamedStep, Step } from '../model';
import type { StepRule } from '../mapping/types';
import type { StepContext } from './context';
import { finishStep } from './finishStep';
import { manualNote } from './renderManual';
import { toTemplate } from './scripts';
import { containerSteps } from './steps/containers';
import { dataHandlers } from './steps/data';
import { fileOperations } from './steps/fileOperations';
import { fileSteps } from './steps/files';
import {
  action,
  argument,
  mark,
  shellText,
  type StepHandler,
} from './steps/handler';
import { messageSteps } from './steps/messages';
import { reportSteps } from './steps/reports';
import { runControlSteps } from './steps/runControl';
import { computeText } from './steps/textOperations';
import { tool } from './steps/tool';
import { sourceSteps } from './steps/sources';
import type { WorkflowStep } from './workflow';

const handlers: Readonly<Record<string, StepHandler>> = {
  ...messageSteps,
  ...fileSteps,
  ...sourceSteps,
  ...reportSteps,
  ...runControlSteps,
  ...containerSteps,
  ...dataHandlers,
  fileOperations,
  [textStep]: computeText,
  tool,
};

type Render = (steps: readonly Step[], context: StepContext) => WorkflowStep[];

/** A step by its handler, by the mapping table, or as a note for a person. */
export function renderNamed(
  step: NamedStep,
  context: StepContext,
  render: Render,
): WorkflowStep[] {
  const finish = (steps: readonly WorkflowStep[]) =>
    steps.map(each => finishStep(each, context, step.origin));
  const inner = () => (step.body ? render(step.body, context) : []);
  const rule = ruleFor(step, context);
  if (!rule && Object.hasOwn(handlers, step.name)) {
    return [...finish(handlers[step.name](step, context)), ...inner()];
  }
  if (!rule || rule.action === 'manual') {
    const reason =
      rule?.note ??
      (step.body
        ? 'a block of a plugin or shared library that is not known; what it does around its steps has to be written by hand'
        : 'a step of a plugin or shared library that is not known; hand in the source of the library, add it to the mapping table, or write it by hand');
    mark(step, context, 'manual', reason);
    const note = manualNote(
      step.name,
      step.origin.range.start.line,
      reason,
      step.body
        ? `${step.name}(…) { … }`
        : context.generation.slice(step.origin),
      context,
    );
    return [...finish([note]), ...inner()];
  }
  if (rule.action === 'drop') {
    mark(step, context, 'dropped', rule.note ?? 'has no meaning on GitHub');
    return inner();
  }
  if (rule.action === 'transparent') {
    mark(step, context, rule.state ?? 'approximated', rule.note ?? '');
    return inner();
  }
  return [...finish([applyRule(rule, step, context)]), ...inner()];
}

/** Rules of the organisation come before our handlers, ours come after. */
function ruleFor(step: NamedStep, context: StepContext): StepRule | undefined {
  const { steps } = context.generation.mapping;
  return Object.hasOwn(steps, step.name) ? steps[step.name] : undefined;
}

function applyRule(
  rule: StepRule,
  step: NamedStep,
  context: StepContext,
): WorkflowStep {
  const { generation, job } = context;
  for (const [name, note] of Object.entries(rule.secrets ?? {})) {
    generation.require('secret', name, note);
  }
  for (const [name, level] of Object.entries(rule.permissions ?? {})) {
    job.permissions.set(name, level);
  }
  mark(step, context, rule.state ?? 'converted', rule.note ?? '');
  const fill = (text: string) => fillTemplate(text, step, context);
  return {
    name: step.name,
    ...(rule.uses
      ? {
          uses: rule.uses.includes('@')
            ? rule.uses
            : action(context, rule.uses),
        }
      : {}),
    ...(rule.with
      ? {
          with: Object.fromEntries(
            Object.entries(rule.with).map(([key, value]) => [
              key,
              typeof value === 'string' ? fill(value) : value,
            ]),
          ),
        }
      : {}),
    ...(rule.env
      ? {
          env: Object.fromEntries(
            Object.entries(rule.env).map(([key, value]) => [key, fill(value)]),
          ),
        }
      : {}),
    ...(rule.run ? runOf(rule.run, step, context) : {}),
  };
}

/** Arguments reach a script as variables, never as text pasted into it. */
function runOf(
  run: string,
  step: NamedStep,
  context: StepContext,
): Pick<WorkflowStep, 'run' | 'env'> {
  const env: Record<string, string> = {};
  const text = run.replace(/\{\{([^}]+)\}\}/g, (_, names: string) => {
    for (const name of names.split('|')) {
      const value = argumentNamed(step, name.trim());
      if (value) {
        const script = shellText(value, context, step.origin);
        Object.assign(env, script.env);
        return script.text.replace(/(["`\\])/g, '\\$1');
      }
    }
    return '';
  });
  return { run: text, env };
}

function argumentNamed(step: NamedStep, name: string) {
  return name.startsWith('args.')
    ? step.args[Number(name.slice(5))]
    : argument(step, name);
}

function fillTemplate(
  text: string,
  step: NamedStep,
  context: StepContext,
): string {
  return text.replace(
    /(\$?)\{\{([^}]+)\}\}/g,
    (whole, dollar: string, names: string) => {
      if (dollar) {
        return whole;
      }
      if (names.trim() === 'unique') {
        return (
          context.generation.uniqueId('artifacts', step.name) +
          (context.job.strategy ? '-${{ strategy.job-index }}' : '')
        );
      }
      const choices = names.split('|').map(each => each.trim());
      for (const name of choices) {
        const value = argumentNamed(step, name);
        const filled = value && toTemplate(value, context);
        if (
          filled !== undefined &&
          value &&
          (value.kind !== 'literal' || textOf(value))
        ) {
          return filled;
        }
      }
      const last = choices.at(-1) ?? '';
      return /^\w+(?:\.\d+)?$/.test(last) ? '' : last;
    },
  );
}
