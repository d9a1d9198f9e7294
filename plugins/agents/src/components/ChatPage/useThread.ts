import { useApi } from '@backstage/frontend-plugin-api';
import type { ChatMessage } from '@trainyard/plugin-agents-common';
import { agentsApiRef } from '@trainyard/plugin-agents-react';
import { useEffect, useReducer, useState } from 'react';

const RECONNECT_MS = 1_000;
const NOT_FOUND = 404;

type Messages = ReadonlyMap<string, ChatMessage>;

function merge(known: Messages, news: ChatMessage | undefined): Messages {
  if (!news) return new Map();
  const former = known.get(news.messageId);
  return former && former.seq > news.seq
    ? known
    : new Map(known).set(news.messageId, news);
}

function statusOf(error: unknown): unknown {
  return (error as { statusCode?: unknown } | undefined)?.statusCode;
}

/** Answers follow what they answer, although messages may have come in between. */
function inOrder(messages: Messages): readonly ChatMessage[] {
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

/** What is known of a thread. */
export interface ThreadState {
  readonly messages: readonly ChatMessage[];
  readonly isLoading: boolean;
  /** Why the thread cannot be followed at all. */
  readonly error: unknown;
  /** Takes what another call already knows. */
  readonly take: (message: ChatMessage) => void;
  readonly reload: () => void;
}

/** Follows a thread live; where the stream breaks it goes on from there. */
export function useThread(threadId: string | undefined): ThreadState {
  const { chat } = useApi(agentsApiRef);
  const [messages, add] = useReducer(merge, new Map() as Messages);
  const [error, setError] = useState<unknown>();
  const [isLoading, setLoading] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    add(undefined);
    setError(undefined);
    if (!threadId) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let after = 0;
    setLoading(true);
    const follow = async () => {
      try {
        for await (const message of chat.follow(threadId, { after, signal })) {
          if (signal.aborted) return;
          after = Math.max(after, message.seq);
          setError(undefined);
          setLoading(false);
          add(message);
        }
      } catch (failure) {
        if (signal.aborted) return;
        setLoading(false);
        if (after === 0 || statusOf(failure) === NOT_FOUND) setError(failure);
        if (statusOf(failure) === NOT_FOUND) return;
      }
      if (!signal.aborted) timer = setTimeout(follow, RECONNECT_MS);
    };
    void follow();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [chat, threadId, attempt]);

  return {
    messages: inOrder(messages),
    isLoading,
    error,
    take: add,
    reload: () => setAttempt(count => count + 1),
  };
}
