import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  AgentDefinition,
  GraphDefinition,
  validateGraph,
} from '@trainyard/plugin-agents-node';

/** The graphs and agents that packs brought. */
export class GraphRegistry {
  readonly #graphs = new Map<string, GraphDefinition>();
  readonly #aliases = new Map<string, string>();
  readonly #agents = new Map<string, AgentDefinition>();

  registerGraph(graph: GraphDefinition): void {
    validateGraph(graph);
    for (const name of [graph.id, ...(graph.aliases ?? [])]) {
      if (this.#graphs.has(name) || this.#aliases.has(name)) {
        throw new ConflictError(`Two graphs are called "${name}"`);
      }
      this.#aliases.set(name, graph.id);
    }
    this.#graphs.set(graph.id, graph);
  }

  registerAgent(agent: AgentDefinition): void {
    if (this.#agents.has(agent.id)) {
      throw new ConflictError(`Two agents are called "${agent.id}"`);
    }
    this.#agents.set(agent.id, agent);
  }

  /** By id or alias. */
  find(name: string): GraphDefinition | undefined {
    return this.#graphs.get(this.#aliases.get(name) ?? name);
  }

  get(name: string): GraphDefinition {
    const graph = this.find(name);
    if (!graph) {
      const known = [...this.#graphs.keys()].sort().join(', ');
      throw new NotFoundError(
        `template: there is no graph "${name}"; there are ${known || 'none'}`,
      );
    }
    return graph;
  }

  graphs(): readonly GraphDefinition[] {
    return [...this.#graphs.values()];
  }

  agents(): readonly AgentDefinition[] {
    return [...this.#agents.values()];
  }
}
