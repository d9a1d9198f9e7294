import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const TECHDOCS_REF = 'backstage.io/techdocs-ref';
const BUILD_LIMIT_MS = 60_000;
const PAGE_SIZE = 100;

export interface DocsPrebuilderOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly discovery: DiscoveryService;
  readonly logger: LoggerService;
}

/**
 * Builds documentation before somebody opens it, as far as its source lies
 * beside the portal. The stock reader shows "not found" while the first build
 * of a site is under way, and search knows only what has been built.
 */
export class DocsPrebuilder {
  /** The version of each entity whose documentation was built last. */
  private readonly built = new Map<string, string | undefined>();

  constructor(private readonly options: DocsPrebuilderOptions) {}

  async buildNew(): Promise<void> {
    const { auth, catalog, logger } = this.options;
    // In pages, and only what has documentation: a large catalog in one answer
    // would hold up everybody else for a third of a second, each time.
    const pages = catalog.streamEntities(
      {
        filter: {
          [`metadata.annotations.${TECHDOCS_REF}`]: CATALOG_FILTER_EXISTS,
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.etag',
          'metadata.annotations',
        ],
        pageSize: PAGE_SIZE,
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      for (const entity of page.filter(hasLocalDocs)) {
        const ref = stringifyEntityRef(entity);
        if (this.built.get(ref) === entity.metadata.etag) continue;
        try {
          await this.build(entity);
          this.built.set(ref, entity.metadata.etag);
        } catch (error) {
          logger.warn(`Documentation of ${ref} was not built: ${error}`);
        }
      }
    }
  }

  private async build({ kind, metadata }: Entity): Promise<void> {
    const { auth, discovery } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'techdocs',
    });
    const path = [metadata.namespace ?? 'default', kind, metadata.name]
      .map(encodeURIComponent)
      .join('/');
    const response = await fetch(
      `${await discovery.getBaseUrl('techdocs')}/sync/${path}`,
      {
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'text/event-stream',
        },
        signal: AbortSignal.timeout(BUILD_LIMIT_MS),
      },
    );
    const log = await response.text();
    if (!response.ok || log.includes('event: error')) {
      throw new Error(log.slice(-300).trim());
    }
  }
}

/** `dir:` beside a file of this machine; other sources are read when asked for. */
function hasLocalDocs({ metadata }: Entity): boolean {
  const { annotations = {} } = metadata;
  return (
    annotations[TECHDOCS_REF]?.startsWith('dir:') === true &&
    annotations['backstage.io/managed-by-location']?.startsWith('file:') ===
      true
  );
}
