import { useApi } from '@backstage/frontend-plugin-api';
import type { ChatMessage } from '@trainyard/plugin-agents-common';
import { agentsApiRef } from '@trainyard/plugin-agents-react';
import { useEffect, useReducer, useState } from 'react';
import { applyNews, inOrder, UNKNOWN_THREAD } from './threadNews';

const RECONNECT_MS = 1_000;
const NOT_FOUND = 404;

function statusOf(error: unknown): unknown {
  return (error as { statusCode?: unknown } | undefined)?.statusCode;
}

/** What is known of a thread. */
export interface ThreadState {
  readonly messages: readonly ChatMessage[];
  /** What a model is writing, by the message that it would answer. */
  readonly drafts: ReadonlyMap<string, string>;
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
  const [known, hear] = useReducer(applyNews, UNKNOWN_THREAD);
  const [error, setError] = useState<unknown>();
  const [isLoading, setLoading] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    hear('another-thread');
    setError(undefined);
    if (!threadId) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let after = 0;
    setLoading(true);
    const follow = async () => {
      try {
        for await (const item of chat.follow(threadId, { after, signal })) {
          if (signal.aborted) return;
          if (item.type === 'message') {
            after = Math.max(after, item.message.seq);
          }
          setError(undefined);
          setLoading(false);
          hear(item);
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
    messages: inOrder(known),
    drafts: known.drafts,
    isLoading,
    error,
    take: message => hear({ type: 'message', message }),
    reload: () => setAttempt(count => count + 1),
  };
}
