import { InputError } from '@backstage/errors';
import { defineAgent } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import {
  ImpossibleRequestError,
  planService,
} from '../domain/plan/planService';
import { PlanningContent } from '../domain/plan/PlanningContent';
import { servicePlanSchema } from '../domain/plan/ServicePlan';
import { verifyPlan } from '../domain/plan/verifyPlan';
import {
  readServiceRequest,
  RequestContext,
  UnreadableRequestError,
} from '../domain/service/readServiceRequest';
import {
  publishTargets,
  serviceRequestSchema,
} from '../domain/service/ServiceRequest';

const inputSchema = z.object({
  parameters: z.record(z.string(), z.unknown()),
  requestedBy: z.string(),
  defaultOwner: z.string(),
  publishing: z
    .object({
      publish: z.enum(publishTargets),
      repositoryOwner: z.string().optional(),
      servers: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
});

/** The request as it was understood, and the plan for it. */
export const plannedServiceSchema = z.object({
  request: z.custom<z.output<typeof serviceRequestSchema>>(
    value => serviceRequestSchema.safeParse(value).success,
    'The request does not hold what a service request needs',
  ),
  plan: servicePlanSchema,
});

/** Turns parameters or free text into a verified plan. */
export function createPlannerAgent(content: PlanningContent) {
  return defineAgent<
    z.infer<typeof inputSchema>,
    z.infer<typeof plannedServiceSchema>
  >({
    id: 'devops-planner',
    title: 'Planner',
    purpose:
      'Turns a wish for a service into a plan of tasks with order, limits and success criteria',
    input: inputSchema,
    output: plannedServiceSchema,
    rules({ parameters, ...context }) {
      const request = understand(parameters, context);
      const plan = planOrRefuse(request, content);
      return {
        output: { request, plan },
        reasoning: {
          title: `Plan for ${request.serviceName}`,
          decision: `${plan.tasks.length} tasks for a ${
            request.kind
          } service in ${request.language} with ${
            request.database === 'none' ? 'no database' : request.database
          }, deployed ${plan.strategy} to ${request.environment}`,
          inputs: Object.entries(parameters).map(([label, value]) => ({
            label,
            value:
              typeof value === 'string' ? value : JSON.stringify(value) ?? '',
          })),
          alternatives: plan.skipped.map(({ taskId, reason }) => ({
            option: taskId,
            reason,
          })),
          findings: plan.notes.map(message => ({ severity: 'info', message })),
        },
      };
    },
    prompt: ({ parameters }) => ({
      system:
        'You plan backend services. Answer with the request in canonical values and a plan whose tasks, agents and order are those you were given; the order of checks is verified.',
      task: 'Fill the request from the wish and return it with its plan.',
      material: [
        { title: 'Wish', text: JSON.stringify(parameters) },
        { title: 'Task graph', text: JSON.stringify(content.task_dag) },
      ],
    }),
    verify: ({ plan }) =>
      verifyPlan(plan, content).map(({ rule, message, taskId }) => ({
        severity: 'critical',
        rule,
        message,
        subject: taskId,
      })),
  });
}

function understand(
  parameters: Record<string, unknown>,
  context: RequestContext,
) {
  try {
    return readServiceRequest(parameters, context);
  } catch (error) {
    if (error instanceof UnreadableRequestError) {
      throw new InputError(error.message);
    }
    throw error;
  }
}

function planOrRefuse(
  request: z.output<typeof serviceRequestSchema>,
  content: PlanningContent,
) {
  try {
    return planService(request, content);
  } catch (error) {
    if (error instanceof ImpossibleRequestError) {
      throw new InputError(error.message);
    }
    throw error;
  }
}
