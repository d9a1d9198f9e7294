/**
 * The graphs that come with the plugin, for replays outside of a portal.
 *
 * @packageDocumentation
 */
import type { GraphDefinition } from '@trainyard/plugin-agents-node';
import { operationsDrillGraph } from './drill/operationsDrillGraph';
import { createReviewRepositoryGraph } from './review/reviewRepositoryGraph';

/** A replay takes what was fetched from its record. */
const noSources = {
  read: async () => {
    throw new Error('A replay fetches nothing');
  },
};

/** The graphs without a way to anything outside. */
export const replayableGraphs: readonly GraphDefinition[] = [
  operationsDrillGraph,
  createReviewRepositoryGraph(noSources),
];
