import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ActionsService } from '@backstage/backend-plugin-api/alpha';
import type { IntentRegistry } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { EventHub } from '../engine/EventHub';
import type { GraphRegistry } from '../engine/GraphRegistry';
import type { DatabaseProjects } from '../service/DatabaseProjects';
import type { GatesService } from '../service/GatesService';
import type { Redactor } from '../service/Redactor';
import type { RunAcceptor } from '../service/RunAcceptor';
import type { RunAuthorizer } from '../service/RunAuthorizer';
import type { RunsReader } from '../service/RunsReader';
import { createAnswerChatGraph } from './answerChatGraph';
import { createChatAgent } from './chatAgent';
import { ChatDispatcher } from './ChatDispatcher';
import { ChatDrafts } from './ChatDrafts';
import { ChatService } from './ChatService';
import { ChatStore } from './ChatStore';
import type { DocsSearch } from './DocsSearch';
import { ChatLookups } from './intents/ChatLookups';
import { registerOwnIntents } from './intents/registerOwnIntents';

/** Conversations, put together; their agent, graph and intents are registered. */
export function assembleChat(services: {
  readonly knex: Knex;
  readonly hub: EventHub;
  readonly logger: LoggerService;
  readonly redactor: Redactor;
  readonly graphs: GraphRegistry;
  readonly intents: IntentRegistry;
  readonly projects: DatabaseProjects;
  readonly acceptor: RunAcceptor;
  readonly authorizer: RunAuthorizer;
  readonly reader: RunsReader;
  readonly gates: GatesService;
  readonly actions: ActionsService;
  readonly docs: DocsSearch;
}) {
  const { knex, hub, redactor, graphs, intents } = services;
  const store = new ChatStore(knex, hub);
  registerOwnIntents(intents, new ChatLookups(services));
  const agent = createChatAgent(intents);
  graphs.registerAgent(agent as never);
  graphs.registerGraph(
    createAnswerChatGraph({ store, intents, agent, redactor }),
  );
  const dispatcher = new ChatDispatcher({ ...services, store });
  const chat = new ChatService({ ...services, store, dispatcher });
  return { store, dispatcher, chat, drafts: new ChatDrafts(hub) };
}
