import type { GraphRegistry } from '../engine/GraphRegistry';
import { diagnosticianAgent } from './drill/diagnosticianAgent';
import { operationsDrillGraph } from './drill/operationsDrillGraph';
import {
  createReviewRepositoryGraph,
  reviewAgents,
} from './review/reviewRepositoryGraph';
import { ReviewSources, ReviewSourcesOptions } from './review/ReviewSources';

/** The agents and graphs that come with the plugin. */
export function registerOwnGraphs(
  graphs: GraphRegistry,
  options: ReviewSourcesOptions,
): void {
  graphs.registerAgent(diagnosticianAgent as never);
  reviewAgents.forEach(agent => graphs.registerAgent(agent as never));
  graphs.registerGraph(operationsDrillGraph);
  graphs.registerGraph(createReviewRepositoryGraph(new ReviewSources(options)));
}
