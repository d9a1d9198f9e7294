import type { ChatDraft } from '@trainyard/plugin-agents-common';
import type { RunRow } from '../database/rows';
import { EventHub, MOST_DRAFT_BYTES } from '../engine/EventHub';
import { ANSWER_CHAT, answerChatInputSchema } from './answerChatGraph';

const ELLIPSIS = '… ';

function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

/** The draft, or as much of its end as a signal can carry. */
export function fitDraft(text: string): string {
  if (bytesOf(text) <= MOST_DRAFT_BYTES) return text;
  const characters = [...text];
  let bytes = bytesOf(ELLIPSIS);
  let start = characters.length;
  while (start > 0) {
    // Without the quotes of each.
    bytes += bytesOf(characters[start - 1]) - 2;
    if (bytes > MOST_DRAFT_BYTES) break;
    start -= 1;
  }
  return `${ELLIPSIS}${characters.slice(start).join('')}`;
}

/**
 * Drafts of answers on their way from the run that answers to the owner of the
 * thread, whichever processes they are in. They are kept nowhere.
 */
export class ChatDrafts {
  constructor(
    private readonly hub: Pick<EventHub, 'shareDraft' | 'listenToDrafts'>,
  ) {}

  /** Nothing happens for runs of other graphs: nobody follows their drafts. */
  show(run: Pick<RunRow, 'graph_id' | 'input'>, text: string): void {
    if (run.graph_id !== ANSWER_CHAT) return;
    const { threadId, messageId } = answerChatInputSchema.parse(run.input);
    this.hub.shareDraft({ threadId, messageId, text: fitDraft(text) });
  }

  /** The function that is returned ends it. */
  follow(threadId: string, deliver: (draft: ChatDraft) => void): () => void {
    return this.hub.listenToDrafts(draft => {
      const { messageId, text } = draft;
      if (draft.threadId === threadId) deliver({ messageId, text });
    });
  }
}
