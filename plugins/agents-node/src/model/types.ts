import type { AgentDefinition } from '../agent/definition';
import type { NodeContext } from '../nodeContext';

/** A tool as a model sees it. */
export interface ModelToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON Schema. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

export interface ModelText {
  readonly type: 'text';
  readonly text: string;
}

/** A model wants to use a tool. */
export interface ModelToolCall {
  readonly type: 'tool-call';
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

export interface ModelToolResult {
  readonly type: 'tool-result';
  /** Id of the call that it answers. */
  readonly id: string;
  readonly text: string;
  readonly isError: boolean;
}

export type ModelMessage =
  | {
      readonly role: 'user';
      readonly parts: readonly (ModelText | ModelToolResult)[];
    }
  | {
      readonly role: 'assistant';
      readonly parts: readonly (ModelText | ModelToolCall)[];
    };

/** One question to a model, in the words of no vendor. */
export interface ModelRequest {
  /** The agent for whom it is asked. */
  readonly agent: string;
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ModelToolSpec[];
  /** JSON Schema of the answer. */
  readonly outputSchema: Readonly<Record<string, unknown>>;
}

export interface ModelUsage {
  /** Without those that came from a cache or went into one. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** Why a model stopped. */
export type ModelStop = 'end' | 'tool-calls' | 'length' | 'refusal';

/** What a model said. */
export interface ModelResponse {
  /** Id of the configured provider that answered. */
  readonly provider: string;
  readonly model: string;
  readonly parts: readonly (ModelText | ModelToolCall)[];
  readonly stop: ModelStop;
  /** Why it refused, if it said so. */
  readonly refusal?: string;
  readonly usage: ModelUsage;
  readonly costUsd: number;
}

/** What a tool gave back, as the model reads it. */
export interface ToolOutcome {
  readonly text: string;
  readonly isError: boolean;
}

/** For whom a model or a tool is used. */
export interface ModelCallContext {
  readonly agent: AgentDefinition;
  readonly input: unknown;
  readonly context: NodeContext;
}

/**
 * What a model mind works with: live it asks vendors and runs tools, in a
 * replay it reads what was recorded.
 */
export interface ModelDesk {
  canSpeakFor(agent: AgentDefinition): boolean;
  ask(request: ModelRequest, about: ModelCallContext): Promise<ModelResponse>;
  /** Never throws for what a model did wrong: that is an outcome too. */
  useTool(call: ModelToolCall, about: ModelCallContext): Promise<ToolOutcome>;
  /** The tools that the agent names and that exist. */
  toolsOf(agent: AgentDefinition): readonly ModelToolSpec[];
}
