import os from 'node:os';
import type { EventsService } from '@backstage/plugin-events-node';
import { eventTopics, redactValue } from '@trainyard/plugin-agents-common';
import type { FedEvent } from '@trainyard/plugin-devops-common';
import { z } from 'zod';

const MOST_EVENTS = 200;

const envelopeSchema = z.looseObject({
  id: z.string().optional(),
  source: z.string().optional(),
  time: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
});

/** The newest events of the delivery, as this instance of the portal heard them. */
export class DeliveryFeed {
  readonly #events: FedEvent[] = [];
  #seq = 0;

  constructor(private readonly now: () => Date) {}

  /** Begins to listen. */
  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      // Every instance hears everything; the name stays the same over restarts.
      id: `devops-feed-${os.hostname()}`,
      topics: [...eventTopics],
      onEvent: async ({ topic, eventPayload }) =>
        this.#keep(topic, eventPayload),
    });
  }

  /** The newest first; of one topic where it is named. */
  list(topic?: string): readonly FedEvent[] {
    return topic
      ? this.#events.filter(event => event.topic === topic)
      : this.#events;
  }

  #keep(topic: string, payload: unknown): void {
    const parsed = envelopeSchema.safeParse(payload);
    const envelope = parsed.success ? parsed.data : {};
    const detail =
      envelope.detail ?? (parsed.success ? { ...parsed.data } : { payload });
    this.#seq += 1;
    this.#events.unshift({
      seq: this.#seq,
      topic,
      source: envelope.source ?? 'unknown',
      time: envelope.time ?? this.now().toISOString(),
      detail: redactValue(detail),
    });
    this.#events.length = Math.min(this.#events.length, MOST_EVENTS);
  }
}
