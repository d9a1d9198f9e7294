import type { Router } from 'express';
import type { Engine } from '../engine/Engine';
import { addAgentRoutes } from '../router/agentsRouter';
import { addArtifactRoutes } from '../router/artifactsRouter';
import { addCatalogueRoutes } from '../router/catalogueRouter';
import { addChatRoutes } from '../router/chatRouter';
import { createRouter } from '../router/createRouter';
import { addDecisionSetRoutes } from '../router/decisionSetsRouter';
import { addEngineRoutes } from '../router/engineRouter';
import type { OpenStreams } from '../router/EventStream';
import { addExperimentRoutes } from '../router/experimentsRouter';
import { addExportRoute } from '../router/exportRouter';
import { addForkRoutes } from '../router/forksRouter';
import { addGateRoutes } from '../router/gatesRouter';
import { addHealthRoute } from '../router/healthRouter';
import { addOperatorRoutes } from '../router/operatorsRouter';
import { addModelKeyRoutes } from '../router/modelKeysRouter';
import { addProjectRoutes } from '../router/projectsRouter';
import { addScheduleRoutes } from '../router/schedulesRouter';
import { addStreamRoutes } from '../router/streamsRouter';
import { addWorkflowRoutes } from '../router/workflowsRouter';
import type { BackendServices } from './BackendServices';
import type { Foundation } from './buildFoundation';
import type { Services } from './buildServices';

/** The HTTP API: every group of routes gets what it asks for. */
export function buildRouter(
  { intents }: BackendServices,
  foundation: Foundation,
  services: Services,
  { engine, streams }: { engine: Engine; streams: OpenStreams },
): Router {
  const parts = { ...foundation, ...services, engine, streams, intents };
  const { store, chat, drafts } = services.chat;
  return createRouter([
    router => addHealthRoute(router, parts),
    router => addWorkflowRoutes(router, parts),
    router => addGateRoutes(router, parts),
    router => addForkRoutes(router, parts),
    router => addDecisionSetRoutes(router, parts),
    router => addScheduleRoutes(router, parts),
    router => addOperatorRoutes(router, parts),
    router => addExperimentRoutes(router, parts),
    router => addEngineRoutes(router, parts),
    router => addExportRoute(router, parts),
    router => addStreamRoutes(router, { ...parts, store, chat, drafts }),
    router => addChatRoutes(router, { ...parts, chat }),
    router => addAgentRoutes(router, parts),
    router => addArtifactRoutes(router, parts),
    router => addProjectRoutes(router, parts),
    router => addModelKeyRoutes(router, parts),
    router => addCatalogueRoutes(router, parts),
  ]);
}
