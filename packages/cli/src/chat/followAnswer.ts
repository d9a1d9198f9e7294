import type { ChatClient, ChatMessage } from '@trainyard/plugin-agents-common';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProgressLine } from './ProgressLine';

const RECONNECT_MS = 1_000;
const LABELS = {
  queued: 'Waits for its turn',
  answering: 'Is being answered',
} as const;
const DRAFT = 'Draft, not checked yet';

/** The answer to a message, or the message where it could not be answered. */
export async function followAnswer(
  chat: ChatClient,
  asked: { readonly threadId: string; readonly messageId: string },
  options: { readonly progress: ProgressLine; readonly signal: AbortSignal },
): Promise<ChatMessage> {
  const { progress, signal } = options;
  let after = 0;
  for (;;) {
    for await (const item of chat.follow(asked.threadId, { after, signal })) {
      if (item.type === 'draft') {
        const { messageId, text } = item.draft;
        if (messageId !== asked.messageId) continue;
        if (text) progress.show(DRAFT, text);
        else progress.show(LABELS.answering);
        continue;
      }
      const { message } = item;
      after = Math.max(after, message.seq);
      if (message.answers === asked.messageId) return message;
      if (message.messageId !== asked.messageId) continue;
      if (message.status === 'failed') return message;
      if (message.status !== 'answered') progress.show(LABELS[message.status]);
    }
    // The server stops and comes back; the stream goes on where it ended.
    await wait(RECONNECT_MS, undefined, { signal });
  }
}
