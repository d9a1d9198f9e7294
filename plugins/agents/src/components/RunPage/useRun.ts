import { useApi } from '@backstage/frontend-plugin-api';
import type { RunDetails, RunEvent } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  useLoad,
  useRunEvents,
} from '@trainyard/plugin-agents-react';
import { useCallback, useEffect, useMemo } from 'react';
import { lastStructuralSeq, viewRun } from './runView';
import type { RunView } from './runView';

/** A run, live. */
export interface LiveRun {
  readonly details: RunDetails | undefined;
  readonly view: RunView | undefined;
  readonly events: readonly RunEvent[];
  readonly error: unknown;
  readonly reload: () => void;
}

/**
 * Fetches a run, follows its events, and fetches it again when an event says
 * that gates, artifacts or nodes came or went.
 */
export function useRun(workflowId: string): LiveRun {
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => agents.getWorkflow(workflowId, { signal }),
    [agents, workflowId],
  );
  const { value: details, error, reload } = useLoad(load);
  const { events, replay } = useRunEvents(details && workflowId);

  const structuralSeq = useMemo(() => lastStructuralSeq(events), [events]);
  const isBehind = details !== undefined && structuralSeq > details.lastSeq;
  useEffect(() => {
    if (isBehind) {
      reload();
    }
  }, [isBehind, structuralSeq, reload]);

  const view = useMemo(
    () => details && viewRun(details, events, replay),
    [details, events, replay],
  );
  return { details, view, events, error, reload };
}
