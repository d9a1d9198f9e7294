import type { AgentBudget, RunInfo } from '@trainyard/plugin-agents-node';
import type { Limits, ModelsConfig } from '../config';
import type { Scope } from './BudgetLedger';

function tighter(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  return Math.min(a, b);
}

function narrow(limits: Limits, budget: AgentBudget | undefined): Limits {
  return {
    tokens: tighter(limits.tokens, budget?.maxTokens),
    costUsd: tighter(limits.costUsd, budget?.maxCostUsd),
    timeMs: tighter(limits.timeMs, budget?.timeoutMs),
  };
}

/** The accounts that a call for an agent in a node is booked on. */
export function callScopes(options: {
  readonly budgets: ModelsConfig['budgets'];
  readonly run: RunInfo;
  readonly node: string;
  readonly agentBudget?: AgentBudget;
  /** What the project itself has set. */
  readonly monthlyUsd?: number;
  readonly now: Date;
}): readonly Scope[] {
  const { budgets, run, node, now } = options;
  const month = now.toISOString().slice(0, 7);
  const project = budgets.project;
  return [
    {
      id: `node:${run.workflowId}:${node}`,
      name: `the node ${node}`,
      limits: narrow(budgets.node, options.agentBudget),
    },
    {
      id: `run:${run.workflowId}`,
      name: 'the run',
      limits: budgets.run,
    },
    {
      id: `project:${run.projectId}:${month}`,
      name: `project ${run.projectId} in ${month}`,
      limits: {
        ...project,
        costUsd: tighter(project.costUsd, options.monthlyUsd),
      },
    },
  ];
}
