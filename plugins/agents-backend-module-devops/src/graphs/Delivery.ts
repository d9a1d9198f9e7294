import { EventsService } from '@backstage/plugin-events-node';
import {
  AgentTopic,
  createDeliveryEvents,
  DeliveryEventDetail,
} from '@trainyard/plugin-agents-common';
import type { DeploymentTarget } from '../deploy/DeploymentTarget';
import type { Publishing } from '../publish/Publishing';
import type { LocalRepositories } from '../publish/LocalRepositories';

/** Waits until the catalog knows an entity; false where it does not in time. */
export interface CatalogWatch {
  waitFor(entityRef: string, signal: AbortSignal): Promise<boolean>;
  knows(entityRef: string): Promise<boolean>;
}

/** What the graphs of this pack work with. */
export interface Delivery {
  readonly repositories: LocalRepositories;
  /** Where repositories go besides the built-in store. */
  readonly publishing: Publishing;
  readonly catalog: CatalogWatch;
  /** The target for new services; deployments are refused with this reason where there is none. */
  readonly target: DeploymentTarget | { readonly unavailable: string };
  readonly events: EventsService;
}

/** Tells the rest of the portal in the shared envelope. */
export async function announce<Topic extends AgentTopic>(
  events: EventsService,
  event: {
    readonly topic: Topic;
    readonly agent: string;
    readonly id: string;
    readonly time: Date;
    readonly detail: DeliveryEventDetail<Topic>;
  },
): Promise<void> {
  for (const published of createDeliveryEvents(event)) {
    await events.publish(published);
  }
}
