import { NotFoundError } from '@backstage/errors';
import {
  Agent,
  AgentConsultation,
  AgentDetails,
  AgentFigure,
  AgentKind,
  AgentWindow,
} from '@trainyard/plugin-agents-common';
import { AgentDefinition, describeGraph } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { GraphRegistry } from '../engine/GraphRegistry';
import type { DatabaseProjects } from './DatabaseProjects';
import type { Identity } from './Identities';

const WINDOW_HOURS: Record<AgentWindow, number> = {
  '24h': 24,
  '7d': 168,
  '30d': 720,
};
const MOST_CONSULTATIONS = 100;

interface Statistics {
  readonly agent: string;
  readonly invocations: number;
  readonly failures: number;
  readonly p50: number;
  readonly p95: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly model: string | null;
  readonly lastAt: Date;
}

interface NodeOfAgent {
  readonly graphId: string;
  readonly nodeId: string;
  readonly heavy: boolean;
}

/** What agents are and did, in the projects of the person who asks. */
export class AgentsReader {
  constructor(
    private readonly services: {
      readonly knex: Knex;
      readonly graphs: GraphRegistry;
      readonly projects: Pick<DatabaseProjects, 'list'>;
      readonly mindOf: (agent: AgentDefinition) => Agent['mind'];
    },
  ) {}

  /** What agents there are. */
  kinds(): readonly AgentKind[] {
    const nodes = this.#nodes();
    return this.services.graphs.agents().map(agent => ({
      id: agent.id,
      title: agent.title,
      purpose: agent.purpose,
      mind: this.services.mindOf(agent),
      graphs: graphsOf(nodes.get(agent.id)),
    }));
  }

  async list(window: AgentWindow, caller: Identity): Promise<readonly Agent[]> {
    return this.#view(this.services.graphs.agents(), window, caller);
  }

  async get(
    id: string,
    window: AgentWindow,
    caller: Identity,
  ): Promise<AgentDetails> {
    const agents = this.services.graphs.agents();
    const agent = agents.find(candidate => candidate.id === id);
    if (!agent) throw new NotFoundError(`No agent ${id}`);
    const [[view], consultations] = await Promise.all([
      this.#view([agent], window, caller),
      this.#consultations(id, window, caller),
    ]);
    return {
      ...view,
      inputSchema: describe(agent.input),
      outputSchema: describe(agent.output),
      consultations,
    };
  }

  async #view(
    agents: readonly AgentDefinition[],
    window: AgentWindow,
    caller: Identity,
  ): Promise<readonly Agent[]> {
    const visible = await this.#visible(caller);
    const [statistics, queued] = await Promise.all([
      this.#statistics(window, visible),
      this.#queued(visible),
    ]);
    const nodes = this.#nodes();
    return agents.map(agent => {
      const own = nodes.get(agent.id) ?? [];
      const row = statistics.get(agent.id);
      return {
        id: agent.id,
        title: agent.title,
        purpose: agent.purpose,
        mind: this.services.mindOf(agent),
        model: row?.model ?? undefined,
        version: agent.version ?? 1,
        tools: [...(agent.tools ?? [])],
        graphs: graphsOf(own),
        budget: agent.budget,
        window,
        invocations: row?.invocations ?? 0,
        failures: row?.failures ?? 0,
        errorRate: row
          ? { status: 'available', value: row.failures / row.invocations }
          : {
              status: 'unavailable',
              reason: 'it was not asked in this time',
            },
        p50Ms: row?.p50,
        p95Ms: row?.p95,
        inputTokens: row?.inputTokens ?? 0,
        outputTokens: row?.outputTokens ?? 0,
        costUsd: row?.costUsd ?? 0,
        queueDepth: depthOf(own, queued),
        lastAt: row?.lastAt.toISOString(),
      };
    });
  }

  async #visible(caller: Identity): Promise<readonly string[]> {
    const projects = await this.services.projects.list(caller);
    return projects.map(({ projectId }) => projectId);
  }

  /** Where each agent works. */
  #nodes(): ReadonlyMap<string, readonly NodeOfAgent[]> {
    const nodes = new Map<string, NodeOfAgent[]>();
    for (const graph of this.services.graphs.graphs()) {
      for (const node of describeGraph(graph).nodes) {
        if (!node.agent) continue;
        const place = {
          graphId: graph.id,
          nodeId: node.id,
          heavy: node.heavy !== undefined,
        };
        nodes.set(node.agent, [...(nodes.get(node.agent) ?? []), place]);
      }
    }
    return nodes;
  }

  async #statistics(
    window: AgentWindow,
    visible: readonly string[],
  ): Promise<ReadonlyMap<string, Statistics>> {
    const { rows } = await this.services.knex.raw<{ rows: Statistics[] }>(
      `select a.agent, count(*)::int as invocations,
         (count(*) filter (where a.failed))::int as failures,
         percentile_disc(0.5) within group (order by a.duration_ms) as p50,
         percentile_disc(0.95) within group (order by a.duration_ms) as p95,
         sum(a.input_tokens)::int as "inputTokens",
         sum(a.output_tokens)::int as "outputTokens",
         sum(a.cost_usd)::float as "costUsd",
         (array_agg(a.model order by a.at desc)
           filter (where a.model is not null))[1] as model,
         max(a.at) as "lastAt"
       from agent_runs a join runs r on r.id = a.run_id
       where a.at > now() - ? * interval '1 hour' and r.project_id = any(?)
       group by a.agent`,
      [WINDOW_HOURS[window], [...visible] as never],
    );
    return new Map(rows.map(row => [row.agent, row]));
  }

  /** Heavy nodes that no worker has begun, by graph and node. */
  async #queued(
    visible: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.services.knex.raw<{
      rows: { graph_id: string; node_id: string; count: number }[];
    }>(
      `select r.graph_id, j.node_id, count(*)::int as count
       from node_jobs j join runs r on r.id = j.run_id
       where r.status in ('queued', 'running', 'waiting')
         and r.project_id = any(?)
         and not exists (select 1 from node_results n
           where n.run_id = j.run_id and n.node_id = j.node_id)
         and not exists (select 1 from run_events e
           where e.run_id = j.run_id and e.at >= j.queued_at
             and e.body->>'kind' = 'node-start' and e.body->>'node' = j.node_id)
       group by r.graph_id, j.node_id`,
      [[...visible] as never],
    );
    return new Map(
      rows.map(row => [`${row.graph_id} ${row.node_id}`, row.count]),
    );
  }

  async #consultations(
    agent: string,
    window: AgentWindow,
    caller: Identity,
  ): Promise<AgentConsultation[]> {
    const { rows } = await this.services.knex.raw<{
      rows: (Omit<AgentConsultation, 'at' | 'model'> & {
        at: Date;
        model: string | null;
      })[];
    }>(
      `select a.run_id as "workflowId", r.title as "runTitle",
         r.project_id as "projectId", a.node_id as node, a.mind, a.model,
         a.input_tokens as "inputTokens", a.output_tokens as "outputTokens",
         a.cost_usd as "costUsd", a.duration_ms as "durationMs", a.failed, a.at
       from agent_runs a join runs r on r.id = a.run_id
       where a.agent = ? and a.at > now() - ? * interval '1 hour'
         and r.project_id = any(?)
       order by a.at desc, a.id desc limit ?`,
      [
        agent,
        WINDOW_HOURS[window],
        [...(await this.#visible(caller))] as never,
        MOST_CONSULTATIONS,
      ],
    );
    return rows.map(row => ({
      ...row,
      model: row.model ?? undefined,
      at: row.at.toISOString(),
    }));
  }
}

function graphsOf(nodes: readonly NodeOfAgent[] = []): string[] {
  return [...new Set(nodes.map(({ graphId }) => graphId))];
}

function depthOf(
  nodes: readonly NodeOfAgent[],
  queued: ReadonlyMap<string, number>,
): AgentFigure {
  const heavy = nodes.filter(node => node.heavy);
  if (!heavy.length) {
    return {
      status: 'unavailable',
      reason: 'it works within its runs and has no queue of its own',
    };
  }
  const value = heavy.reduce(
    (sum, { graphId, nodeId }) =>
      sum + (queued.get(`${graphId} ${nodeId}`) ?? 0),
    0,
  );
  return { status: 'available', value };
}

/** A schema with transformations has no JSON form; then there is none. */
function describe(schema: z.ZodType): Record<string, unknown> | undefined {
  try {
    return z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  } catch {
    return undefined;
  }
}
