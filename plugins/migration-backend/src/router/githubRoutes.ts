import {
  migrationCreatePermission,
  migrationPublishPermission,
} from '@trainyard/plugin-migration-common';
import type { Router } from 'express';
import type { MigrationStore } from '../database/MigrationStore';
import {
  createRepository,
  openPullRequest,
  splitRepository,
} from '../github/publishFiles';
import type { ClientFactory } from '../service/ClientFactory';
import type { MigrationService } from '../service/MigrationService';
import type { Gatekeeper } from './Caller';
import { inputs, readInput } from './inputs';

export interface GithubDependencies {
  readonly gatekeeper: Gatekeeper;
  readonly clients: ClientFactory;
  readonly migrations: MigrationService;
  readonly store: MigrationStore;
  readonly now: () => Date;
}

interface Trial {
  readonly ok: boolean;
  readonly [detail: string]: unknown;
}

async function attempt(
  act: (() => Promise<Record<string, unknown>>) | undefined,
): Promise<Trial | undefined> {
  if (!act) return undefined;
  try {
    return { ok: true, ...(await act()) };
  } catch (error) {
    return {
      ok: false,
      reason: error instanceof Error ? error.message : String(error),
    };
  }
}

const SAMPLE =
  "pipeline { agent any; stages { stage('Sample') { steps { sh 'make' } } } }";

/** Routes that ask GitHub, and the one that tries everything. */
export function addGithubRoutes(
  router: Router,
  { gatekeeper, clients, migrations, store, now }: GithubDependencies,
): void {
  router.post('/github/test-connection', async (request, response) => {
    await gatekeeper.identify(request, migrationCreatePermission);
    const client = await clients.openGithub(
      readInput(inputs.github, request.body),
    );
    response.json({ ok: true, ...(await client.describe()) });
  });

  router.post('/test-integration', async (request, response) => {
    await gatekeeper.identify(request, migrationCreatePermission);
    const { jenkins, github } = readInput(inputs.testIntegration, request.body);
    const trials = {
      jenkins: await attempt(
        jenkins &&
          (async () => (await clients.openJenkins(jenkins)).describe()),
      ),
      github: await attempt(
        github && (async () => (await clients.openGithub(github)).describe()),
      ),
      converter: await attempt(async () => {
        const { valid, equivalence } = await migrations.migrate(SAMPLE);
        return {
          valid,
          scenarios: equivalence.scenarios,
          equal: equivalence.equal,
        };
      }),
    };
    const isFine = Object.values(trials).every(trial => trial?.ok !== false);
    response.json({ ok: isFine, ...trials });
  });

  router.post('/pull-requests', async (request, response) => {
    const caller = await gatekeeper.identify(
      request,
      migrationPublishPermission,
    );
    const input = readInput(inputs.pullRequest, request.body);
    const { owner } = splitRepository(input.repository);
    if (input.migrationId) await store.get(input.migrationId);
    const client = await clients.openGithub(input.github, owner);
    const answer = await gatekeeper.audited(
      request,
      'migration-publish',
      caller,
      () =>
        input.createRepository
          ? createRepository(client, {
              repository: input.repository,
              description: input.description,
              isPrivate: input.private,
              files: input.files,
              message: input.title,
            })
          : openPullRequest(client, input),
    );
    if (input.migrationId) {
      await store.setReview(
        input.migrationId,
        answer.url,
        input.repository,
        now(),
      );
    }
    response.status(201).json(answer);
  });
}
