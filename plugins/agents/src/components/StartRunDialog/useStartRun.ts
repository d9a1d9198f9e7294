import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import type { StartWorkflow } from '@trainyard/plugin-agents-common';
import { agentsApiRef, runRouteRef } from '@trainyard/plugin-agents-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';

/** Starts a run and opens its page. */
export function useStartRun(onDone: () => void) {
  const agents = useApi(agentsApiRef);
  const navigate = useNavigate();
  const runPath = useRouteRef(runRouteRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const last = useRef({ request: '', key: '' });

  const start = async (body: StartWorkflow) => {
    const request = JSON.stringify(body);
    if (request !== last.current.request) {
      last.current = { request, key: crypto.randomUUID() };
    }
    setPending(true);
    setError(undefined);
    try {
      const { workflowId } = await agents.startWorkflow(body, {
        // The same key for every try of the same request: a lost answer must
        // not become a second run.
        idempotencyKey: last.current.key,
      });
      onDone();
      if (runPath) {
        navigate(runPath({ workflowId }));
      }
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  };
  return { start, isPending, error };
}
