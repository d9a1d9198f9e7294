import type { AuthService } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const REMEMBER_MS = 60_000;

/** Knows who owns an entity; remembers it for a minute. */
export class EntityOwners {
  private readonly known = new Map<
    string,
    { readonly owner?: string; readonly until: number }
  >();

  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
    private readonly now: () => number = Date.now,
  ) {}

  async ownerOf(entityRef: string): Promise<string | undefined> {
    const remembered = this.known.get(entityRef);
    if (remembered && remembered.until > this.now()) {
      return remembered.owner;
    }
    const credentials = await this.auth.getOwnServiceCredentials();
    const entity = await this.catalog
      .getEntityByRef(entityRef, { credentials })
      .catch(() => undefined);
    const owner = entity?.relations?.find(
      relation => relation.type === RELATION_OWNED_BY,
    )?.targetRef;
    if (this.known.size > 10_000) {
      this.known.clear();
    }
    this.known.set(entityRef, { owner, until: this.now() + REMEMBER_MS });
    return owner;
  }
}
