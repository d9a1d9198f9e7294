import { z } from 'zod';
import { reasonCardSchema } from './reasonCard';

/** The most that one message may hold. */
export const LONGEST_CHAT_MESSAGE = 4000;

/** A place in the portal or outside that an answer points to. */
export const chatLinkSchema = z.object({
  title: z.string(),
  /** A path of the portal, or an address with https. */
  to: z.string(),
});
export type ChatLink = z.infer<typeof chatLinkSchema>;

/** Where a statement of an answer comes from. */
export const chatSourceSchema = chatLinkSchema.extend({
  excerpt: z.string(),
});
export type ChatSource = z.infer<typeof chatSourceSchema>;

/** What a confirmed card does: start a graph, or use an action of the registry. */
export const chatDeedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('workflow'),
    template: z.string(),
    parameters: z.record(z.string(), z.unknown()),
    title: z.string().optional(),
    entityRef: z.string().optional(),
  }),
  z.object({
    kind: z.literal('action'),
    /** `plugin:name`, as the registry of actions knows it. */
    actionId: z.string(),
    input: z.record(z.string(), z.unknown()),
  }),
]);
export type ChatDeed = z.infer<typeof chatDeedSchema>;

/** Something that would be changed, shown as a card before anything happens. */
export const chatProposalInputSchema = z.object({
  title: z.string(),
  /** The verb on the button: "Create ledger". */
  action: z.string(),
  /** What will happen, step by step or in one sentence. */
  summary: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  deed: chatDeedSchema,
});
export type ChatProposalInput = z.infer<typeof chatProposalInputSchema>;

export const chatProposalSchema = chatProposalInputSchema.extend({
  status: z.enum(['open', 'confirmed', 'declined']),
  /** Hash of exactly what is shown; a confirmation binds it. */
  hash: z.string(),
  workflowId: z.string().optional(),
  answeredAt: z.string().optional(),
});
export type ChatProposal = z.infer<typeof chatProposalSchema>;

/** What an intent answers. */
export const chatReplySchema = z.object({
  /** Markdown without HTML. */
  text: z.string(),
  links: z.array(chatLinkSchema).optional(),
  sources: z.array(chatSourceSchema).optional(),
  proposal: chatProposalInputSchema.optional(),
  /** Whether it asks for more, so that the next message continues this one. */
  asksForMore: z.boolean().optional(),
});
export type ChatReply = z.infer<typeof chatReplySchema>;

/** One message of a thread. */
export const chatMessageSchema = z.object({
  messageId: z.string(),
  threadId: z.string(),
  role: z.enum(['user', 'assistant']),
  content: z.string(),
  /** How far the answer to it is; answers are `answered` themselves. */
  status: z.enum(['queued', 'answering', 'answered', 'failed']),
  error: z.string().optional(),
  /** The message that it answers. */
  answers: z.string().optional(),
  /** The run that answers, or answered. */
  runId: z.string().optional(),
  intent: z.string().optional(),
  links: z.array(chatLinkSchema).optional(),
  sources: z.array(chatSourceSchema).optional(),
  proposal: chatProposalSchema.optional(),
  /** Why the agent understood it so. */
  reasonCard: reasonCardSchema.optional(),
  createdAt: z.string(),
  /** Rises with every change in the thread; the cursor of its stream. */
  seq: z.int(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/**
 * What a model is writing as an answer. Nobody has checked it and it is not
 * kept: the answer replaces it, and an empty text takes it back.
 */
export const chatDraftSchema = z.object({
  /** The message that it would answer. */
  messageId: z.string(),
  /** Markdown; of a long one the last part, after an ellipsis. */
  text: z.string(),
});
export type ChatDraft = z.infer<typeof chatDraftSchema>;

export const chatThreadSchema = z.object({
  threadId: z.string(),
  projectId: z.string(),
  title: z.string(),
  /** Whether an answer is under way. */
  status: z.enum(['idle', 'queued', 'answering']),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ChatThread = z.infer<typeof chatThreadSchema>;

export const chatSessionSchema = chatThreadSchema.extend({
  messages: z.array(chatMessageSchema),
});
export type ChatSession = z.infer<typeof chatSessionSchema>;

export const askChatSchema = z.object({
  messages: z
    .array(
      z.object({
        role: z.enum(['user', 'assistant']).default('user'),
        content: z
          .string()
          .trim()
          .min(1, 'say something')
          .max(LONGEST_CHAT_MESSAGE),
      }),
    )
    .min(1)
    .max(20),
  threadId: z.string().optional(),
  projectId: z.string().optional(),
});
export type AskChat = z.input<typeof askChatSchema>;

export const askedChatSchema = z.object({
  threadId: z.string(),
  messageId: z.string(),
  status: z.literal('queued'),
});
export type AskedChat = z.infer<typeof askedChatSchema>;

/** What can be asked, for an empty conversation. */
export const chatIntentSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  examples: z.array(z.string()),
});
export type ChatIntentDescription = z.infer<typeof chatIntentSchema>;
