import { Agent, workflowReadPermission } from '@trainyard/plugin-agents-common';
import { AgentDefinition, describeGraph } from '@trainyard/plugin-agents-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { GraphRegistry } from '../engine/GraphRegistry';
import type { Callers } from '../service/Callers';

/** Statistics of agents look this far back. */
const WINDOW_DAYS = 30;

interface AgentStatistics {
  readonly agent: string;
  readonly invocations: number;
  readonly failures: number;
  readonly p50: number;
  readonly p95: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

async function readStatistics(
  knex: Knex,
): Promise<ReadonlyMap<string, AgentStatistics>> {
  const { rows } = await knex.raw<{ rows: AgentStatistics[] }>(
    `select agent, count(*)::int as invocations,
       (count(*) filter (where failed))::int as failures,
       percentile_disc(0.5) within group (order by duration_ms) as p50,
       percentile_disc(0.95) within group (order by duration_ms) as p95,
       sum(input_tokens)::int as "inputTokens",
       sum(output_tokens)::int as "outputTokens",
       sum(cost_usd)::float as "costUsd"
     from agent_runs where at > now() - ? * interval '1 day' group by agent`,
    [WINDOW_DAYS],
  );
  return new Map(rows.map(row => [row.agent, row]));
}

function viewAgent(
  agent: AgentDefinition,
  graphs: readonly string[],
  mind: Agent['mind'],
  statistics: AgentStatistics | undefined,
): Agent {
  return {
    id: agent.id,
    title: agent.title,
    purpose: agent.purpose,
    mind,
    tools: [...(agent.tools ?? [])],
    graphs: [...graphs],
    invocations: statistics?.invocations ?? 0,
    failures: statistics?.failures ?? 0,
    p50Ms: statistics?.p50,
    p95Ms: statistics?.p95,
    inputTokens: statistics?.inputTokens ?? 0,
    outputTokens: statistics?.outputTokens ?? 0,
    costUsd: statistics?.costUsd ?? 0,
  };
}

/** What there is to start, and who does it. */
export function addCatalogueRoutes(
  router: Router,
  options: {
    readonly callers: Callers;
    readonly knex: Knex;
    readonly graphs: GraphRegistry;
    readonly mindOf: (agent: AgentDefinition) => Agent['mind'];
  },
): void {
  const { callers, knex, graphs, mindOf } = options;

  router.get('/graphs', async (request, response) => {
    await callers.identify(request, workflowReadPermission);
    response.json({ items: graphs.graphs().map(describeGraph) });
  });

  router.get('/agents', async (request, response) => {
    await callers.identify(request, workflowReadPermission);
    const statistics = await readStatistics(knex);
    const users = graphs.graphs().map(describeGraph);
    const items = graphs.agents().map(agent => {
      const uses = users
        .filter(graph => graph.nodes.some(node => node.agent === agent.id))
        .map(graph => graph.id);
      return viewAgent(agent, uses, mindOf(agent), statistics.get(agent.id));
    });
    response.json({ items });
  });
}
