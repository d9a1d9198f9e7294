import {
  AgentTopic,
  deliveryEventDetails,
  describeDeliveryEvent,
  describePortalEvents,
  engineAdministerPermission,
} from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import { z } from 'zod';
import { demandRight } from './demandRight';
import type { DevopsRouterOptions } from './DevopsRouterOptions';
import { read } from './read';

/** What is told of the delivery, and how it is said. */
export function addFeedRoutes(
  router: Router,
  options: DevopsRouterOptions,
): void {
  router.get('/delivery-events', async (request, response) => {
    await demandRight(
      options,
      request,
      engineAdministerPermission,
      'Events of every project are for administrators',
    );
    const { topic } = read(
      z.object({ topic: z.string().optional() }),
      request.query,
    );
    response.json({ items: options.feed.list(topic) });
  });

  router.get('/event-schemas', async (request, response) => {
    await options.httpAuth.credentials(request, { allow: ['user'] });
    const topics = Object.keys(deliveryEventDetails) as AgentTopic[];
    response.json({
      ...Object.fromEntries(
        topics.map(topic => [topic, describeDeliveryEvent(topic)]),
      ),
      ...describePortalEvents(),
    });
  });
}
