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

/**
 * Whether a step cannot stay inside one job: it needs another agent, an approval, or branches that
 * run side by side.
 *
 * @param isMerged - branches that need nothing else may run one after the other
 */
export function isStructural(step: Step, isMerged = false): boolean {
  const any = (steps: readonly Step[]) =>
    steps.some(each => isStructural(each, isMerged));
  switch (step.kind) {
    case 'node':
      return true;
    case 'parallel':
      return !isMerged || step.branches.some(({ body }) => any(body));
    case 'stage': {
      const { stage } = step;
      return (
        Boolean(stage.agent && stage.agent.kind !== 'none') ||
        stage.input !== undefined ||
        findLeadingInput(stage.body) !== undefined ||
        stage.matrix !== undefined ||
        any(stage.body)
      );
    }
    case 'if':
      return any([...step.then, ...step.otherwise]);
    case 'try':
      return any([...step.body, ...(step.handler ?? []), ...step.cleanup]);
    case 'step':
    case 'manual':
      return any(step.body ?? []);
    default:
      return false;
  }
}

/** Whether stages stand among steps or inside of them. */
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
