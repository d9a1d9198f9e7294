import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { AgentDefinition, Mind } from './agent/definition';
import type { GraphDefinition } from './graph/definition';

/** Where packs bring their agents and graphs. */
export interface AgentsExtensionPoint {
  registerAgent<Input, Output>(agent: AgentDefinition<Input, Output>): void;
  registerGraph(graph: GraphDefinition): void;
  /** Adds a mind that is asked before the rules. */
  registerMind(mind: Mind): void;
}

/** The extension point of the agents plugin. */
export const agentsExtensionPoint = createExtensionPoint<AgentsExtensionPoint>({
  id: 'agents.packs',
});
