import {
  RepositorySources,
  type RepositorySourcesOptions,
} from '@trainyard/plugin-agents-node';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { diagnosticianAgent } from './drill/diagnosticianAgent';
import { operationsDrillGraph } from './drill/operationsDrillGraph';
import {
  createReviewRepositoryGraph,
  reviewAgents,
} from './review/reviewRepositoryGraph';

/** The agents and graphs that come with the plugin. */
export function registerOwnGraphs(
  graphs: GraphRegistry,
  options: RepositorySourcesOptions,
): void {
  graphs.registerAgent(diagnosticianAgent as never);
  reviewAgents.forEach(agent => graphs.registerAgent(agent as never));
  graphs.registerGraph(operationsDrillGraph);
  graphs.registerGraph(
    createReviewRepositoryGraph(new RepositorySources(options)),
  );
}
