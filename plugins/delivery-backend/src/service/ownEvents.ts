import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import {
  deploymentSchema,
  normaliseRepository,
  parseJsonRow,
  type DeliveryEvent,
  type RowError,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import type { IngestService } from './IngestService';
import { addMark } from './marks';
import { projectLabel, readOwnDeployment } from './readOwnDeployment';
import { readOwnRunEnd, readOwnRunStart, readOwnVerdict } from './readOwnRun';

const markTopics = {
  'migration.completed': 'migration',
  'phase.advanced': 'phase',
  'release.published': 'release',
} as const;

/** Source of rows that the portal made itself. */
const OWN_SOURCE = 'trainyard';

/** Events that are one row each. */
const rowReaders = {
  'workflow.created': readOwnRunStart,
  'policy.validated': readOwnVerdict,
  'policy.violated': readOwnVerdict,
} as const;

const markPayload = z.object({
  id: z.string().min(1),
  component: z.string().min(1).optional(),
  repository: z.string().min(1).optional(),
  title: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  url: z.string().optional(),
});

/** A train belongs to a project, and components to the project whose agents deployed them. */
const phasePayload = z.object({
  trainId: z.string().min(1),
  projectId: z.string().min(1),
  phase: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
});

async function markPhase(
  knex: Knex,
  { trainId, projectId, phase, at }: z.output<typeof phasePayload>,
): Promise<void> {
  const components: string[] = await knex('delivery_rows')
    .where({ kind: 'deployment', source: OWN_SOURCE })
    .whereNotNull('component')
    .whereRaw("row->'labels' @> ?::jsonb", [
      JSON.stringify([projectLabel(projectId)]),
    ])
    .distinct()
    .pluck('component');
  for (const component of components) {
    await addMark(knex, {
      id: `${trainId} ${phase} ${at} ${component}`,
      component,
      kind: 'phase',
      title: phase,
      at,
    });
  }
}

/** The component of a mark: the one it names, or the one that claims its repository. */
async function findMarked(
  scopes: ScopeDirectory,
  { component, repository }: z.output<typeof markPayload>,
): Promise<string | undefined> {
  if (component) return component;
  if (!repository) return undefined;
  const wanted = normaliseRepository(repository);
  const claims = await scopes.listClaims();
  return claims.find(claim => claim.repositories.includes(wanted))?.component;
}

/** Takes what the portal itself tells of deployments, runs, verdicts, releases, migrations and phases. */
class OwnEvents {
  constructor(
    private readonly services: {
      readonly ingest: IngestService;
      readonly scopes: ScopeDirectory;
      readonly knex: Knex;
      readonly logger: LoggerService;
      readonly onRows: () => void;
    },
  ) {}

  async take({ topic, eventPayload }: EventParams): Promise<void> {
    if (topic === 'deployment.completed') {
      await this.takeDeployment(topic, eventPayload);
    } else if (topic === 'workflow.completed') {
      await this.takeRunEnd(eventPayload);
    } else if (topic in rowReaders) {
      const read = rowReaders[topic as keyof typeof rowReaders];
      const event = read(eventPayload);
      if (event) await this.store([event]);
    } else {
      await this.takeMark(topic as keyof typeof markTopics, eventPayload);
    }
  }

  private async store(
    events: readonly DeliveryEvent[],
    errors: readonly RowError[] = [],
  ): Promise<void> {
    const { ingest, onRows } = this.services;
    await ingest.ingest(events, errors, { source: OWN_SOURCE });
    onRows();
  }

  private async takeDeployment(topic: string, payload: unknown): Promise<void> {
    const own = readOwnDeployment(payload);
    if (own) {
      await this.store(own);
      return;
    }
    const parsed = deploymentSchema.safeParse(payload).success
      ? parseJsonRow(payload, 1, 'deployment')
      : parseJsonRow(payload, 1);
    await this.store(parsed.events, parsed.errors);
    if (parsed.errors.length)
      this.services.logger.warn(
        `An event ${topic} is no deployment: ${parsed.errors[0].field} ${parsed.errors[0].message}`,
      );
  }

  /** Runs that concern no component are not known here, and their ends tell nothing of deliveries. */
  private async takeRunEnd(payload: unknown): Promise<void> {
    const end = readOwnRunEnd(payload);
    if (!end) return;
    const known = await this.services
      .knex('delivery_rows')
      .where({ kind: 'run', id: end.runId })
      .first('row');
    if (known)
      await this.store([{ kind: 'run', row: { ...known.row, ...end.change } }]);
  }

  private async takeMark(
    topic: keyof typeof markTopics,
    payload: unknown,
  ): Promise<void> {
    const { knex, scopes } = this.services;
    const phase = phasePayload.safeParse(payload);
    if (topic === 'phase.advanced' && phase.success) {
      await markPhase(knex, phase.data);
      return;
    }
    const parsed = markPayload.safeParse(payload);
    if (!parsed.success) return;
    const component = await findMarked(scopes, parsed.data);
    const { id, title, at, url } = parsed.data;
    // What concerns no component says nothing about its delivery.
    if (component)
      await addMark(knex, {
        id,
        component,
        title,
        at,
        url,
        kind: markTopics[topic],
      });
  }
}

/** The portal's own deployments, runs, verdicts, releases, migrations and phases become rows and marks like anybody else's. */
export async function subscribeToOwnEvents(
  events: EventsService,
  services: ConstructorParameters<typeof OwnEvents>[0],
): Promise<void> {
  const own = new OwnEvents(services);
  await events.subscribe({
    id: 'delivery',
    topics: [
      'deployment.completed',
      'workflow.completed',
      ...Object.keys(rowReaders),
      ...Object.keys(markTopics),
    ],
    onEvent: params => own.take(params),
  });
}
