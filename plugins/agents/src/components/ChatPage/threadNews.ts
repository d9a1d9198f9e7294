import type {
  ChatMessage,
  ChatStreamItem,
} from '@trainyard/plugin-agents-common';

/** What is known of a thread: its messages, and what is being written. */
export interface KnownThread {
  readonly messages: ReadonlyMap<string, ChatMessage>;
  /** By the message that they would answer. */
  readonly drafts: ReadonlyMap<string, string>;
}

export const UNKNOWN_THREAD: KnownThread = {
  messages: new Map(),
  drafts: new Map(),
};

function isOver(message: ChatMessage | undefined): boolean {
  return message?.status === 'answered' || message?.status === 'failed';
}

function withDraft(
  drafts: KnownThread['drafts'],
  messageId: string,
  text: string,
): KnownThread['drafts'] {
  const changed = new Map(drafts);
  if (text) changed.set(messageId, text);
  else changed.delete(messageId);
  return changed;
}

/**
 * Takes what arrived. A message that is answered or failed has no draft any
 * more, and one that comes late for it is dropped.
 */
export function applyNews(
  known: KnownThread,
  news: ChatStreamItem | 'another-thread',
): KnownThread {
  if (news === 'another-thread') return UNKNOWN_THREAD;
  const { messages, drafts } = known;
  if (news.type === 'draft') {
    const { messageId, text } = news.draft;
    return isOver(messages.get(messageId))
      ? known
      : { messages, drafts: withDraft(drafts, messageId, text) };
  }
  const { message } = news;
  const former = messages.get(message.messageId);
  if (former && former.seq > message.seq) return known;
  return {
    messages: new Map(messages).set(message.messageId, message),
    drafts: isOver(message) ? withDraft(drafts, message.messageId, '') : drafts,
  };
}

/** Answers follow what they answer, although messages may have come in between. */
export function inOrder({ messages }: KnownThread): readonly ChatMessage[] {
  const all = [...messages.values()];
  const answers = new Map(
    all.flatMap(message =>
      message.answers ? [[message.answers, message] as const] : [],
    ),
  );
  return all
    .filter(message => !message.answers)
    .flatMap(message => {
      const answer = answers.get(message.messageId);
      return answer ? [message, answer] : [message];
    });
}
