import type {
  Gate,
  GraphDescription,
  Run,
} from '@trainyard/plugin-agents-common';
import { Actor, describeGraph } from '@trainyard/plugin-agents-node';
import type { GraphRegistry } from '../../engine/GraphRegistry';
import type { GatesService } from '../../service/GatesService';
import type { RunsReader } from '../../service/RunsReader';

const MOST_ROWS = 5;

/** What the plugin's own intents look up, each as the person who asks. */
export class ChatLookups {
  constructor(
    private readonly services: {
      readonly graphs: GraphRegistry;
      readonly reader: RunsReader;
      readonly gates: GatesService;
    },
  ) {}

  /** Graphs that one can start by name. */
  graphs(): readonly GraphDescription[] {
    return this.services.graphs
      .graphs()
      .filter(graph => !graph.isPrivate)
      .map(describeGraph);
  }

  async runs(
    actor: Actor,
    filter: { readonly text?: string; readonly projectId?: string },
  ): Promise<readonly Run[]> {
    const { items } = await this.services.reader.list(
      { ...filter, limit: MOST_ROWS },
      actor,
    );
    return items;
  }

  /** Gates that the person may answer. */
  async waiting(actor: Actor): Promise<readonly Gate[]> {
    const { items } = await this.services.gates.list(
      { mine: true, limit: 50 },
      { ...actor, isInCatalog: true },
    );
    return items;
  }
}
