import { PlanningContent } from './PlanningContent';
import { PlannedTask, ServicePlan } from './ServicePlan';

/** Why a task did not end well; the kinds are those of the content's retry rules. */
export interface TaskFailure {
  readonly taskId: string;
  readonly kind: string;
  readonly message: string;
  /** How often it has been tried. */
  readonly attempts: number;
}

/** What happens to a task that failed. */
export type Replanning =
  | { readonly action: 'retry'; readonly afterSeconds: number }
  | { readonly action: 'skip'; readonly reason: string }
  | {
      readonly action: 'alternative';
      readonly alternative: string;
      readonly reason: string;
    }
  | { readonly action: 'ask'; readonly question: string };

const ALTERNATIVES: Readonly<Record<string, string>> = {
  'publish-repo': 'publish to the built-in git store',
  'build-image': 'deploy the sources to the local target',
};

// What another route would only hide: the finding has to be looked at.
const NOT_TO_BE_AVOIDED = ['policy_violation', 'permission', 'validation'];

/** Decides what follows a failure: try again, another way, do without, or ask a person. */
export function replanTask(
  plan: ServicePlan,
  failure: TaskFailure,
  content: PlanningContent,
): Replanning {
  const task = plan.tasks.find(({ taskId }) => taskId === failure.taskId);
  if (!task) {
    return { action: 'ask', question: `${failure.taskId} is not in the plan` };
  }
  const isLasting = content.task_defaults.no_retry_on.includes(failure.kind);
  if (!isLasting && failure.attempts < task.maxAttempts) {
    const backoff = task.backoffSeconds[failure.attempts - 1] ?? 0;
    return { action: 'retry', afterSeconds: backoff };
  }
  if (task.optional) {
    const reason = `${task.title} failed (${failure.message}) and nothing depends on it`;
    return { action: 'skip', reason };
  }
  const alternative = ALTERNATIVES[task.taskId];
  if (alternative && !NOT_TO_BE_AVOIDED.includes(failure.kind)) {
    return { action: 'alternative', alternative, reason: failure.message };
  }
  return { action: 'ask', question: describeQuestion(task, failure) };
}

function describeQuestion(task: PlannedTask, failure: TaskFailure): string {
  const undo = task.compensate ? ` To undo: ${task.compensate}.` : '';
  return `${task.title} failed after ${failure.attempts} attempts: ${failure.message}.${undo} Try again, go on without it, or stop?`;
}
