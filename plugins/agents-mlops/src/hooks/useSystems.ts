import { useApi } from '@backstage/frontend-plugin-api';
import type { DecisionSet, Run } from '@trainyard/plugin-agents-common';
import { planSchema, type Plan } from '@trainyard/plugin-agents-mlops-common';
import {
  agentsApiRef,
  useLoad,
  useTopic,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { PLAN_TEMPLATE } from './useStartPlan';

/** A run of the planner with the plan it works on. */
export interface SystemRow {
  readonly id: string;
  readonly run: Run;
  readonly version?: number;
  /** Absent where there is no plan, or none that the reader may see. */
  readonly plan?: Pick<Plan, 'cost' | 'policy'>;
}

const PAGE_SIZE = 20;
const keptSchema = planSchema.pick({ cost: true, policy: true });

function toRow(run: Run, sets: ReadonlyMap<string, DecisionSet>): SystemRow {
  const set = sets.get(run.decisionSetId ?? '');
  return {
    id: run.workflowId,
    run,
    version: set?.version,
    plan: keptSchema.safeParse(set?.plan).data,
  };
}

/** A page of systems, the newest version of each; live. */
export function useSystems(cursor: string | undefined) {
  const agents = useApi(agentsApiRef);
  const state = useLoad(
    useCallback(
      async (signal: AbortSignal) => {
        const { items, nextCursor } = await agents.listWorkflows(
          { template: PLAN_TEMPLATE, limit: PAGE_SIZE, cursor },
          { signal },
        );
        const newest = items.filter(
          ({ decisionSetId }, index) =>
            !decisionSetId ||
            items.findIndex(run => run.decisionSetId === decisionSetId) ===
              index,
        );
        const ids = newest.flatMap(({ decisionSetId }) => decisionSetId ?? []);
        const sets = await Promise.all(
          ids.map(id => agents.getDecisionSet(id).catch(() => undefined)),
        );
        const known = new Map(
          sets.flatMap(set => (set ? [[set.decisionSetId, set] as const] : [])),
        );
        return { rows: newest.map(run => toRow(run, known)), nextCursor };
      },
      [agents, cursor],
    ),
    { keepFormer: true },
  );
  useTopic('runs', state.reload);
  return state;
}
