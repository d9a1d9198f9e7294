import {
  AskChat,
  AskedChat,
  ChatDraft,
  chatDraftSchema,
  ChatIntentDescription,
  ChatMessage,
  chatMessageSchema,
  ChatSession,
  ChatThread,
} from '../chat';
import type { Page } from '../page';
import { readEventStream } from './eventStream';
import type { CallOptions, HttpClient } from './HttpClient';

const id = encodeURIComponent;

/** What arrives on the stream of a thread. */
export type ChatStreamItem =
  | { readonly type: 'message'; readonly message: ChatMessage }
  | { readonly type: 'draft'; readonly draft: ChatDraft };

/** Conversations: ask, follow the answer, confirm what is proposed. */
export class ChatClient {
  constructor(private readonly http: HttpClient) {}

  ask(body: AskChat): Promise<AskedChat> {
    return this.http.json('/chat', { method: 'POST', body });
  }

  /** What can be asked, with examples. */
  listIntents(options?: CallOptions): Promise<Page<ChatIntentDescription>> {
    return this.http.json('/chat/intents', options);
  }

  listThreads(
    query: { projectId?: string } = {},
    options?: CallOptions,
  ): Promise<Page<ChatThread>> {
    return this.http.json('/chat/threads', { ...options, query });
  }

  getSession(threadId: string, options?: CallOptions): Promise<ChatSession> {
    return this.http.json(`/session/${id(threadId)}`, options);
  }

  async deleteThread(threadId: string): Promise<void> {
    await this.http.send(`/chat/threads/${id(threadId)}`, { method: 'DELETE' });
  }

  /** Does what a card shows; the hash says what was shown. */
  confirm(
    threadId: string,
    messageId: string,
    hash: string,
  ): Promise<ChatMessage> {
    return this.#post(threadId, messageId, 'confirm', { hash });
  }

  decline(threadId: string, messageId: string): Promise<ChatMessage> {
    return this.#post(threadId, messageId, 'decline');
  }

  /** Has a message answered again that could not be answered. */
  retry(threadId: string, messageId: string): Promise<AskedChat> {
    return this.#post(threadId, messageId, 'retry');
  }

  /**
   * The messages of a thread as they change, and drafts of answers as a model
   * writes them; it ends when the server stops. Open it again with the number of
   * the last message seen; drafts are not repeated.
   */
  async *follow(
    threadId: string,
    options: {
      readonly after?: number;
      readonly signal?: AbortSignal;
      readonly onAlive?: () => void;
    } = {},
  ): AsyncGenerator<ChatStreamItem> {
    const response = await this.http.send(`/streams/${id(threadId)}`, {
      headers: {
        accept: 'text/event-stream',
        'last-event-id': String(options.after ?? 0),
      },
      signal: options.signal,
    });
    for await (const { event, data } of readEventStream(
      response,
      options.onAlive,
    )) {
      if (event === 'bye') return;
      const value: unknown = JSON.parse(data);
      if (event === 'draft') {
        yield { type: 'draft', draft: chatDraftSchema.parse(value) };
      } else if (event === 'message') {
        yield { type: 'message', message: chatMessageSchema.parse(value) };
      }
    }
  }

  #post<Result>(
    threadId: string,
    messageId: string,
    verb: string,
    body: unknown = {},
  ): Promise<Result> {
    return this.http.json(
      `/chat/threads/${id(threadId)}/messages/${id(messageId)}/${verb}`,
      { method: 'POST', body },
    );
  }
}
