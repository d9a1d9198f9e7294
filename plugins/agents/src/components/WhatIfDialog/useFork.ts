import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import type { ForkWorkflow } from '@trainyard/plugin-agents-common';
import { agentsApiRef, runRouteRef } from '@trainyard/plugin-agents-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';

/** Forks a run and opens the page of the fork. */
export function useFork(workflowId: string, onDone: () => void) {
  const agents = useApi(agentsApiRef);
  const navigate = useNavigate();
  const runPath = useRouteRef(runRouteRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const last = useRef({ request: '', key: '' });

  const fork = async (body: ForkWorkflow) => {
    const request = JSON.stringify(body);
    if (request !== last.current.request) {
      last.current = { request, key: crypto.randomUUID() };
    }
    setPending(true);
    setError(undefined);
    try {
      const started = await agents.forkWorkflow(workflowId, body, {
        // A lost answer must not become a second fork.
        idempotencyKey: last.current.key,
      });
      onDone();
      if (runPath) {
        navigate(runPath({ workflowId: started.workflowId }));
      }
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  };
  return { fork, isPending, error };
}
