import type {
  Finding,
  MindKind,
  ReasonCardInput,
} from '@trainyard/plugin-agents-common';
import type { z } from 'zod';
import type { NodeContext } from '../nodeContext';

/** The part of a reason card that the agent writes; the runtime adds the rest. */
export type Reasoning = Omit<
  ReasonCardInput,
  | 'agent'
  | 'mind'
  | 'model'
  | 'rejected'
  | 'inputTokens'
  | 'outputTokens'
  | 'costUsd'
  | 'durationMs'
>;

/** What a mind proposes and why. */
export interface Proposal<Output> {
  readonly output: Output;
  readonly reasoning: Reasoning;
}

/** What a model is asked; only agents that profit from a model have one. */
export interface AgentPrompt {
  readonly system: string;
  readonly task: string;
  /** Text from outside; it is marked as untrusted. */
  readonly material?: readonly {
    readonly title: string;
    readonly text: string;
  }[];
}

/** The most that one consultation may use. */
export interface AgentBudget {
  readonly maxTokens?: number;
  readonly maxCostUsd?: number;
  readonly timeoutMs?: number;
}

/**
 * An agent: it proposes, by rules or by a model, and its own rules verify.
 *
 * @remarks
 * `rules` is always there, so that everything works without a model.
 */
export interface AgentDefinition<Input = unknown, Output = unknown> {
  readonly id: string;
  readonly title: string;
  /** One sentence, for the catalogue of agents. */
  readonly purpose: string;
  /**
   * Raise it when prompt or rules change so much that a run begun with the old
   * ones must not go on silently with the new ones.
   * @default 1
   */
  readonly version?: number;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  rules(
    input: Input,
    context: NodeContext,
  ): Proposal<Output> | Promise<Proposal<Output>>;
  prompt?(
    input: Input,
    context: NodeContext,
  ): AgentPrompt | Promise<AgentPrompt>;
  /** Findings of severity high or critical reject the output. */
  verify?(
    output: Output,
    input: Input,
    context: NodeContext,
  ): readonly Finding[] | Promise<readonly Finding[]>;
  /**
   * What of an answer that a model is still writing may be shown to the person
   * who waits for it, as a draft that nobody has checked.
   *
   * @remarks
   * Asked again and again while the answer grows; nothing of it is kept.
   *
   * @param written - the answer as far as it is there, as the model writes it
   * @returns `undefined` as long as there is nothing to show
   */
  draft?(written: string, input: Input): string | undefined;
  /** Names of tools that a model may use for it; everything else is refused. */
  readonly tools?: readonly string[];
  readonly budget?: AgentBudget;
}

/** What a mind says, with what it cost. */
export interface MindAnswer<Output> extends Proposal<Output> {
  readonly model?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly costUsd?: number;
  /**
   * Why the answer cannot be used although it was given: cut off, refused, not
   * JSON. Severity high or critical rejects it like a finding of the verifier.
   */
  readonly findings?: readonly Finding[];
  /** What was said, word by word, so that it can be shown in a repair. */
  readonly raw?: string;
}

/** One question to a mind. */
export interface MindQuestion<Input, Output> {
  readonly agent: AgentDefinition<Input, Output>;
  readonly input: Input;
  readonly context: NodeContext;
  /** What the verifier rejected in the answer before. */
  readonly findings: readonly Finding[];
  /** The answer that was rejected, where this is a repair. */
  readonly previous?: MindAnswer<unknown>;
}

/**
 * Something that can speak for agents: the rules, a model, a fake in a test.
 */
export interface Mind {
  readonly kind: MindKind;
  /** Whether it can speak for this agent. */
  canSpeakFor(agent: AgentDefinition): boolean;
  propose<Input, Output>(
    question: MindQuestion<Input, Output>,
  ): Promise<MindAnswer<Output>>;
}

/** Speaks by the agent's own rules. */
export const rulesMind: Mind = {
  kind: 'rules',
  canSpeakFor: () => true,
  propose: async ({ agent, input, context }) => agent.rules(input, context),
};

/** Gives an agent its type; returns it unchanged. */
export function defineAgent<Input, Output>(
  agent: AgentDefinition<Input, Output>,
): AgentDefinition<Input, Output> {
  return agent;
}
