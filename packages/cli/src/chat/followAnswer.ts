import type {
  AskedChat,
  ChatClient,
  ChatMessage,
} from '@trainyard/plugin-agents-common';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProgressLine } from './ProgressLine';

const RECONNECT_MS = 1_000;
const LABELS = {
  queued: 'Waits for its turn',
  answering: 'Is being answered',
} as const;
const DRAFT = 'Draft, not checked yet';

type Asked = Pick<AskedChat, 'threadId' | 'messageId'>;

interface Following {
  readonly after: number;
  readonly progress: ProgressLine;
  readonly signal: AbortSignal;
  readonly onSeq: (seq: number) => void;
}

/** Reads one stream to its end, or to the answer. */
async function readStream(
  chat: ChatClient,
  asked: Asked,
  { after, progress, signal, onSeq }: Following,
): Promise<ChatMessage | undefined> {
  for await (const item of chat.follow(asked.threadId, { after, signal })) {
    if (item.type === 'draft') {
      const { messageId, text } = item.draft;
      if (messageId !== asked.messageId) continue;
      if (text) progress.show(DRAFT, text);
      else progress.show(LABELS.answering);
      continue;
    }
    const { message } = item;
    onSeq(message.seq);
    if (message.answers === asked.messageId) return message;
    if (message.messageId !== asked.messageId) continue;
    if (message.status === 'failed') return message;
    if (message.status !== 'answered') progress.show(LABELS[message.status]);
  }
  return undefined;
}

/** The portal said no, as opposed to being away for a moment. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error;
}

/**
 * The answer to a message, or the message where it could not be answered.
 *
 * @remarks
 * A portal that stops comes back; the stream goes on where it ended.
 */
export async function followAnswer(
  chat: ChatClient,
  asked: Asked,
  options: Pick<Following, 'progress' | 'signal'>,
): Promise<ChatMessage> {
  const { signal } = options;
  let after = 0;
  const onSeq = (seq: number) => {
    after = Math.max(after, seq);
  };
  for (;;) {
    try {
      const following = { ...options, after, onSeq };
      const answer = await readStream(chat, asked, following);
      if (answer) return answer;
    } catch (error) {
      if (isRefusal(error) || signal.aborted) throw error;
    }
    await wait(RECONNECT_MS, undefined, { signal });
  }
}
