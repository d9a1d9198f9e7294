import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ActionsService } from '@backstage/backend-plugin-api/alpha';
import {
  AskChat,
  askChatSchema,
  AskedChat,
  ChatDeed,
  ChatMessage,
  ChatSession,
  ChatThread,
  DEFAULT_PROJECT_ID,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { parseInput } from '../router/parseInput';
import type { Caller } from '../service/Callers';
import type { DatabaseProjects } from '../service/DatabaseProjects';
import type { Redactor } from '../service/Redactor';
import type { RunAcceptor } from '../service/RunAcceptor';
import type { ChatDispatcher } from './ChatDispatcher';
import { ChatMessageRow, ChatSessionRow, viewMessage } from './chatRows';
import type { ChatStore } from './ChatStore';
import type { DocsSearch } from './DocsSearch';

const MOST_THREADS = 200;
const MOST_MESSAGES = 400;
const MOST_QUEUED = 10;
const TITLE_LENGTH = 80;

/** What conversations are made of. */
export interface ChatDependencies {
  readonly knex: Knex;
  readonly store: ChatStore;
  readonly dispatcher: ChatDispatcher;
  readonly projects: DatabaseProjects;
  readonly acceptor: RunAcceptor;
  readonly actions: ActionsService;
  readonly docs: DocsSearch;
  readonly redactor: Redactor;
}

function titleOf(text: string): string {
  const line = text.split('\n')[0].trim();
  return line.length > TITLE_LENGTH
    ? `${line.slice(0, TITLE_LENGTH - 1)}…`
    : line;
}

/** Conversations of people, each seen by its owner alone. */
export class ChatService {
  constructor(private readonly dependencies: ChatDependencies) {}

  /** Takes a message; its answer is given by a run. */
  async ask(input: AskChat, caller: Caller): Promise<AskedChat> {
    const { messages, threadId, projectId } = parseInput(askChatSchema, input);
    if (messages.at(-1)?.role !== 'user') {
      throw new InputError('messages: the last one must be of the user');
    }
    const { store, docs, dispatcher, redactor } = this.dependencies;
    const session = threadId
      ? await this.#continue(
          threadId,
          messages.map(({ role }) => role),
          caller,
        )
      : await this.#begin(projectId, messages.at(-1)?.content ?? '', caller);
    const added = await Promise.all(
      messages.map(async ({ role, content }, index) => {
        const isAsked = threadId !== undefined || index === messages.length - 1;
        return {
          id: randomUUID(),
          role,
          content: redactor.redactText(content),
          status: isAsked ? ('queued' as const) : ('answered' as const),
          passages: isAsked
            ? redactor.redact(await docs.find(content, caller.credentials))
            : undefined,
        };
      }),
    );
    await store.append(session.id, added, {
      ownership_refs: caller.ownershipEntityRefs,
      in_catalog: caller.isInCatalog,
    });
    await dispatcher.dispatch(session.id);
    const messageId = added[added.length - 1].id;
    return { threadId: session.id, messageId, status: 'queued' };
  }

  async list(
    projectId: string | undefined,
    caller: Caller,
  ): Promise<readonly ChatThread[]> {
    const visible = await this.dependencies.projects.list(caller);
    const rows: (ChatSessionRow & { open: string | null })[] =
      await this.dependencies
        .knex('chat_sessions as s')
        .where('s.owner', caller.userEntityRef)
        .whereIn(
          's.project_id',
          visible.map(project => project.projectId),
        )
        .modify(query => {
          if (projectId) void query.where('s.project_id', projectId);
        })
        .orderBy('s.updated_at', 'desc')
        .limit(MOST_THREADS)
        .select(
          's.*',
          this.dependencies.knex.raw(
            `(select min(m.status) from chat_messages m where m.thread_id = s.id
              and m.status in ('queued', 'answering')) as open`,
          ),
        );
    return rows.map(row => this.#viewThread(row, row.open ?? 'idle'));
  }

  async get(threadId: string, caller: Caller): Promise<ChatSession> {
    const session = await this.find(threadId, caller);
    const messages = await this.dependencies.store.view(threadId);
    const open =
      messages.find(({ status }) => status === 'answering') ??
      messages.find(({ status }) => status === 'queued');
    return {
      ...this.#viewThread(session, open?.status ?? 'idle'),
      messages: [...messages],
    };
  }

  async remove(threadId: string, caller: Caller): Promise<void> {
    await this.find(threadId, caller);
    await this.dependencies
      .knex('chat_sessions')
      .where({ id: threadId })
      .delete();
  }

  /** Has a message answered again that could not be answered. */
  async retry(
    threadId: string,
    messageId: string,
    caller: Caller,
  ): Promise<AskedChat> {
    await this.find(threadId, caller);
    const { store, dispatcher } = this.dependencies;
    const changed = await store.change(threadId, (transaction, { seq }) =>
      transaction('chat_messages')
        .where({ id: messageId, thread_id: threadId, status: 'failed' })
        .update({
          status: 'queued',
          error: null,
          run_id: null,
          attempt: transaction.raw('attempt + 1'),
          seq,
        }),
    );
    if (!changed) throw new ConflictError('This message has not failed');
    await dispatcher.dispatch(threadId);
    return { threadId, messageId, status: 'queued' };
  }

  /** Does what a card says; the hash binds what was shown. */
  async confirm(
    threadId: string,
    messageId: string,
    hash: string,
    caller: Caller,
  ): Promise<ChatMessage> {
    const message = await this.#proposal(threadId, messageId, caller);
    const { proposal } = viewMessage(message);
    if (!proposal || proposal.hash !== hash) {
      throw new ConflictError('The card has changed; look at it again');
    }
    const isUnfinished =
      proposal.status === 'confirmed' &&
      proposal.deed.kind === 'workflow' &&
      !proposal.workflowId;
    if (!isUnfinished) await this.#settle(message, 'open', 'confirmed');
    const session = await this.find(threadId, caller);
    try {
      const workflowId = await this.#perform(
        proposal.deed,
        session.project_id,
        messageId,
        caller,
      );
      return await this.#settle(message, 'confirmed', 'confirmed', workflowId);
    } catch (error) {
      await this.#settle(message, 'confirmed', 'open');
      throw error;
    }
  }

  async decline(
    threadId: string,
    messageId: string,
    caller: Caller,
  ): Promise<ChatMessage> {
    const message = await this.#proposal(threadId, messageId, caller);
    return this.#settle(message, 'open', 'declined');
  }

  /** The thread, or a `NotFoundError` for everybody but its owner. */
  async find(threadId: string, caller: Caller): Promise<ChatSessionRow> {
    const { store, projects } = this.dependencies;
    const session = await store.session(threadId);
    if (
      session?.owner !== caller.userEntityRef ||
      !(await projects.roleOf(session.project_id, caller))
    ) {
      throw new NotFoundError(`No thread ${threadId}`);
    }
    return session;
  }

  async #begin(
    projectId = DEFAULT_PROJECT_ID,
    text: string,
    caller: Caller,
  ): Promise<ChatSessionRow> {
    const { knex, projects, redactor } = this.dependencies;
    await projects.require(projectId, 'contributor', caller);
    const own = knex('chat_sessions').where({ owner: caller.userEntityRef });
    const [{ count }] = await own.count<{ count: string }[]>('* as count');
    if (Number(count) >= MOST_THREADS) {
      throw new ConflictError(
        `You have ${MOST_THREADS} threads; delete one that you do not need`,
      );
    }
    const [session] = await knex<ChatSessionRow>('chat_sessions')
      .insert({
        id: randomUUID(),
        project_id: projectId,
        owner: caller.userEntityRef,
        ownership_refs: JSON.stringify(caller.ownershipEntityRefs) as never,
        in_catalog: caller.isInCatalog,
        title: titleOf(redactor.redactText(text)),
      })
      .returning('*');
    return session;
  }

  async #continue(
    threadId: string,
    roles: readonly string[],
    caller: Caller,
  ): Promise<ChatSessionRow> {
    const session = await this.find(threadId, caller);
    await this.dependencies.projects.require(
      session.project_id,
      'contributor',
      caller,
    );
    if (roles.some(role => role !== 'user')) {
      throw new InputError(
        'messages: in a thread only new messages of the user are sent',
      );
    }
    const [counts] = await this.dependencies
      .knex('chat_messages')
      .where({ thread_id: threadId })
      .select<{ all: string; queued: string }[]>(
        this.dependencies.knex.raw(
          `count(*) as all, count(*) filter (where status = 'queued') as queued`,
        ),
      );
    if (Number(counts.all) + roles.length > MOST_MESSAGES) {
      throw new ConflictError('The thread is full; begin a new one');
    }
    if (Number(counts.queued) + roles.length > MOST_QUEUED) {
      throw new ServiceUnavailableError(
        `${counts.queued} messages wait for an answer already; wait for those`,
      );
    }
    return session;
  }

  async #proposal(
    threadId: string,
    messageId: string,
    caller: Caller,
  ): Promise<ChatMessageRow> {
    await this.find(threadId, caller);
    const message = await this.dependencies.store.message(messageId);
    if (message?.thread_id !== threadId || !message.proposal_status) {
      throw new NotFoundError(`No card ${messageId}`);
    }
    return message;
  }

  async #perform(
    deed: ChatDeed,
    projectId: string,
    messageId: string,
    caller: Caller,
  ): Promise<string | undefined> {
    const { acceptor, actions } = this.dependencies;
    if (deed.kind === 'action') {
      const { actionId: id, input } = deed;
      await actions.invoke({
        id,
        input: input as never,
        credentials: caller.credentials,
      });
      return undefined;
    }
    const { template, parameters, title, entityRef } = deed;
    const { workflowId } = await acceptor.start(
      caller,
      { template, parameters, title, entityRef, projectId },
      `chat-card:${messageId}`,
    );
    return workflowId;
  }

  async #settle(
    message: ChatMessageRow,
    from: 'open' | 'confirmed',
    to: 'open' | 'confirmed' | 'declined',
    workflowId?: string,
  ): Promise<ChatMessage> {
    const row = await this.dependencies.store.change(
      message.thread_id,
      async (transaction, { seq }) => {
        const [changed] = await transaction<ChatMessageRow>('chat_messages')
          .where({ id: message.id, proposal_status: from })
          .update({
            proposal_status: to,
            proposal_answered_at: (to === 'open'
              ? null
              : transaction.fn.now()) as never,
            ...(workflowId ? { proposal_run_id: workflowId } : {}),
            seq,
          })
          .returning('*');
        return changed;
      },
    );
    if (!row) throw new ConflictError('The card has been answered already');
    return viewMessage(row);
  }

  #viewThread(row: ChatSessionRow, status: string): ChatThread {
    return {
      threadId: row.id,
      projectId: row.project_id,
      title: row.title,
      status: status as ChatThread['status'],
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    };
  }
}
