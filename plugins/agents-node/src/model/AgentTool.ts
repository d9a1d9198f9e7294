import type { ProjectRole } from '@trainyard/plugin-agents-common';
import type { z } from 'zod';
import type { NodeContext } from '../nodeContext';

/** What a tool finds when it is used. */
export interface ToolUse {
  /** The node for which a model thinks: its person, project, results, calls. */
  readonly context: NodeContext;
  /** What the agent was asked. */
  readonly agentInput: unknown;
}

/**
 * Something that a model may do or look up for an agent.
 *
 * @remarks
 * It acts with the rights of the person of the run: use `context.plugins`,
 * `context.git` and `context.artifacts`, which are scoped to that person and
 * project, and never the credentials of the plugin itself.
 */
export interface AgentTool<Input = unknown> {
  /** `domain:verb-noun`, such as `review:read-file`. */
  readonly name: string;
  /** For the model: what it gives and when to use it. */
  readonly description: string;
  readonly input: z.ZodType<Input>;
  /** JSON Schema for the model, where `input` says less than is known. */
  readonly inputSchema?: Readonly<Record<string, unknown>>;
  /** Whether it changes nothing; one that does needs a grant in the graph. */
  readonly isReadOnly: boolean;
  /** The least role of the person in the project. @default 'contributor' */
  readonly role?: ProjectRole;
  run(input: Input, use: ToolUse): Promise<unknown>;
}

/** Gives a tool its type; returns it unchanged. */
export function defineTool<Input>(tool: AgentTool<Input>): AgentTool<Input> {
  return tool;
}
