import { InputError } from '@backstage/errors';
import { defineGraph } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { confirmDeployment } from './createServiceGraph';
import { Delivery } from './Delivery';
import { deployServiceParameters } from './parameters';
import { deploymentResultSchema, runDeployment } from './runDeployment';

/** Brings a version of a service that exists into an environment. */
export function createDeployServiceGraph(delivery: Delivery) {
  const { repositories, target } = delivery;
  return defineGraph({
    id: 'deploy-service',
    title: 'Deploy a service',
    description:
      'Brings a version into an environment by rolling, blue-green or canary, and takes it back where it does badly',
    version: 1,
    aliases: ['deploy'],
    input: deployServiceParameters,
  })
    .task('resolve', {
      title: 'Find the version',
      agent: 'devops-deployment',
      output: z.object({ commit: z.string() }),
      retry: { attempts: 1 },
      run: async ({ input: { service, version, environment } }) => {
        const commit = await repositories.resolve(
          service,
          version === 'latest' ? 'main' : version,
        );
        if (!commit) {
          throw new InputError(
            `version: ${service} has no ${version}; use a commit, tag or branch, or latest`,
          );
        }
        if (environment === 'production' && !('unavailable' in target)) {
          await demandStaging(service, commit);
        }
        return { commit };
      },
    })
    .gate('approve', {
      title: 'Approve the deployment to production',
      after: ['resolve'],
      skip: ({ input }) =>
        input.environment === 'production'
          ? undefined
          : `${input.environment} needs no approval`,
      fourEyes: true,
      ask: ({ input, result }) => ({
        question: `Deploy ${input.service} ${input.version} to production?`,
        action: `Deploy ${input.version}`,
        subject: {
          summary: `**${input.service}** at commit \`${
            result('resolve').commit
          }\` goes to production, strategy ${input.strategy}.`,
          facts: [{ label: 'Strategy', value: input.strategy }],
          details: { ...input, commit: result('resolve').commit },
        },
      }),
    })
    .task('deploy', {
      title: 'Deploy and watch',
      after: ['approve'],
      agent: 'devops-deployment',
      heavy: 'deployment',
      output: deploymentResultSchema,
      estimatedDurationMs: 20_000,
      run: async context => {
        const { service, environment, strategy } = context.input;
        const { commit } = context.result('resolve');
        return runDeployment(context, delivery, {
          service,
          version: commit.slice(0, 8),
          environment,
          strategy,
          files: await repositories.readFiles(service, commit),
        });
      },
    })
    .task('confirm', {
      title: 'Confirm that it runs',
      after: ['deploy'],
      agent: 'devops-deployment',
      output: z.object({ status: z.string() }),
      run: async ({ result }) => confirmDeployment(result('deploy')),
    })
    .build(({ result }) => result('deploy'));

  /** Promotion: what reaches production has succeeded in staging. */
  async function demandStaging(service: string, commit: string): Promise<void> {
    const running =
      'unavailable' in target ? [] : await target.listServices(service);
    const staging = running.find(
      ({ environment }) => environment === 'staging',
    );
    const hasSucceeded = staging?.history.some(
      ({ version, status }) =>
        status === 'succeeded' && commit.startsWith(version),
    );
    if (!hasSucceeded) {
      throw new InputError(
        `environment: ${service} ${commit.slice(
          0,
          8,
        )} has not succeeded in staging; deploy it there first`,
      );
    }
  }
}
