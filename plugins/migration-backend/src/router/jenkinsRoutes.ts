import {
  migrationCreatePermission,
  migrationPublishPermission,
  migrationReadPermission,
} from '@trainyard/plugin-migration-common';
import type { Request, Router } from 'express';
import { readJob, type ReadRepository } from '../audit/sources';
import type { ClientFactory } from '../service/ClientFactory';
import type { MigrationKeeper } from '../service/MigrationKeeper';
import type { MigrationService } from '../service/MigrationService';
import type { Gatekeeper } from './Caller';
import { inputs, readInput } from './inputs';

export interface JenkinsDependencies {
  readonly gatekeeper: Gatekeeper;
  readonly clients: ClientFactory;
  readonly migrations: MigrationService;
  readonly keeper: MigrationKeeper;
  readonly readRepository: ReadRepository;
}

/** Tokens come in headers, because addresses end up in logs. */
function credentialsOf(request: Request) {
  return {
    username: request.header('x-jenkins-user'),
    token: request.header('x-jenkins-token'),
  };
}

/** Routes that ask a Jenkins. */
export function addJenkinsRoutes(
  router: Router,
  {
    gatekeeper,
    clients,
    migrations,
    keeper,
    readRepository,
  }: JenkinsDependencies,
): void {
  router.get('/jenkins/servers', async (request, response) => {
    await gatekeeper.identify(request, migrationReadPermission);
    response.json({ items: clients.listServers() });
  });

  router.post('/jenkins/test-connection', async (request, response) => {
    await gatekeeper.identify(request, migrationCreatePermission);
    const client = await clients.openJenkins(
      readInput(inputs.jenkins, request.body),
    );
    response.json({ ok: true, ...(await client.describe()) });
  });

  router.get('/jenkins/list-jobs', async (request, response) => {
    await gatekeeper.identify(request, migrationCreatePermission);
    const { server, url, folder, offset } = readInput(
      inputs.listJobs,
      request.query,
    );
    const client = await clients.openJenkins({
      server,
      url,
      ...credentialsOf(request),
    });
    response.json(await client.listItems(folder, offset));
  });

  router.post('/jenkins/migrate-job', async (request, response) => {
    const caller = await gatekeeper.identify(
      request,
      migrationCreatePermission,
    );
    const input = readInput(inputs.migrateJob, request.body);
    const client = await clients.openJenkins(input.jenkins);
    const { path, text } = await readJob(client, input.job, readRepository);
    const report = await migrations.migrate(text, {
      ...input.options,
      name: path,
    });
    const { url } = clients.resolveJenkins(input.jenkins);
    const named = { ...report, path: input.job };
    const migration = input.save
      ? await gatekeeper.audited(request, 'migration-save', caller, () =>
          keeper.keep(named, {
            organisation: new URL(url).host,
            createdBy: caller.name,
          }),
        )
      : undefined;
    response.json({
      ...named,
      source: text,
      ...(migration ? { migration } : {}),
    });
  });

  router.post('/jenkins/create-job', async (request, response) => {
    const caller = await gatekeeper.identify(
      request,
      migrationPublishPermission,
    );
    const input = readInput(inputs.createJob, request.body);
    const client = await clients.openJenkins(input.jenkins);
    const url = await gatekeeper.audited(
      request,
      'jenkins-job-create',
      caller,
      () => client.createJob(input.folder, input.name, input.configuration),
    );
    response.status(201).json({ url });
  });
}
