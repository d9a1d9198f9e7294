import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { Mind, rulesMind, systemClock } from '@trainyard/plugin-agents-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ArtifactsService } from './artifacts/ArtifactsService';
import { FolderContentStore } from './artifacts/FolderContentStore';
import { S3ContentStore } from './artifacts/S3ContentStore';
import { readAgentsConfig } from './config';
import { DbosRuntime } from './durable/DbosRuntime';
import { Chores } from './engine/Chores';
import { createNodeServices } from './engine/createNodeServices';
import { Engine } from './engine/Engine';
import { EventFeed } from './engine/EventFeed';
import { EventHub } from './engine/EventHub';
import type { GraphRegistry } from './engine/GraphRegistry';
import { expireGates } from './engine/expireGates';
import { Heartbeat } from './engine/Heartbeat';
import { NodeRunner } from './engine/NodeRunner';
import { openGate } from './engine/openGate';
import { Recovery } from './engine/Recovery';
import { removeExpired } from './engine/removeExpired';
import { RunningWork } from './engine/RunningWork';
import { RunScheduler } from './engine/RunScheduler';
import { Worker } from './engine/Worker';
import { GitStore } from './git/GitStore';
import { addArtifactRoutes } from './router/artifactsRouter';
import { addCatalogueRoutes } from './router/catalogueRouter';
import { addDecisionSetRoutes } from './router/decisionSetsRouter';
import { addEngineRoutes } from './router/engineRouter';
import { addScheduleRoutes } from './router/schedulesRouter';
import { createRouter } from './router/createRouter';
import { OpenStreams } from './router/EventStream';
import { addGateRoutes } from './router/gatesRouter';
import { addHealthRoute } from './router/healthRouter';
import { addProjectRoutes } from './router/projectsRouter';
import { addStreamRoutes } from './router/streamsRouter';
import { addWorkflowRoutes } from './router/workflowsRouter';
import { Announcer } from './service/Announcer';
import { Callers } from './service/Callers';
import { DatabaseProjects } from './service/DatabaseProjects';
import { DecisionSetsService } from './service/DecisionSetsService';
import { EventTriggers } from './service/EventTriggers';
import { SchedulesService } from './service/SchedulesService';
import type { AgentOperations } from './actions/registerActions';
import { GatesService } from './service/GatesService';
import { Identities } from './service/Identities';
import { Redactor } from './service/Redactor';
import { redactLogs } from './service/redactLogs';
import { RunAcceptor } from './service/RunAcceptor';
import { RunAuthorizer } from './service/RunAuthorizer';
import { RunControl } from './service/RunControl';
import { RunsReader } from './service/RunsReader';

/** The services of Backstage that the plugin is made of. */
export interface BackendServices {
  readonly knex: Knex;
  readonly rootConfig: RootConfigService;
  readonly logger: LoggerService;
  readonly auth: AuthService;
  readonly httpAuth: HttpAuthService;
  readonly userInfo: UserInfoService;
  readonly permissions: PermissionsService;
  readonly auditor: AuditorService;
  readonly discovery: DiscoveryService;
  readonly catalog: CatalogService;
  readonly events: EventsService;
  readonly notifications: NotificationService;
  readonly graphs: GraphRegistry;
  /** Minds that packs brought; they are asked before the rules. */
  readonly minds: readonly Mind[];
}

/** The plugin, put together but not started. */
export interface AgentsBackend {
  readonly engine: Engine;
  readonly router: Router;
  readonly streams: OpenStreams;
  readonly projects: DatabaseProjects;
  readonly triggers: EventTriggers;
  readonly git: GitStore;
  /** What actions for agents from outside are made of. */
  readonly operations: AgentOperations;
}

/** Puts the plugin together; nothing is started and nobody is asked. */
export function buildBackend(services: BackendServices): AgentsBackend {
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
  const projects = new DatabaseProjects({
    knex,
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
  const git = new GitStore(path.resolve(config.git.path));
  const minds = [...services.minds, rulesMind];
  const authorize = authorizer.authorize.bind(authorizer);
  const runner = new NodeRunner({
    knex,
    logger,
    clock: systemClock,
    services: createNodeServices({
      artifacts,
      git,
      auth,
      discovery: services.discovery,
    }),
    minds: () => minds,
    random: Math.random,
    authorize,
  });
  const onEnd = announcer.runEnded.bind(announcer);
  const worker = new Worker({
    knex,
    hub,
    redactor,
    logger,
    graphs,
    scheduler,
    running,
    runner,
    authorize,
    open: (run, fence, question) =>
      openGate({ knex, redactor }, run, fence, question),
    enqueueJob: (run, node) =>
      knex.transaction(transaction =>
        scheduler.enqueueJob(transaction, run, node),
      ),
    onOpened: announcer.gateOpened.bind(announcer),
    onEnd,
  });
  const recovery = new Recovery({
    knex,
    queue: runtime,
    scheduler,
    hub,
    running,
    logger,
    onEnd,
  });
  const reader = new RunsReader({ knex, graphs, projects, redactor });
  const feed = new EventFeed({
    knex,
    hub,
    logger,
    read: reader.events.bind(reader),
  });
  const acceptor = new RunAcceptor({
    knex,
    graphs,
    projects,
    scheduler,
    hub,
    redactor,
    announcer,
  });
  const schedules = new SchedulesService({
    knex,
    graphs,
    projects,
    acceptor,
    authorizer,
    redactor,
    logger,
  });
  const engine = new Engine({
    config,
    runtime,
    worker,
    recovery,
    heartbeat: new Heartbeat(knex, randomUUID(), config.kinds ?? []),
    running,
    chores: new Chores(logger),
    otherChores: [
      {
        name: 'Expiry of gates',
        everyMs: 2_000,
        run: () => expireGates(knex, hub, announcer),
      },
      {
        name: 'Schedules',
        everyMs: 2_000,
        run: () => schedules.runDue(new Date()),
      },
      {
        name: 'Retention',
        everyMs: 3_600_000,
        run: () =>
          removeExpired({
            knex,
            queue: runtime,
            artifacts,
            retentionDays: config.retention.days,
            now: new Date(),
          }),
      },
    ],
    hub,
    feed,
    graphs,
    logger,
  });
  const control = new RunControl({
    knex,
    graphs,
    queue: runtime,
    scheduler,
    hub,
    reader,
    acceptor,
    announcer,
  });
  const gates = new GatesService({
    knex,
    projects,
    scheduler,
    hub,
    announcer,
    redactor,
  });
  const decisionSets = new DecisionSetsService({ knex, projects, redactor });
  const triggers = new EventTriggers(
    { events: services.events, graphs, acceptor, identities, logger },
    engine.isWorker ? config.triggers : [],
  );
  const streams = new OpenStreams();
  hub.listen(signal => {
    if (signal.kind === 'stop') running.stopRun(signal.runId, 'Cancelled');
  });
  const { auditor } = services;
  const streaming = { callers, projects, reader, feed, hub, streams };
  const router = createRouter([
    target => addHealthRoute(target, { engine, knex }),
    target =>
      addWorkflowRoutes(target, { ...streaming, acceptor, control, auditor }),
    target => addGateRoutes(target, { callers, gates, auditor }),
    target => addDecisionSetRoutes(target, { callers, decisionSets, auditor }),
    target => addScheduleRoutes(target, { callers, schedules, auditor }),
    target =>
      addEngineRoutes(target, {
        callers,
        knex,
        queue: runtime,
        control,
        redactor,
        auditor,
      }),
    target => addStreamRoutes(target, streaming),
    target => addArtifactRoutes(target, { callers, reader, artifacts }),
    target => addProjectRoutes(target, { callers, projects, auditor }),
    target =>
      addCatalogueRoutes(target, {
        callers,
        knex,
        graphs,
        mindOf: agent =>
          minds.find(mind => mind.canSpeakFor(agent))?.kind ?? 'rules',
      }),
  ]);
  const operations = { callers, acceptor, reader, gates, control };
  return { engine, router, streams, projects, triggers, git, operations };
}
