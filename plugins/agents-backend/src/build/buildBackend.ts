import type { Router } from 'express';
import type { AgentOperations } from '../actions/registerActions';
import type { Engine } from '../engine/Engine';
import type { GitStore } from '../git/GitStore';
import { OpenStreams } from '../router/EventStream';
import type { DatabaseProjects } from '../service/DatabaseProjects';
import { EventTriggers } from '../service/EventTriggers';
import type { BackendServices } from './BackendServices';
import { buildEngine } from './buildEngine';
import { buildFoundation } from './buildFoundation';
import { buildRouter } from './buildRouter';
import { buildServices } from './buildServices';

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
  const foundation = buildFoundation(services);
  const offered = buildServices(services, foundation);
  const engine = buildEngine(services, foundation, offered);
  const streams = new OpenStreams();
  const { config, projects, git } = foundation;
  return {
    engine,
    streams,
    projects,
    git,
    router: buildRouter(services, foundation, offered, { engine, streams }),
    triggers: new EventTriggers(
      { ...foundation, ...offered, events: services.events },
      engine.isWorker ? config.triggers : [],
    ),
    operations: { ...foundation, ...offered, chat: offered.chat.chat },
  };
}
