import type { GraphRegistry } from '../engine/GraphRegistry';
import { diagnosticianAgent } from './drill/diagnosticianAgent';
import { operationsDrillGraph } from './drill/operationsDrillGraph';

/** The agents and graphs that come with the plugin. */
export function registerOwnGraphs(graphs: GraphRegistry): void {
  graphs.registerAgent(diagnosticianAgent as never);
  graphs.registerGraph(operationsDrillGraph);
}
