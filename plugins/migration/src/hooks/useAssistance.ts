import { useApi } from '@backstage/frontend-plugin-api';
import type { MigrationStrategy } from '@trainyard/plugin-migration-common';
import { useEffect, useState } from 'react';
import { type AssistanceState, migrationApiRef } from '../api/MigrationApi';

/** A run of a model takes seconds to minutes. */
const POLL_MS = 1500;
const ENDED = new Set(['completed', 'failed', 'cancelled']);

/** What an agent is asked. */
export interface AssistanceQuestion {
  readonly source: string;
  readonly path: string;
  readonly projectId: string;
  readonly strategy: Exclude<MigrationStrategy, 'rules'>;
}

/** A conversion by an agent, from the question to its answer. */
export interface Assistance {
  readonly state?: AssistanceState;
  readonly isRunning: boolean;
  readonly error?: unknown;
  readonly ask: (question: AssistanceQuestion) => void;
}

/** Starts a conversion by an agent and follows it. */
export function useAssistance(): Assistance {
  const api = useApi(migrationApiRef);
  const [question, setQuestion] = useState<AssistanceQuestion>();
  const [state, setState] = useState<AssistanceState>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    if (!question) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const fail = (cause: unknown) => {
      if (isCurrent) setError(cause);
    };
    const follow = (next: AssistanceState) => {
      if (!isCurrent) return;
      setState(next);
      if (ENDED.has(next.status)) return;
      timer = setTimeout(() => {
        api.readAssistance(next.runId).then(follow, fail);
      }, POLL_MS);
    };
    setState(undefined);
    setError(undefined);
    api.startAssistance(question).then(follow, fail);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, question]);
  const hasEnded = state !== undefined && ENDED.has(state.status);
  return {
    state,
    isRunning: question !== undefined && !hasEnded && error === undefined,
    error,
    ask: setQuestion,
  };
}
