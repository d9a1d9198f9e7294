import { EventsService } from '@backstage/plugin-events-node';
import { DeliveryTopic } from '@trainyard/plugin-agents-common';
import type { DeploymentTarget } from '../deploy/DeploymentTarget';
import type { LocalRepositories } from '../publish/LocalRepositories';

/** Waits until the catalog knows an entity; false where it does not in time. */
export interface CatalogWatch {
  waitFor(entityRef: string, signal: AbortSignal): Promise<boolean>;
}

/** What the graphs of this pack work with. */
export interface Delivery {
  readonly repositories: LocalRepositories;
  readonly catalog: CatalogWatch;
  /** The target for new services; deployments are refused with this reason where there is none. */
  readonly target: DeploymentTarget | { readonly unavailable: string };
  readonly events: EventsService;
}

/** Tells the rest of the portal in the shared envelope. */
export async function announce(
  events: EventsService,
  agent: string,
  topic: DeliveryTopic,
  id: string,
  detail: Record<string, unknown>,
  now: Date,
): Promise<void> {
  await events.publish({
    topic,
    eventPayload: {
      id,
      source: `agentic-framework.${agent}`,
      'detail-type': topic,
      time: now.toISOString(),
      detail,
    },
  });
}
