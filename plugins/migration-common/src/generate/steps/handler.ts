import type { NamedStep, Value } from '../../model';
import type { StepContext } from '../context';
import { toScript, toTemplate, type ScriptText } from '../scripts';
import type { WorkflowStep } from '../workflow';
import { textOf } from '../../evaluate/values';

/** Writes one kind of step; what it makes of the construct it tells the ledger. */
export type StepHandler = (
  step: NamedStep,
  context: StepContext,
) => readonly WorkflowStep[];

/** An argument by one of its names, or by its place. */
export function argument(
  step: NamedStep,
  ...names: (string | number)[]
): Value | undefined {
  for (const name of names) {
    const value = typeof name === 'number' ? step.args[name] : step.named[name];
    if (value) {
      return value;
    }
  }
  return undefined;
}

/** An argument as text for an action's input. */
export function template(
  step: NamedStep,
  context: StepContext,
  ...names: (string | number)[]
): string | undefined {
  return toTemplate(argument(step, ...names), context);
}

export function constant(
  step: NamedStep,
  ...names: (string | number)[]
): string | undefined {
  const value = argument(step, ...names);
  return value && textOf(value);
}

/** A value inside a shell script; what only the run knew in it is left to a person. */
export function shellText(
  value: Value,
  context: StepContext,
  origin: NamedStep['origin'],
): ScriptText {
  const script = toScript(value, 'sh', context, origin);
  if (script.open.length > 0) {
    mark({ origin }, context, 'manual', describeOpen(script.open));
  }
  return script;
}

/** What a person has to supply, as the account says it. */
export function describeOpen(open: readonly string[]): string {
  return `only the run knew ${open
    .map(each => `\`${each.slice(0, 80)}\``)
    .join(', ')}; a repository variable stands for it`;
}

/** The pinned form of an action. */
export function action(context: StepContext, name: string): string {
  const { mapping, options } = context.generation;
  const commit = options.pin === 'commit' ? mapping.commits[name] : undefined;
  return `${name}@${commit ?? mapping.actions[name] ?? 'main'}`;
}

export function mark(
  step: { origin: NamedStep['origin'] },
  context: StepContext,
  state: 'converted' | 'approximated' | 'manual' | 'dropped',
  note = '',
): void {
  context.generation.ledger.mark(
    step.origin,
    state,
    note,
    `jobs.${context.job.id}`,
  );
}
