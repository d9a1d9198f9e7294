import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import { createHash } from 'node:crypto';
import type { AgentsConfig } from '../config';
import type { GraphRegistry } from '../engine/GraphRegistry';
import { canonicalJson } from '../engine/subjectHash';
import type { Identities } from './Identities';
import type { RunAcceptor } from './RunAcceptor';

type Trigger = AgentsConfig['triggers'][number];

/** Starts runs when events arrive, for the person whom the configuration names. */
export class EventTriggers {
  constructor(
    private readonly services: {
      readonly events: EventsService;
      readonly graphs: GraphRegistry;
      readonly acceptor: RunAcceptor;
      readonly identities: Identities;
      readonly logger: LoggerService;
    },
    private readonly triggers: readonly Trigger[],
  ) {}

  async subscribe(): Promise<void> {
    for (const trigger of this.triggers) {
      const graph = this.services.graphs.get(trigger.template);
      const topics = trigger.topics ?? graph.startedBy?.topics ?? [];
      if (!graph.startedBy || !topics.length) {
        this.services.logger.warn(
          `agents.triggers: the graph ${graph.id} does not say how an event becomes its parameters`,
        );
        continue;
      }
      await this.services.events.subscribe({
        id: `agents-trigger-${graph.id}-${trigger.project}`,
        topics: [...topics],
        onEvent: event => this.#start(trigger, event),
      });
    }
  }

  async #start(trigger: Trigger, event: EventParams): Promise<void> {
    const { graphs, acceptor, identities, logger } = this.services;
    const graph = graphs.get(trigger.template);
    const parameters = graph.startedBy?.toParameters(event.eventPayload);
    if (!parameters) {
      return;
    }
    try {
      const person = await identities.current(trigger.actAs);
      // The same event may be delivered twice.
      const digest = createHash('sha256')
        .update(canonicalJson([event.topic, event.eventPayload]))
        .digest('hex');
      await acceptor.start(
        person,
        { template: graph.id, parameters, projectId: trigger.project },
        `event:${digest}`,
      );
    } catch (error) {
      logger.warn(`An event on ${event.topic} started no run: ${error}`);
    }
  }
}
