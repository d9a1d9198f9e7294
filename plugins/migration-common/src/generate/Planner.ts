import type { Agent, EnvironmentEntry, Origin, Step, Value } from '../model';
import { environmentOf } from './environment';
import { finishStep } from './finishStep';
import { slug, type Generation } from './Generation';
import type { StepContext } from './context';
import { conditionExpression, forPlatform } from './conditions';
import { toExpression } from './expressions';
import { runnerFor } from './runners';
import { setupTools } from './tools';
import { checkoutStep } from './steps/sources';
import type { JobDraft, WorkflowStep, Workspace } from './workflow';
import type { ToolUse } from '../model';

/** What surrounds the steps being planned, above the level of jobs. */
export interface PlanContext {
  readonly agent: Agent | undefined;
  readonly workspace: Workspace;
  /** Names of the stages around, outermost first. */
  readonly path: readonly string[];
  readonly conditions: readonly {
    readonly value: Value;
    readonly origin: Origin;
  }[];
  readonly entries: readonly EnvironmentEntry[];
  readonly tools: readonly ToolUse[];
  readonly env: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly timeoutMinutes?: number;
  readonly continueOnError: boolean;
  readonly strategy?: Record<string, unknown>;
  readonly environmentName?: string;
  /** Steps that wrappers around several jobs put at the start of each. */
  readonly preludes: readonly ((context: StepContext) => WorkflowStep[])[];
  /** Runs although jobs before it failed: `failure`, or `always`. */
  readonly status: 'success' | 'failure' | 'always' | 'cancelled';
  readonly checksOut: boolean;
}

/** Collects jobs, in the order in which they have to run. */
export class Planner {
  readonly jobs: JobDraft[] = [];
  /** Jobs that have to be through before the next one starts. */
  frontier: readonly string[] = [];
  open: JobDraft | undefined;
  private workspaces = 0;

  constructor(readonly generation: Generation) {}

  newWorkspace(): Workspace {
    this.workspaces++;
    return { id: this.workspaces, producers: [], checkedOut: false };
  }

  close(): void {
    if (this.open) {
      this.frontier = [this.open.id];
      this.open.workspace.producers = [this.open.id];
      this.open = undefined;
    }
  }

  /** The open job if it is of the same workspace, otherwise a new one. */
  ensure(plan: PlanContext, steps: readonly Step[], name: string): JobDraft {
    if (this.open && this.open.workspace === plan.workspace) {
      return this.open;
    }
    return this.start(plan, steps, name);
  }

  start(plan: PlanContext, steps: readonly Step[], name: string): JobDraft {
    this.close();
    const { generation } = this;
    const runner = runnerFor(plan.agent, generation, steps);
    const job: JobDraft = {
      id: generation.uniqueId('jobs', slug(name), 'build'),
      names: [name],
      runsOn: runner.runsOn,
      platform: runner.platform,
      ...(runner.isOpen ? { isOpen: true } : {}),
      ...(runner.container ? { container: runner.container } : {}),
      needs: new Set(this.frontier),
      always: plan.status !== 'success',
      env: new Map(),
      steps: [],
      ...(plan.strategy ? { strategy: plan.strategy } : {}),
      ...(plan.environmentName ? { environment: plan.environmentName } : {}),
      permissions: new Map(),
      outputs: new Map(),
      workspace: plan.workspace,
      receives: plan.workspace.producers,
      handsOn: false,
      continueOnError: plan.continueOnError,
      closing: [],
    };
    for (const [axis] of Object.entries(
      (plan.strategy?.matrix as Record<string, unknown> | undefined) ?? {},
    )) {
      if (axis !== 'exclude' && axis !== 'include') {
        job.env.set(axis, `\${{ matrix.${axis} }}`);
      }
    }
    this.jobs.push(job);
    this.open = job;
    this.setCondition(job, plan);
    this.prepare(job, plan);
    return job;
  }

  /** The condition of the job where a job can ask it, otherwise of each of its steps. */
  private setCondition(job: JobDraft, plan: PlanContext): void {
    const expressions: string[] = [];
    const ofSteps: string[] = [];
    for (const { value, origin } of plan.conditions) {
      const decided = forPlatform(value, job.platform);
      const at = {
        generation: this.generation,
        place: 'job' as const,
        job,
        entries: plan.entries,
      };
      const forSteps =
        toExpression(decided, at) === undefined
          ? toExpression(decided, { ...at, place: 'step' })
          : undefined;
      if (forSteps !== undefined) {
        ofSteps.push(forSteps);
        this.stepConditions.set(job, [
          ...(this.stepConditions.get(job) ?? []),
          decided,
        ]);
      } else {
        expressions.push(conditionExpression(decided, at, origin));
      }
    }
    if (job.environment) {
      job.environment = environmentWhere(ofSteps, job.environment);
    }
    const known = expressions.filter(each => each !== 'true');
    if (known.length > 0) {
      job.condition = known
        .map(each =>
          known.length > 1 && / \|\| /.test(each) ? `(${each})` : each,
        )
        .join(' && ');
    }
  }

  private readonly stepConditions = new Map<JobDraft, Value[]>();

  /** Checkout, variables and tools at the start of a job. */
  private prepare(job: JobDraft, plan: PlanContext): void {
    const context = this.stepContext(job, plan, '');
    const add = (steps: readonly WorkflowStep[]) =>
      job.steps.push(
        ...steps.map(step =>
          finishStep(
            step,
            { ...context, directory: undefined, timeoutMinutes: undefined },
            jobOrigin(plan),
          ),
        ),
      );
    if (plan.checksOut || plan.workspace.checkedOut) {
      add([checkoutStep({ ...context, directory: undefined })]);
    }
    const { env, setup } = environmentOf(plan.entries, {
      ...context,
      entries: [],
    });
    Object.entries(env).forEach(([name, value]) => job.env.set(name, value));
    Object.entries(plan.env).forEach(([name, value]) =>
      job.env.set(name, value),
    );
    add(setup);
    add(setupTools(plan.tools, context));
    plan.preludes.forEach(prelude => add(prelude(context)));
  }

  stepContext(
    job: JobDraft,
    plan: PlanContext,
    stageName: string,
  ): StepContext {
    return {
      generation: this.generation,
      job,
      stageName,
      status: 'success',
      conditions: this.stepConditions.get(job) ?? [],
      guards: [],
      env: {},
      defined: new Set([
        ...Object.keys(plan.env),
        ...plan.entries.map(entry => entry.name),
      ]),
      entries: plan.entries,
      ...(plan.directory ? { directory: plan.directory } : {}),
      ...(plan.timeoutMinutes ? { timeoutMinutes: plan.timeoutMinutes } : {}),
      continueOnError: false,
    };
  }
}

/** What a job can ask before it starts, besides what its own condition can. */
const AT_ENVIRONMENT =
  /\b(?!(?:matrix|github|inputs|vars|needs|strategy)\.)[a-z]+\.|\(\)/i;

/** The environment of a job of a matrix, which only those cells ask for that have something to do. */
function environmentWhere(conditions: readonly string[], name: string): string {
  const known = conditions.filter(
    each => !AT_ENVIRONMENT.test(each.replace(/'[^']*'/g, "''")),
  );
  return known.length > 0
    ? `\${{ ${known
        .map(each => (/ \|\| /.test(each) ? `(${each})` : each))
        .join(' && ')} && '${name}' || '' }}`
    : name;
}

function jobOrigin(plan: PlanContext): Origin {
  const zero = { offset: 0, line: 1, column: 1 };
  return (
    plan.agent?.origin ?? { name: 'agent', range: { start: zero, end: zero } }
  );
}
