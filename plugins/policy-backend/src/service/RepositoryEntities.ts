import type { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_SOURCE_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const REMEMBER_MS = 60_000;
const SLUGS = ['github.com/project-slug', 'gitlab.com/project-slug'];

interface Place {
  readonly entityRef: string;
  /** Folder inside the repository; empty for all of it. */
  readonly folder: string;
}

/** A URL of a tree as repository and folder: `/-` and the branch belong to neither. */
function folderIn(url: string, host: string, repository: string) {
  const start = `https://${host}/${repository}`;
  const rest = url.replace(/\.git$/, '');
  if (rest !== start && !rest.startsWith(`${start}/`)) {
    return undefined;
  }
  return (
    /^\/(?:-\/)?(?:tree|blob)\/[^/]+\/(.*?)\/*$/.exec(
      rest.slice(start.length),
    )?.[1] ?? ''
  );
}

function placeOf(
  entity: Entity,
  host: string,
  repository: string,
): Place | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const entityRef = stringifyEntityRef(entity);
  const source = annotations[ANNOTATION_SOURCE_LOCATION]?.replace(/^url:/, '');
  const folder = source && folderIn(source, host, repository);
  if (folder !== undefined) {
    return { entityRef, folder };
  }
  const isNamed = SLUGS.some(slug => annotations[slug] === repository);
  return isNamed && !source ? { entityRef, folder: '' } : undefined;
}

/** Knows which entities of the catalog lie in a repository; remembers the catalog for a minute. */
export class RepositoryEntities {
  private known: { readonly items: Promise<Entity[]>; readonly until: number } =
    { items: Promise.resolve([]), until: 0 };

  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
    private readonly now: () => number = Date.now,
  ) {}

  /** Answers the entities of a file: those whose folder is nearest to it. */
  async lookup(
    host: string,
    repository: string,
  ): Promise<(file: string) => readonly string[]> {
    const places = (await this.entities()).flatMap(
      entity => placeOf(entity, host, repository) ?? [],
    );
    return file => {
      const around = places.filter(
        ({ folder }) => folder === '' || file.startsWith(`${folder}/`),
      );
      const longest = Math.max(...around.map(({ folder }) => folder.length));
      return around
        .filter(({ folder }) => folder.length === longest)
        .map(({ entityRef }) => entityRef);
    };
  }

  private entities(): Promise<Entity[]> {
    if (this.known.until <= this.now()) {
      const items = this.read();
      this.known = { items, until: this.now() + REMEMBER_MS };
      items.catch(() => {
        this.known = { items, until: 0 };
      });
    }
    return this.known.items;
  }

  private async read(): Promise<Entity[]> {
    const credentials = await this.auth.getOwnServiceCredentials();
    const { items } = await this.catalog.getEntities(
      {
        filter: { kind: ['Component', 'System', 'Resource', 'API'] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials },
    );
    return items;
  }
}
