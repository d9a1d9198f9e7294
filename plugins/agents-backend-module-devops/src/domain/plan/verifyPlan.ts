import { PlanningContent } from './PlanningContent';
import { PlannedTask, ServicePlan } from './ServicePlan';

/** What is wrong with a plan. */
export interface PlanFinding {
  readonly rule: string;
  readonly taskId?: string;
  readonly message: string;
}

/** What must have happened before what, however the plan came about. */
const ORDERS: readonly { before: string; after: string; why: string }[] = [
  {
    before: 'scan-secrets',
    after: 'publish-repo',
    why: 'a secret that is published cannot be called back',
  },
  {
    before: 'check-iac',
    after: 'provision-infra',
    why: 'infrastructure is judged before it exists',
  },
  {
    before: 'scan-image',
    after: 'deploy',
    why: 'nothing runs that was not scanned',
  },
];

const PRODUCTION_ORDERS: typeof ORDERS = ['provision-infra', 'deploy'].map(
  after => ({
    before: 'approve',
    after,
    why: 'a person approves what reaches production',
  }),
);

/** Judges a plan by the same rules, whether the rules or a model made it. Nothing found means valid. */
export function verifyPlan(
  plan: ServicePlan,
  content: PlanningContent,
): PlanFinding[] {
  const byId = new Map(plan.tasks.map(task => [task.taskId, task]));
  const findings = [
    ...findDuplicates(plan.tasks),
    ...plan.tasks.flatMap(task => checkTask(task, byId, content)),
  ];
  const cycle = findCycle(byId);
  if (cycle) {
    const path = cycle.join(' → ');
    return [
      ...findings,
      { rule: 'acyclic', message: `Tasks wait for each other: ${path}` },
    ];
  }
  const orders =
    plan.environment === 'production'
      ? [...ORDERS, ...PRODUCTION_ORDERS]
      : ORDERS;
  for (const { before, after, why } of orders) {
    if (byId.has(after) && !listAncestors(after, byId).has(before)) {
      findings.push({
        rule: 'order',
        taskId: after,
        message: `${after} must wait for ${before}: ${why}`,
      });
    }
  }
  return findings;
}

function findDuplicates(tasks: readonly PlannedTask[]): PlanFinding[] {
  const seen = new Set<string>();
  return tasks.flatMap(({ taskId }) => {
    if (seen.has(taskId)) {
      return [{ rule: 'unique', taskId, message: `${taskId} is there twice` }];
    }
    seen.add(taskId);
    return [];
  });
}

function checkTask(
  task: PlannedTask,
  byId: ReadonlyMap<string, PlannedTask>,
  content: PlanningContent,
): PlanFinding[] {
  const { taskId } = task;
  const findings: PlanFinding[] = task.dependsOn
    .filter(id => !byId.has(id))
    .map(id => ({
      rule: 'dependency',
      taskId,
      message: `${taskId} waits for ${id}, which is not planned`,
    }));
  if (task.agent !== 'human' && !content.agents[task.agent]) {
    const message = `There is no agent ${task.agent}`;
    findings.push({ rule: 'agent', taskId, message });
  }
  const declared = content.task_dag.find(({ id }) => id === taskId);
  if (declared && declared.agent !== task.agent) {
    const message = `${taskId} belongs to the agent ${declared.agent}, not ${task.agent}`;
    findings.push({ rule: 'agent', taskId, message });
  }
  return findings;
}

/** The tasks of a cycle in their order, where there is one. */
function findCycle(
  byId: ReadonlyMap<string, PlannedTask>,
): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): string[] | undefined => {
    if (path.includes(id)) {
      return [...path.slice(path.indexOf(id)), id];
    }
    if (done.has(id)) {
      return undefined;
    }
    path.push(id);
    for (const next of byId.get(id)?.dependsOn ?? []) {
      const found = visit(next);
      if (found) {
        return found;
      }
    }
    path.pop();
    done.add(id);
    return undefined;
  };
  for (const id of byId.keys()) {
    const found = visit(id);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function listAncestors(
  id: string,
  byId: ReadonlyMap<string, PlannedTask>,
  into = new Set<string>(),
): Set<string> {
  for (const next of byId.get(id)?.dependsOn ?? []) {
    if (!into.has(next)) {
      into.add(next);
      listAncestors(next, byId, into);
    }
  }
  return into;
}
