import {
  AgentDefinition,
  FlatNode,
  flattenGraph,
  GraphDefinition,
  markAgent,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { GraphRegistry } from './GraphRegistry';
import type { LoadedRun } from './loadRun';

type Agents = Pick<GraphRegistry, 'agents'>;

const marks = new WeakMap<AgentDefinition, string>();

function markById(id: string | undefined, graphs: Agents): string | undefined {
  const agent = graphs.agents().find(candidate => candidate.id === id);
  if (!agent) {
    return undefined;
  }
  const mark = marks.get(agent) ?? markAgent(agent);
  marks.set(agent, mark);
  return mark;
}

function agentOf(node: FlatNode | undefined): string | undefined {
  return node?.kind === 'task' ? node.node.agent : undefined;
}

/** The version of the code that works at a node: that of its agent. */
export function markNode(node: FlatNode, graphs: Agents): string | undefined {
  return markById(agentOf(node), graphs);
}

interface MarkRow {
  readonly node: string;
  /** Known for calls of models; results name their node only. */
  readonly agent: string | null;
  readonly mark: string;
}

/**
 * Says why a run must not go on: a step was done, or begun, by code that has
 * changed since.
 *
 * @remarks
 * A person may want just that. Their retry is the consent: what was recorded
 * before the last one is not looked at again.
 */
export async function findChangedCode(
  knex: Knex,
  graphs: Agents,
  graph: GraphDefinition,
  { run, nodes, openGates, jobs }: LoadedRun,
): Promise<string | undefined> {
  if (!Object.keys(nodes).length) {
    return undefined;
  }
  const { rows } = await knex.raw<{ rows: MarkRow[] }>(
    `with consent as (
       select coalesce(max(at), '-infinity') as at from run_events
       where run_id = :run and body->>'kind' = 'run-start' and body->>'mode' = 'retry'
     )
     select n.node_id as node, null as agent, n.code_mark as mark
     from node_results n, consent
     where n.run_id = :run and n.code_mark is not null and n.at > consent.at
     union
     select c.node_id, c.agent, c.code_mark from model_calls c, consent
     where c.run_id = :run and c.at > consent.at`,
    { run: run.id },
  );
  const records = { input: run.input, nodes, openGates, active: jobs };
  const flat = rows.length ? flattenGraph(graph, records) : [];
  for (const { node, agent, mark } of rows) {
    const own = agentOf(flat.find(candidate => candidate.id === node));
    // An experiment let another agent or model speak for the node's own.
    if (agent && own && agent !== own) continue;
    const id = agent ?? own;
    const now = markById(id, graphs);
    if (now !== undefined && now !== mark) {
      return `The step "${node}" was worked on by version ${mark} of the agent ${id}, whose code is now version ${now}. Retry the run to go on with the new code, or start it again from the beginning`;
    }
  }
  return undefined;
}
