import { evaluateCondition, TemplateValues } from '@trainyard/generator';
import { ServiceRequest } from '../service/ServiceRequest';
import { checkServiceRules, createConditionValues } from './checkServiceRules';
import { PlanningContent, TaskDeclaration } from './PlanningContent';
import { PlannedTask, ServicePlan } from './ServicePlan';

/** A request whose fields contradict each other. */
export class ImpossibleRequestError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The service cannot be planned: ${problems.join('; ')}`);
    this.name = 'ImpossibleRequestError';
  }
}

/** What is known about the cost when the plan is made, where prices are configured. */
export interface CostKnowledge {
  readonly monthlyUsd?: number;
  readonly capUsd?: number;
}

/**
 * Plans a service by the task graph of the content.
 *
 * @remarks Pure: the same request and content give the same plan. A dependency on a task that is
 * left out counts as met.
 */
export function planService(
  request: ServiceRequest,
  content: PlanningContent,
  cost: CostKnowledge = {},
): ServicePlan {
  const findings = checkServiceRules(request, content);
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    throw new ImpossibleRequestError(errors.map(({ message }) => message));
  }
  const values: TemplateValues = {
    ...createConditionValues(request),
    cost: { monthly_usd: cost.monthlyUsd },
    cost_cap: cost.capUsd,
  };
  const isWanted = ({ when }: TaskDeclaration) =>
    when === undefined || evaluateCondition(when, values);
  const wanted = content.task_dag.filter(isWanted);
  const ids = new Set(wanted.map(({ id }) => id));
  const environment = content.environments[request.environment];
  return {
    serviceName: request.serviceName,
    environment: request.environment,
    strategy: environment.strategy,
    policy: environment.policy,
    tasks: wanted.map(task => planTask(task, ids, request, content, values)),
    skipped: content.task_dag
      .filter(({ id }) => !ids.has(id))
      .map(({ id, when }) => ({
        taskId: id,
        reason: `not needed unless ${when}`,
      })),
    notes: [
      ...findings.map(({ message }) => message),
      ...listVariantNotes(request, content),
    ],
  };
}

/** What the chosen combination adds: pairs of kind and store, the channel, the language. */
export function listVariantNotes(
  request: ServiceRequest,
  content: PlanningContent,
): string[] {
  const { kind, database, messaging, language } = request;
  return [`${kind}+${database}`, messaging, language].flatMap(
    key => content.variants[key]?.adds ?? [],
  );
}

function planTask(
  task: TaskDeclaration,
  ids: ReadonlySet<string>,
  request: ServiceRequest,
  content: PlanningContent,
  values: TemplateValues,
): PlannedTask {
  const dependsOn = task.depends_on.filter(id => ids.has(id));
  const outputs = new Map(
    content.task_dag.map(({ id, output }) => [id, output]),
  );
  const { max_attempts: attempts, backoff_s: backoff } = content.task_defaults;
  const maxAttempts = task.retries === undefined ? attempts : task.retries + 1;
  return {
    taskId: task.id,
    agent: task.agent,
    title: task.does,
    dependsOn,
    inputs: dependsOn.map(id => outputs.get(id) ?? id),
    output: task.output,
    successCriteria: [`There is a result: ${task.output}`, task.does],
    timeoutSeconds: task.timeout_s,
    maxAttempts,
    backoffSeconds: backoff.slice(0, maxAttempts - 1),
    optional: task.optional,
    blocking:
      typeof task.blocking === 'string'
        ? evaluateCondition(task.blocking, values)
        : task.blocking,
    lock: task.lock
      ?.replace('{service}', request.serviceName)
      .replace('{environment}', request.environment),
    compensate: task.compensate,
    onFailure: task.on_fail ?? task.on_timeout,
  };
}
