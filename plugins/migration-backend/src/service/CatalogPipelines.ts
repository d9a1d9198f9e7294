import type {
  BackstageCredentials,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
  getEntitySourceLocation,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Names under which pipelines lie in repositories. */
const PATTERNS = ['**/Jenkinsfile*', '**/*.jenkinsfile'];

/** A pipeline in the repository of an entity. */
export interface CatalogPipeline {
  readonly path: string;
  readonly url: string;
}

interface FoundFile extends CatalogPipeline {
  readonly read: () => Promise<Buffer>;
}

function sourceOf(entity: Entity): string {
  const slug = entity.metadata.annotations?.['github.com/project-slug'];
  if (!entity.metadata.annotations?.[ANNOTATION_SOURCE_LOCATION] && slug) {
    return `https://github.com/${slug}`;
  }
  try {
    const { type, target } = getEntitySourceLocation(entity);
    if (type === 'url') return target;
  } catch {
    // An entity without a location has no sources.
  }
  throw new InputError(
    `the catalog knows no repository of ${entity.metadata.name} (annotation ${ANNOTATION_SOURCE_LOCATION})`,
  );
}

/** Finds pipelines in the repositories of the catalog, with the rights of who asks. */
export class CatalogPipelines {
  constructor(
    private readonly options: {
      readonly catalog: CatalogService;
      readonly reader: UrlReaderService;
    },
  ) {}

  async list(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<CatalogPipeline[]> {
    const files = await this.#find(entityRef, credentials);
    return files.map(({ path, url }) => ({ path, url }));
  }

  /** Reads one of the listed files; nothing else of the repository can be had. */
  async read(
    entityRef: string,
    path: string,
    credentials: BackstageCredentials,
  ): Promise<string> {
    const files = await this.#find(entityRef, credentials);
    const file = files.find(each => each.path === path);
    if (!file) {
      throw new NotFoundError(`${entityRef} has no pipeline ${path}`);
    }
    return (await file.read()).toString('utf8');
  }

  async #find(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<FoundFile[]> {
    const { catalog, reader } = this.options;
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    if (!entity) throw new NotFoundError(`there is no entity ${entityRef}`);
    const root = sourceOf(entity).replace(/\/$/, '');
    // A repository as a whole is named by its default branch on all hosts.
    const base = /\/(?:tree|blob|src)\//.test(root)
      ? root
      : `${root}/tree/HEAD`;
    const found = new Map<string, FoundFile>();
    for (const pattern of PATTERNS) {
      const { files } = await reader.search(`${base}/${pattern}`);
      for (const { url, content } of files) {
        const path = decodeURIComponent(
          url.replace(/^.*?\/(?:tree|blob|src)\/[^/]+\//, ''),
        );
        found.set(path, { path, url, read: content });
      }
    }
    return [...found.values()].sort((a, b) => a.path.localeCompare(b.path));
  }
}
