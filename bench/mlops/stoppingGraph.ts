import path from 'node:path';
import {
  judgePolicies,
  shippedCatalogue,
} from '@trainyard/plugin-agents-mlops-common';
import type {
  GraphDefinition,
  NodeContext,
} from '@trainyard/plugin-agents-node';
import { createHeavyParts } from '../../plugins/agents-backend-module-mlops/src/generate/HeavyParts';
import { createPlanMlSystemGraph } from '../../plugins/agents-backend-module-mlops/src/graphs/createPlanMlSystemGraph';
import {
  createMlopsAgents,
  MlopsParts,
} from '../../plugins/agents-backend-module-mlops/src/graphs/MlopsPack';
import { STOPPED } from './stopped';

/** The first time a node has done its work, the process dies before anything is recorded. */
async function dieOnce({ run, node }: NodeContext): Promise<void> {
  if (run.title !== STOPPED) return;
  const key = encodeURIComponent(`${run.workflowId}:${node.id}`);
  const response = await fetch(`${process.env.BENCH_RECORDER}/?key=${key}`, {
    method: 'POST',
  });
  const { count } = (await response.json()) as { count: number };
  if (count === 1) process.kill(process.pid, 'SIGKILL');
}

/** The planner's graph; every node of a run with the title can be the end of its process. */
export function createStoppingGraph(): GraphDefinition {
  const parts: MlopsParts = {
    catalogue: shippedCatalogue,
    policies: {
      judge: async (plan, catalogue) => judgePolicies(plan, catalogue),
    },
    heavy: createHeavyParts(
      path.resolve(__dirname, '../../templates/skeletons/ml-system'),
    ),
  };
  const graph = createPlanMlSystemGraph(parts, createMlopsAgents(parts));
  return {
    ...graph,
    nodes: graph.nodes.map(node =>
      node.kind === 'task'
        ? {
            ...node,
            run: async context => {
              const output = await node.run(context);
              await dieOnce(context);
              return output;
            },
          }
        : node,
    ),
  };
}
