import { Mind, rulesMind, ToolBox } from '@trainyard/plugin-agents-node';
import path from 'node:path';
import { ArtifactsService } from '../artifacts/ArtifactsService';
import { FolderContentStore } from '../artifacts/FolderContentStore';
import { S3ContentStore } from '../artifacts/S3ContentStore';
import { readAgentsConfig } from '../config';
import type { RunRow } from '../database/rows';
import { DbosRuntime } from '../durable/DbosRuntime';
import { EventHub } from '../engine/EventHub';
import { Experiments } from '../engine/Experiments';
import { PauseBoard } from '../engine/PauseBoard';
import { RunningWork } from '../engine/RunningWork';
import { RunScheduler } from '../engine/RunScheduler';
import { GitStore } from '../git/GitStore';
import { usesGitBinary } from '../git/usesGitBinary';
import { HeavyThreads } from '../heavy/HeavyThreads';
import { Announcer } from '../service/Announcer';
import { Callers } from '../service/Callers';
import { DatabaseProjects } from '../service/DatabaseProjects';
import { Identities } from '../service/Identities';
import { readKnownProviders } from '../service/readKnownProviders';
import { RecordingAuditor } from '../service/RecordingAuditor';
import { Redactor } from '../service/Redactor';
import { redactLogs } from '../service/redactLogs';
import { RunAuthorizer } from '../service/RunAuthorizer';
import type { BackendServices } from './BackendServices';

/** Rights, stores, queue and signals: what everything else stands on. */
export type Foundation = ReturnType<typeof buildFoundation>;

function buildMinds(
  services: BackendServices,
  redactor: Redactor,
  authorizer: RunAuthorizer,
): readonly Mind[] {
  const toolBox = new ToolBox({
    redact: text => redactor.redactText(text),
    actorNow: async ({ run, actor }) => {
      const row = await services
        .knex<RunRow>('runs')
        .where({ id: run.workflowId })
        .first();
      return row ? authorizer.authorize(row) : actor;
    },
  });
  services.tools.forEach(tool => toolBox.register(tool));
  return [
    ...services.minds.map(mind =>
      typeof mind === 'function' ? mind({ tools: toolBox, redactor }) : mind,
    ),
    rulesMind,
  ];
}

export function buildFoundation(services: BackendServices) {
  const { knex, auth, catalog, graphs } = services;
  const config = readAgentsConfig(services.rootConfig);
  const redactor = Redactor.fromConfig(services.rootConfig);
  const logger = redactLogs(services.logger, redactor);
  const runtime = new DbosRuntime({
    knex,
    logger,
    schema: config.queue.schema,
    poolSize: config.queue.poolSize,
  });
  const identities = new Identities({
    auth,
    catalog,
    userInfo: services.userInfo,
  });
  const providers = readKnownProviders(services.rootConfig);
  const projects = new DatabaseProjects({
    knex,
    providers: providers.map(({ id }) => id),
    auth,
    catalog,
    everyoneIs: config.everyoneIs,
    admins: config.admins,
  });
  const callers = new Callers({
    auth,
    httpAuth: services.httpAuth,
    permissions: services.permissions,
    identities,
    admins: config.admins,
  });
  const hub = new EventHub(knex, logger);
  const running = new RunningWork();
  const scheduler = new RunScheduler(runtime);
  const authorizer = new RunAuthorizer(identities, projects);
  const announcer = new Announcer({
    events: services.events,
    notifications: services.notifications,
    redactor,
    logger,
    approversOf: projectId => projects.approversOf(projectId),
  });
  const artifacts = new ArtifactsService(
    knex,
    config.artifacts.store === 's3' && config.artifacts.s3
      ? new S3ContentStore(config.artifacts.s3)
      : new FolderContentStore(path.resolve(config.artifacts.path)),
    redactor,
  );
  const git = new GitStore(
    path.resolve(config.git.path),
    usesGitBinary(config.git.use),
  );
  const minds = buildMinds(services, redactor, authorizer);
  const board = new PauseBoard(knex);
  const experiments = new Experiments(knex, id =>
    graphs.agents().find(agent => agent.id === id),
  );
  const heavy = new HeavyThreads(config.heavy);
  const auditor = new RecordingAuditor(services.auditor, {
    knex,
    redactor,
    logger,
  });
  return {
    config,
    knex,
    graphs,
    redactor,
    logger,
    auditor,
    runtime,
    queue: runtime,
    identities,
    providers,
    projects,
    callers,
    hub,
    running,
    scheduler,
    authorizer,
    announcer,
    artifacts,
    git,
    minds,
    board,
    experiments,
    heavy,
  };
}
