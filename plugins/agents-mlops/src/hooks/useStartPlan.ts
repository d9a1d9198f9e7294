import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { agentsApiRef } from '@trainyard/plugin-agents-react';
import type { Constraints, Plan } from '@trainyard/plugin-agents-mlops-common';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { systemRouteRef } from '../routes';

/** What is asked for. */
export interface PlanRequest {
  readonly text: string;
  readonly constraints: Constraints;
  readonly name?: string;
  readonly title: string;
  readonly projectId?: string;
  readonly questions: 'ask' | 'defaults';
  /** The plan as it was shown before the start: the first version. */
  readonly preview: Plan;
}

/** The graph of the planner. */
export const PLAN_TEMPLATE = 'plan-ml-system';

/** Opens a decision set, starts the planner on it, and shows the system. */
export function useStartPlan() {
  const agents = useApi(agentsApiRef);
  const navigate = useNavigate();
  const systemPath = useRouteRef(systemRouteRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const last = useRef({ request: '', key: '', decisionSetId: '' });

  const start = async (request: PlanRequest) => {
    const { text, constraints, name, title, projectId, questions, preview } =
      request;
    const written = JSON.stringify(request);
    if (written !== last.current.request) {
      last.current = {
        request: written,
        key: crypto.randomUUID(),
        decisionSetId: '',
      };
    }
    setPending(true);
    setError(undefined);
    try {
      // A second try goes on with the set of the first.
      if (!last.current.decisionSetId) {
        const set = await agents.createDecisionSet({
          projectId,
          title,
          plan: { ...preview },
        });
        last.current.decisionSetId = set.decisionSetId;
      }
      const { decisionSetId, key } = last.current;
      const { workflowId } = await agents.startWorkflow(
        {
          template: PLAN_TEMPLATE,
          projectId,
          title,
          decisionSetId,
          parameters: {
            text,
            constraints,
            questions,
            ...(name ? { name, title } : {}),
          },
        },
        { idempotencyKey: key },
      );
      if (systemPath) navigate(systemPath({ workflowId }));
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  };
  return { start, isPending, error };
}
