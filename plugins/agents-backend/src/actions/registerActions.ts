import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Callers } from '../service/Callers';
import type { GatesService } from '../service/GatesService';
import type { RunAcceptor } from '../service/RunAcceptor';
import type { RunControl } from '../service/RunControl';
import type { RunsReader } from '../service/RunsReader';
import { createCancelWorkflowAction } from './createCancelWorkflowAction';
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
}

/**
 * Registers the actions of the plugin.
 *
 * @remarks
 * Answering a gate is not among them: an approval is a person's, who saw what
 * it binds.
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
}
