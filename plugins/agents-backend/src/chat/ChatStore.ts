import type {
  ChatMessage,
  ChatReply,
  ReasonCard,
} from '@trainyard/plugin-agents-common';
import type { ChatPassages } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { EventHub } from '../engine/EventHub';
import { ChatMessageRow, ChatSessionRow, viewMessage } from './chatRows';

/** A message that waits to be stored. */
export interface NewChatMessage {
  readonly id: string;
  readonly role: ChatMessage['role'];
  readonly content: string;
  readonly status: ChatMessage['status'];
  readonly passages?: ChatPassages;
}

/**
 * Threads and their messages.
 *
 * @remarks
 * Every change raises the number of the thread under its row lock, so that a
 * reader who asks for what is newer than a number misses nothing.
 */
export class ChatStore {
  constructor(private readonly knex: Knex, private readonly hub: EventHub) {}

  /** Changes a thread under its lock and tells its readers. */
  async change<Result>(
    threadId: string,
    act: (
      transaction: Knex.Transaction,
      session: ChatSessionRow,
    ) => Promise<Result>,
  ): Promise<Result | undefined> {
    let session: ChatSessionRow | undefined;
    const result = await this.knex.transaction(async transaction => {
      [session] = await transaction<ChatSessionRow>('chat_sessions')
        .where({ id: threadId })
        .update({
          seq: transaction.raw('seq + 1') as never,
          updated_at: transaction.fn.now() as never,
        })
        .returning('*');
      return session && act(transaction, session);
    });
    if (session) {
      this.hub.signal({
        runId: threadId,
        projectId: session.project_id,
        kind: 'event',
      });
    }
    return result;
  }

  async append(
    threadId: string,
    messages: readonly NewChatMessage[],
    claims: Pick<ChatSessionRow, 'ownership_refs' | 'in_catalog'>,
  ): Promise<void> {
    await this.change(threadId, async (transaction, { seq }) => {
      const position = await this.#nextPosition(transaction, threadId);
      await transaction('chat_messages').insert(
        messages.map((message, index) => ({
          ...message,
          thread_id: threadId,
          position: position + index,
          passages: message.passages && JSON.stringify(message.passages),
          seq,
        })),
      );
      await transaction('chat_sessions')
        .where({ id: threadId })
        .update({
          ownership_refs: JSON.stringify(claims.ownership_refs),
          in_catalog: claims.in_catalog,
        });
    });
  }

  /** Stores the answer once, however often the node that gives it runs. */
  async answer(
    question: ChatMessageRow,
    intent: string,
    { text, ...reply }: ChatReply,
    runId: string,
  ): Promise<void> {
    const threadId = question.thread_id;
    await this.change(threadId, async (transaction, { seq }) => {
      const position = await this.#nextPosition(transaction, threadId);
      await transaction('chat_messages')
        .insert({
          id: randomUUID(),
          thread_id: threadId,
          position,
          role: 'assistant',
          content: text,
          status: 'answered',
          answers: question.id,
          run_id: runId,
          intent,
          reply: JSON.stringify(reply),
          proposal_status: reply.proposal && 'open',
          seq,
        })
        .onConflict('answers')
        .ignore();
      await transaction('chat_messages')
        .where({ id: question.id, status: 'answering' })
        .update({ status: 'answered', run_id: runId, error: null, seq });
    });
  }

  async session(threadId: string): Promise<ChatSessionRow | undefined> {
    return this.knex<ChatSessionRow>('chat_sessions')
      .where({ id: threadId })
      .first();
  }

  async message(messageId: string): Promise<ChatMessageRow | undefined> {
    return this.knex<ChatMessageRow>('chat_messages')
      .where({ id: messageId })
      .first();
  }

  /** Messages of a thread in the order of the conversation. */
  async rows(threadId: string): Promise<readonly ChatMessageRow[]> {
    return this.knex<ChatMessageRow>('chat_messages')
      .where({ thread_id: threadId })
      .orderBy('position');
  }

  /** What changed since a number, as the owner sees it. */
  async since(threadId: string, seq: number): Promise<readonly ChatMessage[]> {
    const rows = await this.knex<ChatMessageRow>('chat_messages')
      .where({ thread_id: threadId })
      .andWhere('seq', '>', seq)
      .orderBy(['seq', 'position']);
    return this.#withCards(rows);
  }

  async view(threadId: string): Promise<readonly ChatMessage[]> {
    return this.#withCards(await this.rows(threadId));
  }

  async #withCards(
    rows: readonly ChatMessageRow[],
  ): Promise<readonly ChatMessage[]> {
    const answers = rows.filter(row => row.role === 'assistant');
    const runs = answers.flatMap(row => (row.run_id ? [row.run_id] : []));
    const events: { run_id: string; body: { card: ReasonCard } }[] = runs.length
      ? await this.knex('run_events')
          .whereIn('run_id', runs)
          .whereRaw("body->>'kind' = 'reason-card'")
          .orderBy('seq')
          .select('run_id', 'body')
      : [];
    const cards = new Map(events.map(event => [event.run_id, event.body.card]));
    return rows.map(row =>
      viewMessage(
        row,
        row.role === 'assistant' && row.run_id
          ? cards.get(row.run_id)
          : undefined,
      ),
    );
  }

  async #nextPosition(
    transaction: Knex.Transaction,
    threadId: string,
  ): Promise<number> {
    const last = await transaction<ChatMessageRow>('chat_messages')
      .where({ thread_id: threadId })
      .max<{ max: number | null }>('position as max')
      .first();
    return (last?.max ?? 0) + 1;
  }
}
