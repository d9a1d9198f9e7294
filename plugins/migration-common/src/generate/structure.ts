import type { NamedStep, Step } from '../model';

/** Blocks around a question, and steps before it, that do not matter to it. */
const around = new Set(['timeout', 'timestamps', 'ansiColor']);
const before = new Set(['milestone', 'echo']);

/** The question with which a stage begins: whoever asks first can ask before the job starts. */
export function findLeadingInput(
  steps: readonly Step[],
): NamedStep | undefined {
  for (const step of steps) {
    if (step.kind !== 'step') {
      return undefined;
    }
    if (step.name === 'input') {
      return step;
    }
    if (step.body && around.has(step.name)) {
      return findLeadingInput(step.body);
    }
    if (!before.has(step.name)) {
      return undefined;
    }
  }
  return undefined;
}

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
        findLeadingInput(stage.body) !== undefined ||
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
    case 'manual':
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
      case 'manual':
        return containsStage(step.body ?? []);
      default:
        return false;
    }
  });
}
