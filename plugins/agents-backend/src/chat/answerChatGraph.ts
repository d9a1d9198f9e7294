import {
  AgentDefinition,
  ChatPassages,
  defineGraph,
  GraphDefinition,
  IntentRegistry,
  IntentSurroundings,
  PermanentError,
} from '@trainyard/plugin-agents-node';
import { ChatReply, chatReplySchema } from '@trainyard/plugin-agents-common';
import { z } from 'zod';
import type { Redactor } from '../service/Redactor';
import type { ChatAgentInput, ChatAgentOutput } from './chatAgent';
import type { ChatMessageRow } from './chatRows';
import type { ChatStore } from './ChatStore';

/** The graph whose runs answer messages. */
export const ANSWER_CHAT = 'answer-chat';

/** Earlier messages that the answer may look at. */
const HISTORY = 10;
const NO_PASSAGES: ChatPassages = {
  status: 'unavailable',
  reason: 'the search was not asked',
};

/** What its runs are started with. */
export const answerChatInputSchema = z.object({
  threadId: z.string(),
  messageId: z.string(),
});

/** What the graph answers with. */
export interface AnswerChatOptions {
  readonly store: ChatStore;
  readonly intents: IntentRegistry;
  readonly agent: AgentDefinition<ChatAgentInput, ChatAgentOutput>;
  readonly redactor: Redactor;
}

interface Question {
  readonly message: ChatMessageRow;
  readonly surroundings: IntentSurroundings;
  readonly previous?: string;
}

async function readQuestion(
  store: ChatStore,
  input: z.infer<typeof answerChatInputSchema>,
  run: { readonly projectId: string },
  userEntityRef: string,
): Promise<Question> {
  const session = await store.session(input.threadId);
  const rows = await store.rows(input.threadId);
  const message = rows.find(({ id }) => id === input.messageId);
  if (
    !message ||
    session?.owner !== userEntityRef ||
    session.project_id !== run.projectId
  ) {
    throw new PermanentError('The message is not there any more');
  }
  const before = rows.filter(
    row => row.position < message.position || row.answers !== null,
  );
  const last = before.at(-1);
  const asked =
    last?.reply?.asksForMore && rows.find(({ id }) => id === last.answers);
  return {
    message,
    surroundings: {
      projectId: run.projectId,
      history: before
        .slice(-HISTORY)
        .map(({ role, content }) => ({ role, content })),
    },
    previous: asked ? asked.content : undefined,
  };
}

/** Understands a message, then lets the intent answer or propose. */
export function createAnswerChatGraph(
  options: AnswerChatOptions,
): GraphDefinition {
  const { store, intents, agent, redactor } = options;
  return defineGraph({
    id: ANSWER_CHAT,
    title: 'Answer a chat message',
    description: 'Understands what a message asks for, answers or proposes it',
    version: 1,
    input: answerChatInputSchema,
    isPrivate: true,
  })
    .agent('understand', {
      title: 'Understand',
      agent,
      input: async ({ input, run, actor }) => {
        const { message, surroundings, previous } = await readQuestion(
          store,
          input,
          run,
          actor.userEntityRef,
        );
        return {
          text: message.content,
          previous,
          surroundings: {
            projectId: surroundings.projectId,
            history: [...surroundings.history],
          },
          passages: message.passages ?? NO_PASSAGES,
        } as ChatAgentInput;
      },
    })
    .task('respond', {
      title: 'Answer',
      after: ['understand'],
      output: z.object({ intent: z.string() }),
      run: async context => {
        const { input, run, actor, result } = context;
        const understood = result('understand');
        const { message, surroundings } = await readQuestion(
          store,
          input,
          run,
          actor.userEntityRef,
        );
        context.logger
          .child({ thread_id: input.threadId })
          .info(`Answers with intent ${understood.intent}`);
        const intent = intents.answering(understood.intent);
        if (!intent) {
          throw new PermanentError(`No intent ${understood.intent} answers`);
        }
        const passages = message.passages ?? NO_PASSAGES;
        const said: ChatReply = understood.answer
          ? {
              text: understood.answer,
              sources:
                passages.status === 'searched'
                  ? understood.cites.map(number => passages.items[number - 1])
                  : [],
            }
          : await intent.respond({
              text: understood.wish,
              slots: understood.slots,
              reason: understood.reason,
              recognisedBy: understood.intent,
              surroundings,
              passages,
              intents: intents.describe(),
              context,
            });
        const reply = chatReplySchema.parse(redactor.redact(said));
        await store.answer(message, intent.id, reply, run.workflowId);
        return { intent: intent.id };
      },
    })
    .build();
}
