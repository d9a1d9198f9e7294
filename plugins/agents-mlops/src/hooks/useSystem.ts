import { useApi } from '@backstage/frontend-plugin-api';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  useLoad,
  useRunEvents,
} from '@trainyard/plugin-agents-react';
import { useCallback, useEffect, useMemo } from 'react';
import { readSystem } from '../domain/readSystem';

/** After these the run has something that it did not have before. */
const TELLING: ReadonlySet<RunEvent['kind']> = new Set([
  'node-complete',
  'gate-waiting',
  'gate-answered',
  'artifact',
  'run-complete',
]);

/** A run with what is known of its system, live. */
export function useSystem(workflowId: string) {
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => {
      const details = await agents.getWorkflow(workflowId, { signal });
      const { decisionSetId } = details;
      const [checkpoints, set] = await Promise.all([
        agents.listCheckpoints(workflowId, { signal }).catch(() => undefined),
        decisionSetId
          ? agents.getDecisionSet(decisionSetId).catch(() => undefined)
          : undefined,
      ]);
      return { details, set, facts: readSystem(checkpoints, set) };
    },
    [agents, workflowId],
  );
  const { value, error, reload } = useLoad(load);
  const { events } = useRunEvents(value && workflowId);
  const lastSeq = useMemo(
    () => events.findLast(({ kind }) => TELLING.has(kind))?.seq ?? 0,
    [events],
  );
  const isBehind = value !== undefined && lastSeq > value.details.lastSeq;
  useEffect(() => {
    if (isBehind) reload();
  }, [isBehind, lastSeq, reload]);
  return { ...value, events, error, reload };
}
