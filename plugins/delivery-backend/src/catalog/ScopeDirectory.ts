import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  normaliseRepository,
  REPOSITORY_ANNOTATIONS,
  SERVICE_ANNOTATIONS,
  type EntityClaim,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { ORGANISATION } from '../rollups/RollupStore';

/** Pause after a catalog that did not answer. */
const RETRY_MS = 10_000;

interface Place {
  readonly component: string;
  readonly owner?: string;
  readonly system?: string;
}

function relationOf(
  entity: Entity,
  type: string,
  kind?: string,
): string | undefined {
  return entity.relations?.find(
    relation =>
      relation.type === type &&
      (!kind || relation.targetRef.startsWith(`${kind}:`)),
  )?.targetRef;
}

function annotationsOf(entity: Entity, names: readonly string[]): string[] {
  return names
    .flatMap(
      name =>
        entity.metadata.annotations?.[name]
          ?.split(',')
          .map(value => value.trim()) ?? [],
    )
    .filter(Boolean);
}

/** Repositories and services that an entity claims by annotations. */
export function readClaim(entity: Entity): EntityClaim {
  return {
    component: stringifyEntityRef(entity),
    repositories: annotationsOf(entity, REPOSITORY_ANNOTATIONS).map(
      normaliseRepository,
    ),
    services: annotationsOf(entity, SERVICE_ANNOTATIONS),
  };
}

/** Knows from the catalog what belongs to what: repositories to components, components to systems, domains and teams. */
export class ScopeDirectory {
  private claims: readonly EntityClaim[] | undefined;
  private retryAtMs = 0;

  constructor(
    private readonly knex: Knex,
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
  ) {}

  /**
   * What entities claim.
   *
   * @remarks
   * Rows may come before the first refresh. Then the catalog is asked at once,
   * but not again and again while it does not answer: such rows are mapped later.
   */
  async listClaims(): Promise<readonly EntityClaim[]> {
    if (!this.claims && Date.now() >= this.retryAtMs) {
      this.retryAtMs = Date.now() + RETRY_MS;
      await this.refresh().catch(() => undefined);
    }
    return this.claims ?? [];
  }

  /** Reads the catalog anew. Rows stay where they are when an entity goes; only where they add up changes. */
  async refresh(): Promise<void> {
    const credentials = await this.auth.getOwnServiceCredentials();
    const claims: EntityClaim[] = [];
    const places: Place[] = [];
    for await (const page of this.catalog.streamEntities(
      {
        filter: { kind: 'Component' },
        fields: ['kind', 'metadata', 'relations'],
      },
      { credentials },
    )) {
      for (const entity of page) {
        claims.push(readClaim(entity));
        places.push({
          component: stringifyEntityRef(entity),
          owner: relationOf(entity, RELATION_OWNED_BY),
          system: relationOf(entity, RELATION_PART_OF, 'system'),
        });
      }
    }
    const domains = new Map<string, string | undefined>();
    for await (const page of this.catalog.streamEntities(
      { filter: { kind: 'System' }, fields: ['kind', 'metadata', 'relations'] },
      { credentials },
    )) {
      for (const entity of page)
        domains.set(
          stringifyEntityRef(entity),
          relationOf(entity, RELATION_PART_OF, 'domain'),
        );
    }
    this.claims = claims;
    await this.writePlaces(places, domains);
  }

  /** Components whose rows add up to a scope; undefined for the organisation, which has them all. */
  async listComponents(scope: string): Promise<string[] | undefined> {
    if (scope === ORGANISATION) return undefined;
    const column = {
      system: 'system',
      domain: 'domain',
      group: 'owner',
      user: 'owner',
    }[scope.split(':')[0]];
    if (!column) return [scope];
    return this.knex('delivery_components')
      .where(column, scope)
      .orderBy('component')
      .pluck('component');
  }

  /** Refuses a scope the caller may not see in the catalog, as if it did not exist. */
  async checkVisible(
    scope: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (scope === ORGANISATION) return;
    const entity = await this.catalog.getEntityByRef(scope, { credentials });
    if (!entity) throw new NotFoundError(`There is no ${scope}`);
  }

  /** Of these components those the caller may see. */
  async filterVisible(
    components: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const visible: string[] = [];
    for (let start = 0; start < components.length; start += 500) {
      const entityRefs = components.slice(start, start + 500);
      const { items } = await this.catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind', 'metadata.name'] },
        { credentials },
      );
      visible.push(
        ...entityRefs.filter((_, index) => items[index] !== undefined),
      );
    }
    return visible;
  }

  private async writePlaces(
    places: readonly Place[],
    domains: ReadonlyMap<string, string | undefined>,
  ): Promise<void> {
    for (let start = 0; start < places.length; start += 500) {
      const rows = places
        .slice(start, start + 500)
        .map(({ component, owner, system }) => ({
          component,
          owner: owner ?? null,
          system: system ?? null,
          domain: (system && domains.get(system)) ?? null,
        }));
      await this.knex('delivery_components')
        .insert(rows)
        .onConflict('component')
        .merge(['owner', 'system', 'domain']);
    }
  }
}
