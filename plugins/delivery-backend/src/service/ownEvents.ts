import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import {
  deploymentSchema,
  parseJsonRow,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { IngestService } from './IngestService';
import { addMark } from './marks';

const markTopics = {
  'migration.completed': 'migration',
  'phase.advanced': 'phase',
  'release.published': 'release',
} as const;

const markPayload = z.object({
  id: z.string().min(1),
  component: z.string().min(1),
  title: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  url: z.string().optional(),
});

/** The portal's own deployments, runs, releases, migrations and phases become rows and marks like anybody else's. */
export async function subscribeToOwnEvents(
  events: EventsService,
  ingest: IngestService,
  knex: Knex,
  logger: LoggerService,
  onRows: () => void,
): Promise<void> {
  await events.subscribe({
    id: 'delivery',
    topics: ['deployment.completed', ...Object.keys(markTopics)],
    onEvent: async ({ topic, eventPayload }: EventParams) => {
      if (topic === 'deployment.completed') {
        const parsed = deploymentSchema.safeParse(eventPayload).success
          ? parseJsonRow(eventPayload, 1, 'deployment')
          : parseJsonRow(eventPayload, 1);
        await ingest.ingest(parsed.events, parsed.errors, {
          source: 'trainyard',
        });
        if (parsed.errors.length)
          logger.warn(
            `An event ${topic} is no deployment: ${parsed.errors[0].field} ${parsed.errors[0].message}`,
          );
        onRows();
        return;
      }
      const parsed = markPayload.safeParse(eventPayload);
      const kind = markTopics[topic as keyof typeof markTopics];
      // Events of these topics that concern no component say nothing about its delivery.
      if (parsed.success) await addMark(knex, { ...parsed.data, kind });
    },
  });
}
