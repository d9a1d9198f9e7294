import type {
  ChatIntentDescription,
  ChatReply,
  ChatSource,
} from '@trainyard/plugin-agents-common';
import type { NodeContext } from '../nodeContext';

/** What the recognition of an intent may look at besides the text. */
export interface IntentSurroundings {
  readonly projectId: string;
  /** Earlier messages of the thread, oldest first. */
  readonly history: readonly {
    readonly role: 'user' | 'assistant';
    readonly content: string;
  }[];
}

/** A wish that an intent recognised. */
export interface IntentMatch {
  /** 0 to 1; the surest intent answers, below 0.5 none does. */
  readonly confidence: number;
  /** What was said about the wish; names are the intent's own. */
  readonly slots: Readonly<Record<string, string | undefined>>;
  /** For people: what it was recognised by. */
  readonly reason?: string;
}

/** What the documentation says about a message, as far as the person may read it. */
export type ChatPassages =
  | { readonly status: 'searched'; readonly items: readonly ChatSource[] }
  | { readonly status: 'unavailable'; readonly reason: string };

/** What an intent answers with. */
export interface IntentRequest {
  readonly text: string;
  readonly slots: Readonly<Record<string, string>>;
  readonly reason?: string;
  /** Where the intent was recognised by another one: the id of that. */
  readonly recognisedBy?: string;
  readonly surroundings: IntentSurroundings;
  readonly passages: ChatPassages;
  /** All that can be asked here. */
  readonly intents: readonly ChatIntentDescription[];
  /** The run that answers: the person, their project, calls for them. */
  readonly context: NodeContext;
}

interface IntentBase {
  /** Lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** One sentence, for people and models that choose between intents. */
  readonly description: string;
  /** How people say it; shown as suggestions. */
  readonly examples: readonly string[];
  /** Names of the slots with what belongs into them, for models. */
  readonly slots?: Readonly<Record<string, string>>;
  /**
   * Whether it says no to a wish. Where a refusal is sure (0.9 and more), no
   * other intent and no model can answer the message.
   */
  readonly isRefusal?: boolean;
  /** A pure function of its arguments; it is asked again after a crash. */
  recognise(
    text: string,
    surroundings: IntentSurroundings,
  ): IntentMatch | undefined;
}

/** An intent that answers by itself. */
export interface AnsweringIntent extends IntentBase {
  /**
   * Answers, or proposes something as a card. It must change nothing: what is
   * proposed happens when the person confirms the card.
   */
  respond(request: IntentRequest): Promise<ChatReply> | ChatReply;
}

/** Recognition for an intent of somebody else, who answers. */
export interface BorrowedIntent extends IntentBase {
  readonly answeredBy: string;
}

/**
 * Something that people may ask the chat for.
 *
 * @example
 * ```ts
 * packs.registerIntent({
 *   id: 'greet', title: 'Greet somebody', description: 'Says hello',
 *   examples: ['Greet Ada'], slots: { name: 'Whom to greet' },
 *   recognise: text => {
 *     const name = /^greet (\w+)/i.exec(text)?.[1];
 *     return name ? { confidence: 0.9, slots: { name } } : undefined;
 *   },
 *   respond: ({ slots }) => ({
 *     text: `I can greet ${slots.name}.`,
 *     proposal: { title: `Greet ${slots.name}`, action: 'Greet', summary: 'Sends a greeting',
 *       facts: [], deed: { kind: 'workflow', template: 'greet', parameters: { ...slots } } },
 *   }),
 * });
 * ```
 */
export type ChatIntent = AnsweringIntent | BorrowedIntent;
