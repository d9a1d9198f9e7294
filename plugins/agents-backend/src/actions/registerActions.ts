import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { ChatService } from '../chat/ChatService';
import type { AgentsReader } from '../service/AgentsReader';
import type { Callers } from '../service/Callers';
import type { ForkService } from '../service/ForkService';
import type { GatesService } from '../service/GatesService';
import type { RunAcceptor } from '../service/RunAcceptor';
import type { RunControl } from '../service/RunControl';
import type { RunsReader } from '../service/RunsReader';
import { createAskChatAction } from './createAskChatAction';
import { createGetChatThreadAction } from './createGetChatThreadAction';
import { createListAgentsAction } from './createListAgentsAction';
import { createCancelWorkflowAction } from './createCancelWorkflowAction';
import { createForkWorkflowAction } from './createForkWorkflowAction';
import { createGetWorkflowAction } from './createGetWorkflowAction';
import { createListGatesAction } from './createListGatesAction';
import { createListWorkflowsAction } from './createListWorkflowsAction';
import { createStartWorkflowAction } from './createStartWorkflowAction';

/** What actions for agents from outside are made of. */
export interface AgentOperations {
  readonly callers: Callers;
  readonly acceptor: RunAcceptor;
  readonly reader: RunsReader;
  readonly gates: GatesService;
  readonly control: RunControl;
  readonly chat: ChatService;
  readonly agents: AgentsReader;
  readonly forks: ForkService;
}

/**
 * Registers the actions of the plugin.
 *
 * @remarks
 * Answering a gate or confirming a card of the chat is not among them: that
 * is a person's, who saw what it binds.
 */
export function registerActions(
  registry: ActionsRegistryService,
  operations: AgentOperations,
): void {
  createStartWorkflowAction(registry, operations);
  createGetWorkflowAction(registry, operations);
  createListWorkflowsAction(registry, operations);
  createListGatesAction(registry, operations);
  createCancelWorkflowAction(registry, operations);
  createAskChatAction(registry, operations);
  createGetChatThreadAction(registry, operations);
  createListAgentsAction(registry, operations);
  createForkWorkflowAction(registry, operations);
}
