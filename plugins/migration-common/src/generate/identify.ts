import type { StepContext } from './context';
import type { WorkflowStep } from './workflow';

/** Gives a step an id, so that later ones can ask how it ended. */
export function identify(
  step: WorkflowStep,
  context: StepContext,
): WorkflowStep & { id: string } {
  const id =
    step.id ?? context.generation.uniqueId(`job:${context.job.id}`, 'step');
  return { ...step, id };
}
