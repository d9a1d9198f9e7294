import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import type { RunDetails } from '@trainyard/plugin-agents-common';
import type {
  ConstraintName,
  Constraints,
} from '@trainyard/plugin-agents-mlops-common';
import { agentsApiRef } from '@trainyard/plugin-agents-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { systemRouteRef } from '../routes';

interface NextVersion {
  readonly constraints: Constraints;
  /** Constraints that the text states and that hold no more. */
  readonly without: readonly ConstraintName[];
}

/** Plans the same system again with other constraints: a fork of the run. */
export function useNewVersion(details: RunDetails) {
  const agents = useApi(agentsApiRef);
  const navigate = useNavigate();
  const systemPath = useRouteRef(systemRouteRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const last = useRef({ request: '', key: '' });

  const start = async (next: NextVersion) => {
    const request = JSON.stringify(next);
    if (request !== last.current.request) {
      last.current = { request, key: crypto.randomUUID() };
    }
    setPending(true);
    setError(undefined);
    try {
      const { workflowId } = await agents.forkWorkflow(
        details.workflowId,
        {
          input: { ...details.parameters, ...next, questions: 'defaults' },
          title: details.title,
        },
        // A lost answer must not become a second version.
        { idempotencyKey: last.current.key },
      );
      if (systemPath) navigate(systemPath({ workflowId }));
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  };
  return { start, isPending, error, isAllowed: details.actions.fork };
}
