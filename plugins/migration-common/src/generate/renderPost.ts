import type { PostAction, PostCondition, Step } from '../model';
import type { StepContext, StatusTest } from './context';
import { canBeUnstable } from './buildStatus';
import { stopAtFailure } from './stopAtFailure';
import type { WorkflowStep } from './workflow';

type Render = (steps: readonly Step[], context: StepContext) => WorkflowStep[];

interface PostTests {
  /** Expression: a step of the stage failed. */
  readonly failed: string;
  /** Expression: the stage was reached at all. */
  readonly reached: string;
}

interface PostRule {
  readonly status: StatusTest;
  readonly guards: readonly string[];
  readonly note: string;
}

const unstable = "env.BUILD_RESULT == 'UNSTABLE'";

/** A post condition for steps of the job that the condition is about. */
function ruleFor(condition: PostCondition): PostRule {
  switch (condition) {
    case 'always':
    case 'cleanup':
      return { status: 'always', guards: [], note: '' };
    case 'failure':
      return { status: 'failure', guards: [], note: '' };
    case 'aborted':
      return { status: 'cancelled', guards: [], note: '' };
    case 'unstable':
      return {
        status: 'success',
        guards: [unstable],
        note: 'GitHub knows no unstable runs; BUILD_RESULT stands for it',
      };
    case 'unsuccessful':
      return {
        status: 'always',
        guards: ["job.status != 'success'"],
        note: '',
      };
    case 'fixed':
      return {
        status: 'success',
        guards: ["steps.previous.outputs.value == 'failure'"],
        note: 'compared with the last finished run of the branch',
      };
    case 'regression':
      return {
        status: 'failure',
        guards: ["steps.previous.outputs.value == 'success'"],
        note: 'compared with the last finished run of the branch',
      };
    case 'changed':
      return {
        status: 'always',
        guards: ['steps.previous.outputs.value != job.status'],
        note: 'compared with the last finished run of the branch',
      };
    default:
      return { status: 'success', guards: [], note: '' };
  }
}

/** Asks GitHub how the last run of the branch ended. */
const previousResult: WorkflowStep = {
  name: 'Result of the last run',
  id: 'previous',
  if: '${{ always() }}',
  env: {
    GH_TOKEN: '${{ github.token }}',
    BRANCH: '${{ github.ref_name }}',
    WORKFLOW: '${{ github.workflow }}',
  },
  run: 'value="$(gh run list --repo "$GITHUB_REPOSITORY" --workflow "$WORKFLOW" --branch "$BRANCH" --status completed --limit 1 --json conclusion --jq \'.[0].conclusion // ""\')"\necho "value=$value" >> "$GITHUB_OUTPUT"',
  shell: 'bash',
};

/** The steps of `post` inside the job of the stage or pipeline. */
export function renderPost(
  actions: readonly PostAction[],
  context: StepContext,
  render: Render,
  tests?: PostTests,
): WorkflowStep[] {
  const { generation, job } = context;
  const compares = actions.some(each =>
    ['fixed', 'regression', 'changed'].includes(each.condition),
  );
  const before: WorkflowStep[] = [];
  if (compares && !job.steps.some(step => step.id === 'previous')) {
    job.permissions.set('actions', 'read');
    generation.uniqueId(`job:${job.id}`, 'previous');
    before.push(previousResult);
  }
  return [
    ...before,
    ...actions.flatMap(each => {
      const rule = ruleFor(each.condition);
      generation.ledger.mark(
        each.origin,
        rule.note ? 'approximated' : 'converted',
        rule.note,
        `jobs.${job.id}`,
      );
      const guards = [...rule.guards];
      if (each.condition === 'success' && canBeUnstable(generation)) {
        guards.push("env.BUILD_RESULT != 'UNSTABLE'");
      }
      if (tests) {
        // Another stage of the job may have failed before this one was reached.
        guards.push(rule.status === 'failure' ? tests.failed : tests.reached);
      }
      const inside: StepContext = {
        ...context,
        // A failure that is held back fails the stage, but not the job.
        status: tests && rule.status === 'failure' ? 'always' : rule.status,
        guards: [
          ...context.guards,
          ...guards.filter(guard => guard !== 'true'),
        ],
        attempts: undefined,
      };
      const steps = render(each.steps, inside);
      return rule.status === 'success'
        ? steps
        : stopAtFailure(steps, inside, each.origin);
    }),
  ];
}
