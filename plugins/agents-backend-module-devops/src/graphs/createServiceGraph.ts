import {
  defineGraph,
  NodeContext,
  PermanentError,
} from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import {
  createCodegenAgent,
  repositoryFilesSchema,
} from '../agents/codegenAgent';
import { createPlannerAgent } from '../agents/plannerAgent';
import { repositoryPolicyAgent } from '../agents/repositoryPolicyAgent';
import { askForReport, reportRunSchema } from './askForReport';
import { announce, Delivery } from './Delivery';
import { describeApproval } from './describeApproval';
import { publishOutside } from './publishOutside';
import { demandFreeName } from './demandFreeName';
import { createServiceParameters } from './parameters';
import { deploymentResultSchema, runDeployment } from './runDeployment';

/** The agents of this pack. */
export interface DevopsAgents {
  readonly planner: ReturnType<typeof createPlannerAgent>;
  readonly codegen: ReturnType<typeof createCodegenAgent>;
  readonly policy: typeof repositoryPolicyAgent;
}

const STRATEGIES = {
  dev: 'rolling',
  staging: 'canary',
  production: 'canary',
} as const;
const HEAVY = 'codegen';

/** The group that owns what a person creates: the first they belong to, else themselves. */
function findOwner(context: NodeContext): string {
  const { ownershipEntityRefs, userEntityRef } = context.actor;
  return (
    ownershipEntityRefs.find(ref => ref.startsWith('group:')) ?? userEntityRef
  );
}

/** Plan, code and verdict: the part that changes nothing outside. */
export function defineGeneration(
  id: string,
  head: { title: string; description: string; aliases?: string[] },
  { planner, codegen, policy }: DevopsAgents,
  { events, publishing }: Delivery,
) {
  return defineGraph({
    ...head,
    id,
    version: 1,
    input: createServiceParameters,
  })
    .agent('plan', {
      title: 'Plan the service',
      agent: planner,
      estimatedDurationMs: 1000,
      input: context => ({
        parameters: context.input,
        requestedBy: context.actor.userEntityRef,
        defaultOwner: findOwner(context),
        publishing: publishing.defaults,
      }),
    })
    .agent('generate', {
      title: 'Generate the repository',
      after: ['plan'],
      agent: codegen,
      heavy: HEAVY,
      estimatedDurationMs: 2000,
      input: ({ result }) => ({ request: result('plan').request }),
    })
    .agent('check', {
      title: 'Check the repository against policy',
      after: ['generate'],
      agent: policy,
      estimatedDurationMs: 1000,
      input: ({ result }) => ({
        filesArtifact: result('generate').filesArtifact,
        level: result('plan').plan.policy,
      }),
    })
    .task('verdict', {
      title: 'Let the verdict count',
      after: ['check'],
      agent: policy.id,
      output: z.object({ status: z.string() }),
      run: async context => {
        const { status, level, reason, findings } = context.result('check');
        const { hash, paths } = context.result('generate');
        const { serviceName, environment } = context.result('plan').request;
        const now = context.clock.now();
        await context.effect('announce', 'verdict', async key => {
          const common = {
            workflow_id: context.run.workflowId,
            service_name: serviceName,
            environment,
          };
          await announce(events, {
            topic: 'codegen.completed',
            agent: 'codegen',
            id: `${key}:codegen`,
            time: now,
            detail: { ...common, artifact_hash: hash, files: paths.length },
          });
          await announce(events, {
            topic:
              status === 'blocked' ? 'policy.violated' : 'policy.validated',
            agent: 'policy',
            id: `${key}:policy`,
            time: now,
            detail: { ...common, level, status, findings: findings.length },
          });
          return true;
        });
        if (status === 'blocked') {
          throw new PermanentError(`Policy blocks the repository: ${reason}`);
        }
        return { status };
      },
    });
}

/** Generates and checks; what comes out is an artifact. */
export function createGenerateServiceGraph(
  agents: DevopsAgents,
  delivery: Delivery,
) {
  return defineGeneration(
    'generate-service',
    {
      title: 'Generate a service',
      description:
        'Plans, generates and checks a service without publishing it',
    },
    agents,
    delivery,
  ).build(({ result }) => ({
    artifactHash: result('generate').hash,
    archive: result('generate').archiveArtifact,
    filesArtifact: result('generate').filesArtifact,
    files: result('generate').paths.length,
    policy: result('check').status,
  }));
}

/** From a wish to a service that runs and is in the catalog. */
export function createCreateServiceGraph(
  agents: DevopsAgents,
  delivery: Delivery,
) {
  const { repositories, catalog, publishing } = delivery;
  return defineGeneration(
    'create-service',
    {
      title: 'Create a service',
      description:
        'Plans, generates, checks and, after approval, publishes, registers and deploys a service',
      aliases: [
        'microservice-with-db',
        'rest-api-postgres',
        'microservice-db',
        'microservice-rest-api',
      ],
    },
    agents,
    delivery,
  )
    .task('reserve', {
      title: 'Check that the name is free',
      after: ['plan'],
      agent: agents.planner.id,
      output: z.object({ free: z.literal(true) }),
      run: async context => {
        const { request } = context.result('plan');
        await demandFreeName(delivery, request, context.run.workflowId);
        return { free: true as const };
      },
      // A name does not become free by waiting.
      retry: { attempts: 1 },
    })
    .gate('approve', {
      title: 'Approve repository and deployment',
      after: ['verdict', 'reserve'],
      ask: ({ result }) =>
        describeApproval(result('plan'), result('generate'), result('check')),
    })
    .task('publish', {
      title: 'Publish the repository',
      after: ['approve'],
      agent: agents.codegen.id,
      output: z.object({
        repository: z.string(),
        commit: z.string(),
        url: z.string().optional(),
        protection: z.string().optional(),
      }),
      run: async context => {
        const { request } = context.result('plan');
        const { serviceName } = request;
        const { hash } = context.result('generate');
        const files = await readFiles(
          context,
          context.result('generate').filesArtifact,
        );
        const { workflowId } = context.run;
        const outside = await publishOutside(context, publishing, {
          request,
          files,
          hash,
        });
        const { commit } = await context.effect(
          'publish',
          `${serviceName}/${hash}`,
          async () => {
            const created = await repositories.create(
              serviceName,
              files,
              workflowId,
            );
            return { commit: created.commit };
          },
          { find: async () => repositories.find(serviceName, workflowId) },
        );
        await context.effect('clone', `${serviceName}/${hash}`, () =>
          context.git.repository(serviceName).commit({
            branch: 'main',
            message: 'Generate the service',
            author: { name: 'Trainyard', email: 'portal@localhost' },
            changes: files,
          }),
        );
        return { repository: serviceName, commit, ...outside };
      },
    })
    .task('register', {
      title: 'Find it in the catalog',
      after: ['publish'],
      agent: agents.planner.id,
      output: z.object({
        entityRef: z.string(),
        // Runs from before reports were asked for have none.
        report: reportRunSchema.optional(),
      }),
      run: async context => {
        const { serviceName, environment } = context.result('plan').request;
        const entityRef = `component:default/${serviceName}`;
        if (!(await catalog.waitFor(entityRef, context.signal))) {
          throw new Error(`The catalog does not know ${entityRef} yet`);
        }
        const report = await askForReport(context, {
          entityRef,
          repository: serviceName,
          environment,
        });
        return { entityRef, report };
      },
    })
    .task('deploy', {
      title: 'Deploy and watch',
      after: ['publish'],
      agent: 'devops-deployment',
      output: deploymentResultSchema,
      heavy: 'deployment',
      estimatedDurationMs: 20_000,
      run: async context => {
        const { serviceName, environment } = context.result('plan').request;
        return runDeployment(context, delivery, {
          service: serviceName,
          version: context.result('publish').commit.slice(0, 8),
          environment,
          strategy: STRATEGIES[environment],
          files: await readFiles(
            context,
            context.result('generate').filesArtifact,
          ),
        });
      },
    })
    .task('confirm', {
      title: 'Confirm that it runs',
      after: ['deploy', 'register'],
      agent: 'devops-deployment',
      output: z.object({ status: z.string() }),
      run: async ({ result }) => confirmDeployment(result('deploy')),
    })
    .build(({ result }) => ({
      entityRef: result('register').entityRef,
      repository: result('publish').repository,
      commit: result('publish').commit,
      repositoryUrl: result('publish').url,
      protection: result('publish').protection,
      artifactHash: result('generate').hash,
      policy: result('check').status,
      policyReport: result('register').report,
      deployment: result('deploy'),
    }));
}

/** A deployment that was taken back fails the run, with the measured reason. */
export function confirmDeployment({
  status,
  reason,
}: z.output<typeof deploymentResultSchema>) {
  if (status === 'rolled-back') {
    throw new PermanentError(`The version was rolled back: ${reason}`);
  }
  return { status };
}

/** Files that a node before has kept as an artifact. */
export async function readFiles(context: NodeContext, artifact: string) {
  const raw = await context.artifacts.get(artifact);
  return repositoryFilesSchema.parse(
    JSON.parse(Buffer.from(raw).toString('utf8')),
  );
}
