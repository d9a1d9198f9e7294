import type { Step } from '../model';

/** Whether a step cannot stay inside one job: it needs another agent, a branch or an approval. */
export function isStructural(step: Step): boolean {
  switch (step.kind) {
    case 'node':
    case 'parallel':
      return true;
    case 'stage': {
      const { stage } = step;
      return (
        Boolean(stage.agent && stage.agent.kind !== 'none') ||
        stage.input !== undefined ||
        stage.matrix !== undefined ||
        stage.body.some(isStructural)
      );
    }
    case 'if':
      return [...step.then, ...step.otherwise].some(isStructural);
    case 'try':
      return [...step.body, ...(step.handler ?? []), ...step.cleanup].some(
        isStructural,
      );
    case 'step':
      return (step.body ?? []).some(isStructural);
    default:
      return false;
  }
}

/** Whether a job's steps need the files of the repository. */
export function containsStage(steps: readonly Step[]): boolean {
  return steps.some(step => {
    switch (step.kind) {
      case 'stage':
        return true;
      case 'if':
        return containsStage([...step.then, ...step.otherwise]);
      case 'try':
        return containsStage([
          ...step.body,
          ...(step.handler ?? []),
          ...step.cleanup,
        ]);
      case 'step':
      case 'node':
        return containsStage(step.body ?? []);
      default:
        return false;
    }
  });
}
