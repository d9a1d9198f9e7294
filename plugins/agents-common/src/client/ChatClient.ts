import {
  AskChat,
  AskedChat,
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
   * The messages of a thread as they change; it ends when the server stops.
   * Open it again with the number of the last message seen.
   */
  async *follow(
    threadId: string,
    options: {
      readonly after?: number;
      readonly signal?: AbortSignal;
      readonly onAlive?: () => void;
    } = {},
  ): AsyncGenerator<ChatMessage> {
    const response = await this.http.send(`/streams/${id(threadId)}`, {
      headers: {
        accept: 'text/event-stream',
        'last-event-id': String(options.after ?? 0),
      },
      signal: options.signal,
    });
    for await (const message of readEventStream(response, options.onAlive)) {
      if (message.event === 'bye') return;
      yield chatMessageSchema.parse(JSON.parse(message.data));
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
