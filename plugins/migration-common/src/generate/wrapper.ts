import type { NamedStep } from '../model';
import type { StepContext } from './context';
import type { WorkflowStep } from './workflow';

/** What a wrapping step does to the steps inside it. */
export interface Wrapped {
  readonly context: StepContext;
  readonly before: readonly WorkflowStep[];
  readonly after: readonly WorkflowStep[];
}

export type Wrapper = (step: NamedStep, context: StepContext) => Wrapped;

/** The same steps in another context, with steps before and after them. */
export function around(
  context: StepContext,
  before: WorkflowStep[] = [],
  after: WorkflowStep[] = [],
): Wrapped {
  return { context, before, after };
}

/** Variables that the environment has for the steps inside. */
export function withVariables(
  context: StepContext,
  env: Readonly<Record<string, string>>,
): StepContext {
  return {
    ...context,
    env: { ...context.env, ...env },
    defined: new Set([...context.defined, ...Object.keys(env)]),
  };
}
