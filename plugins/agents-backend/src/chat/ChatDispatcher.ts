import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Redactor } from '../service/Redactor';
import type { RunAcceptor } from '../service/RunAcceptor';
import type { RunAuthorizer } from '../service/RunAuthorizer';
import { ANSWER_CHAT } from './answerChatGraph';
import type { ChatMessageRow } from './chatRows';
import type { ChatStore } from './ChatStore';

/** A claim without a run that is older than this belonged to a process that died. */
const STALE_CLAIM_SECONDS = 5;
const MOST_PER_ROUND = 50;

/** What cannot get better by trying again. */
const FINAL_ERRORS = ['NotAllowedError', 'NotFoundError', 'InputError'];

/**
 * Lets the messages of each thread be answered, one at a time and in order.
 *
 * @remarks
 * A unique index lets at most one message of a thread be `answering`; the run
 * is started under a key made of message and attempt, so that whoever picks up
 * the claim of a dead process starts the same run.
 */
export class ChatDispatcher {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly store: ChatStore;
      readonly acceptor: RunAcceptor;
      readonly authorizer: RunAuthorizer;
      readonly redactor: Redactor;
      readonly logger: LoggerService;
    },
  ) {}

  /** Has the next message of the thread answered, if none is being answered. */
  async dispatch(threadId: string): Promise<void> {
    const claimed = await this.dependencies.store.change(
      threadId,
      async (transaction, { seq }) => {
        const messages = () =>
          transaction<ChatMessageRow>('chat_messages').where({
            thread_id: threadId,
          });
        if (await messages().where({ status: 'answering' }).first('id')) {
          return undefined;
        }
        const next = await messages()
          .where({ status: 'queued' })
          .orderBy('position')
          .first('id');
        if (!next) return undefined;
        const [row] = await transaction<ChatMessageRow>('chat_messages')
          .where({ id: next.id })
          .update({ status: 'answering', run_id: null, error: null, seq })
          .returning('*');
        return row;
      },
    );
    if (claimed) await this.#start(claimed);
  }

  /** Looks after threads whose process died or whose run failed. */
  async lookAfter(): Promise<void> {
    const { knex } = this.dependencies;
    const unstarted: ChatMessageRow[] = await knex('chat_messages as m')
      .join('chat_sessions as s', 's.id', 'm.thread_id')
      .where('m.status', 'answering')
      .whereNull('m.run_id')
      .whereRaw("s.updated_at < now() - ? * interval '1 second'", [
        STALE_CLAIM_SECONDS,
      ])
      .limit(MOST_PER_ROUND)
      .select('m.*');
    for (const message of unstarted) await this.#start(message);
    const { rows: broken } = await knex.raw<{
      rows: { id: string; thread_id: string; error: string | null }[];
    }>(
      `select m.id, m.thread_id, r.error from chat_messages m
       left join runs r on r.id = m.run_id
       where m.status = 'answering' and m.run_id is not null
         and (r.id is null or r.status in ('completed', 'failed', 'cancelled'))
       limit ?`,
      [MOST_PER_ROUND],
    );
    for (const { id, thread_id, error } of broken) {
      await this.#fail(id, thread_id, error ?? 'The answer was not completed');
      await this.dispatch(thread_id);
    }
    const idle: { thread_id: string }[] = await knex('chat_messages as m')
      .where('m.status', 'queued')
      .whereNotExists(
        knex('chat_messages as a')
          .whereRaw('a.thread_id = m.thread_id')
          .where('a.status', 'answering'),
      )
      .distinct('m.thread_id')
      .limit(MOST_PER_ROUND);
    for (const { thread_id } of idle) await this.dispatch(thread_id);
  }

  /** The run of an answer ended; where it did not answer, the message failed. */
  async runEnded(
    run: { readonly id: string; readonly graph_id: string },
    reason: string | undefined,
  ): Promise<void> {
    if (run.graph_id !== ANSWER_CHAT) return;
    const { knex } = this.dependencies;
    const message = await knex<ChatMessageRow>('chat_messages')
      .where({ run_id: run.id, role: 'user' })
      .first();
    if (!message) return;
    if (message.status === 'answering') {
      await this.#fail(
        message.id,
        message.thread_id,
        reason ?? 'The answer was not completed',
      );
    }
    await this.dispatch(message.thread_id);
  }

  async #start(message: ChatMessageRow): Promise<void> {
    const { store, acceptor, authorizer, logger } = this.dependencies;
    const threadId = message.thread_id;
    const session = await store.session(threadId);
    if (!session) return;
    try {
      const actor = await authorizer.authorize({
        project_id: session.project_id,
        requested_by: session.owner,
        ownership_refs: [...session.ownership_refs],
        in_catalog: session.in_catalog,
      });
      const { workflowId } = await acceptor.start(
        { ...actor, isInCatalog: session.in_catalog },
        {
          template: ANSWER_CHAT,
          projectId: session.project_id,
          parameters: { threadId, messageId: message.id },
        },
        `chat:${message.id}:${message.attempt}`,
      );
      logger.info('A chat message is being answered', {
        thread_id: threadId,
        run_id: workflowId,
        project_id: session.project_id,
      });
      await store.change(threadId, (transaction, { seq }) =>
        transaction('chat_messages')
          .where({ id: message.id, status: 'answering' })
          .update({ run_id: workflowId, seq }),
      );
    } catch (error) {
      const { name, message: text } =
        error instanceof Error ? error : new Error(String(error));
      logger.warn(`A chat message could not be answered: ${text}`, {
        thread_id: threadId,
      });
      if (FINAL_ERRORS.includes(name)) {
        await this.#fail(message.id, threadId, text);
      }
    }
  }

  async #fail(id: string, threadId: string, error: string): Promise<void> {
    const { store, redactor } = this.dependencies;
    await store.change(threadId, (transaction, { seq }) =>
      transaction('chat_messages')
        .where({ id, status: 'answering' })
        .update({ status: 'failed', error: redactor.redactText(error), seq }),
    );
  }
}
