import type { Checkpoint, Checkpoints } from '@trainyard/plugin-agents-common';
import {
  GraphDefinition,
  planFork,
  RunRecords,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import { requireGraphOfRun } from '../engine/graphOfRun';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { loadRun } from '../engine/loadRun';
import type { Claims } from './DatabaseProjects';
import { findReached, ReachedNode } from './findReached';
import type { Redactor } from './Redactor';
import type { RunsReader } from './RunsReader';

function schemaOf(type: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' });
}

function describe(
  graph: GraphDefinition,
  records: RunRecords,
  node: ReachedNode,
): Checkpoint {
  const { copied, askedAgain, isCutNext } = planFork(graph, records, {
    from: node.id,
    input: records.input,
  });
  const isTask = node.kind === 'task';
  return {
    node: node.id,
    title: node.title,
    kind: node.kind === 'leave' ? 'graph' : node.kind,
    copied: [...copied],
    askedAgain: [...askedAgain],
    canSupplyResult: isTask && isCutNext,
    result: isTask ? records.nodes[node.id]?.output : undefined,
    resultSchema: isTask ? schemaOf(node.node.output) : undefined,
  };
}

/** Tells where a run can be forked, and what each fork would take over. */
export class CheckpointsReader {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly graphs: GraphRegistry;
      readonly reader: RunsReader;
      readonly redactor: Redactor;
    },
  ) {}

  async read(runId: string, claims: Claims): Promise<Checkpoints> {
    const { knex, graphs, reader, redactor } = this.dependencies;
    const { run } = await reader.find(runId, claims);
    const graph = requireGraphOfRun(graphs, run);
    const loaded = await loadRun(knex, runId);
    const records = {
      input: run.input,
      nodes: loaded?.nodes ?? {},
      openGates: new Set<string>(),
      active: new Set<string>(),
    };
    const reached = await findReached(knex, graph, runId, records);
    return {
      input: redactor.redact(run.input),
      inputSchema: schemaOf(graph.input),
      items: reached
        .map(node => describe(graph, records, node))
        .map(({ result, ...rest }) => ({
          ...rest,
          result: redactor.redact(result),
        })),
    };
  }
}
