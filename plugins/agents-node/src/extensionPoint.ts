import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { AgentDefinition, Mind } from './agent/definition';
import type { AgentTool } from './model/AgentTool';
import type { ToolBox } from './model/ToolBox';
import type { Redactor } from './services/Redactor';
import type { ChatIntent } from './chat/intent';
import type { GraphDefinition } from './graph/definition';

/** What the agents plugin lends to a mind that is made by a function. */
export interface MindHost {
  /** All tools that packs brought. */
  readonly tools: ToolBox;
  readonly redactor: Redactor;
}

/** Makes a mind when all packs are there. */
export type MindFactory = (host: MindHost) => Mind;

/** Where packs bring their agents and graphs. */
export interface AgentsExtensionPoint {
  registerAgent<Input, Output>(agent: AgentDefinition<Input, Output>): void;
  registerGraph(graph: GraphDefinition): void;
  /** Adds a mind that is asked before the rules. */
  registerMind(mind: Mind | MindFactory): void;
  /** Adds a tool that models may use for agents that name it. */
  registerTool<Input>(tool: AgentTool<Input>): void;
  /** Adds something that people may ask the chat for. */
  registerIntent(intent: ChatIntent): void;
}

/** The extension point of the agents plugin. */
export const agentsExtensionPoint = createExtensionPoint<AgentsExtensionPoint>({
  id: 'agents.packs',
});
