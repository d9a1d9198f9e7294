import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import {
  AGENT_ID_ANNOTATION,
  AgentKind,
} from '@trainyard/plugin-agents-common';

/** What all entities of agents have in common. */
export interface AgentEntitySettings {
  readonly owner: string;
  readonly system: string;
}

/** Names of entities have letters, digits and `-_.` only, and at most 63. */
function nameOf(id: string): string {
  return `agent-${id}`.replace(/[^A-Za-z0-9_.-]+/g, '-').slice(0, 63);
}

/** Labels and tags of the catalog are as strict. */
function tagOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9+#-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}

/** An agent as the catalog shows it; its figures stay with the agents plugin. */
export function toEntity(
  agent: AgentKind,
  locationKey: string,
  settings: AgentEntitySettings,
): Entity {
  const { owner, system } = settings;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    // Not a component: lists of these are for what teams build.
    kind: 'Resource',
    metadata: {
      name: nameOf(agent.id),
      title: agent.title,
      description: agent.purpose,
      annotations: {
        [AGENT_ID_ANNOTATION]: agent.id,
        [ANNOTATION_LOCATION]: locationKey,
        [ANNOTATION_ORIGIN_LOCATION]: locationKey,
      },
      tags: ['agent', ...agent.graphs.map(tagOf).filter(Boolean)],
    },
    spec: { type: 'agent', owner, system },
  };
}
