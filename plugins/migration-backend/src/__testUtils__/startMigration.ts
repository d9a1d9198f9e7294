import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { AgentsClient } from '@trainyard/plugin-agents-common';
import { agentsServiceRef } from '@trainyard/plugin-agents-node';
import type { createTestDatabases } from '@trainyard/test-databases';
import request from 'supertest';
import plugin from '..';
import { GITHUB_TOKEN, startGithubDouble } from './githubDouble';
import {
  inlineJob,
  JENKINS_TOKEN,
  JENKINS_USER,
  repositoryJob,
  startJenkinsDouble,
} from './jenkinsDouble';

/** A pipeline with one of each section. */
export const pipeline =
  "pipeline { agent any; environment { A = 'b' }; tools { jdk '17' }; triggers { cron('H 4 * * *') }; stages { stage('Build') { steps { sh 'make' } } }; post { always { echo 'bye' } } }";

/** The plugin with a Jenkins and a GitHub beside it, which know a few jobs and repositories. */
export async function startMigration(
  databases: ReturnType<typeof createTestDatabases>,
) {
  const jenkins = await startJenkinsDouble();
  const github = await startGithubDouble();
  const agents = {
    startWorkflow: jest.fn(async (_: unknown) => ({
      workflowId: 'wf-1',
      status: 'pending',
      tasks: [],
    })),
    getWorkflow: jest.fn(),
  };
  let decision: AuthorizeResult.ALLOW | AuthorizeResult.DENY =
    AuthorizeResult.ALLOW;
  const knex = await databases.init();
  const backend = await startTestBackend({
    features: [
      plugin,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      createServiceFactory({
        service: agentsServiceRef,
        deps: {},
        factory: () => ({
          withCredentials: () => agents as unknown as AgentsClient,
        }),
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => ({
          authorize: async requests =>
            requests.map(() => ({ result: decision })),
          authorizeConditional: async requests =>
            requests.map(() => ({ result: decision })),
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { auth: { dangerouslyDisableDefaultAuthPolicy: false } },
          integrations: {
            github: [
              {
                host: 'github.com',
                apiBaseUrl: github.url,
                token: GITHUB_TOKEN,
              },
              {
                host: 'github.example',
                apiBaseUrl: github.url,
                token: GITHUB_TOKEN,
              },
            ],
          },
          migration: {
            requestRetries: 0,
            jenkins: {
              servers: [
                {
                  name: 'main',
                  url: jenkins.url,
                  username: JENKINS_USER,
                  token: JENKINS_TOKEN,
                },
              ],
            },
          },
        },
      }),
    ],
  });
  jenkins.jobs.set('team', { kind: 'folder' });
  jenkins.jobs.set('team/inline', inlineJob(pipeline));
  jenkins.jobs.set('team/scm', repositoryJob('https://github.com/org/app.git'));
  jenkins.jobs.set(
    'team/lost',
    repositoryJob('https://git.nowhere.example/x/y.git'),
  );
  github.branches.set('org/app#main', 'start');
  github.branches.set('org/other#main', 'start');
  github.files.set('org/app/Jenkinsfile', pipeline);
  github.repositories.push('app', 'other');
  const { server } = backend;
  return {
    jenkins,
    github,
    agents,
    server,
    decide: (next: typeof decision) => {
      decision = next;
    },
    call: (method: 'get' | 'post', path: string) =>
      request(server)
        [method](`/api/migration${path}`)
        .set('authorization', mockCredentials.user.header()),
    stop: async () => {
      await backend.stop();
      await jenkins.stop();
      await github.stop();
    },
  };
}

export type Migration = Awaited<ReturnType<typeof startMigration>>;
