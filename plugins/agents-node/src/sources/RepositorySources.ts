import type {
  AuthService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NodeContext } from '../nodeContext';
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

/** A file of a repository. */
export interface SourceFile {
  readonly path: string;
  readonly content: Uint8Array;
}

const MOST_FILES = 4000;
const LARGEST_FILE_BYTES = 2_000_000;
const LEFT_OUT = /(^|\/)(\.git|node_modules)(\/|$)/;

/** What reading repositories needs. */
export interface RepositorySourcesOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly urlReader: UrlReaderService;
  /** Folders of the server that may be reviewed. */
  readonly folders: readonly string[];
}

/** Where a repository comes from. */
export interface RepositoryRequest {
  readonly entityRef?: string;
  /** A URL, an allowed folder, or `git:NAME` for one of the project's own. */
  readonly repository?: string;
}

/** Files of a repository, and how many were too many or too large to be read. */
interface SourceFiles {
  readonly files: SourceFile[];
  readonly leftOut: number;
}

async function readFolder(root: string): Promise<SourceFiles> {
  const files: SourceFile[] = [];
  let leftOut = 0;
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(path.join(root, folder))) {
      const relative = path.posix.join(folder, entry);
      if (LEFT_OUT.test(relative)) continue;
      // Links may lead out of the folder: they are not followed.
      const stats = await lstat(path.join(root, relative));
      if (stats.isDirectory()) {
        await visit(relative);
      } else if (
        stats.isFile() &&
        (files.length >= MOST_FILES || stats.size > LARGEST_FILE_BYTES)
      ) {
        leftOut++;
      } else if (stats.isFile()) {
        const content = await readFile(path.join(root, relative));
        files.push({ path: relative, content });
      }
    }
  };
  await visit('');
  return { files, leftOut };
}

/** Reads the files of a repository, as far as the portal may reach it. */
export class RepositorySources {
  constructor(private readonly options: RepositorySourcesOptions) {}

  async read(
    request: RepositoryRequest,
    context: NodeContext,
  ): Promise<{ files: SourceFile[]; from: string; leftOut?: number }> {
    const place = request.repository ?? (await this.#locate(request.entityRef));
    if (place.startsWith('git:')) {
      const files = await this.#readOwn(place.slice(4), context);
      return { from: place, ...files };
    }
    if (/^https?:\/\//.test(place)) {
      return { from: place, ...(await this.#readUrl(place, context.signal)) };
    }
    // Where a component lies on the server is nobody's business.
    const from = request.repository ?? request.entityRef ?? place;
    return { from, ...(await this.#readAllowed(place)) };
  }

  async #locate(entityRef: string | undefined): Promise<string> {
    if (!entityRef) {
      throw new InputError(
        'repository: name a repository, or a component by entityRef',
      );
    }
    const { auth, catalog } = this.options;
    const entity = await catalog.getEntityByRef(entityRef, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    const annotations = entity?.metadata.annotations ?? {};
    const location =
      annotations[ANNOTATION_SOURCE_LOCATION] ??
      annotations[ANNOTATION_LOCATION];
    if (!location) {
      throw new InputError(
        `entityRef: the catalog does not say where ${entityRef} lies`,
      );
    }
    const target = location.replace(/^(url|file|dir):/, '');
    return /\.ya?ml$/.test(target) && !/^https?:/.test(target)
      ? path.dirname(target)
      : target.replace(/\/[^/]+\.ya?ml$/, '/');
  }

  async #readOwn(name: string, { git }: NodeContext): Promise<SourceFiles> {
    const repository = git.repository(name);
    const [branch] = (await repository.branches()).filter(
      candidate => candidate === 'main' || candidate === 'master',
    );
    if (!branch) {
      throw new InputError(
        `repository: the project has no repository "${name}" with a branch main`,
      );
    }
    const paths = await repository.listFiles(branch);
    const files: SourceFile[] = [];
    for (const file of paths.slice(0, MOST_FILES)) {
      const content = await repository.readFile(branch, file);
      if (content) files.push({ path: file, content });
    }
    return { files, leftOut: Math.max(0, paths.length - MOST_FILES) };
  }

  /** The URL reader obeys `backend.reading.allow` and the integrations. */
  async #readUrl(url: string, signal: AbortSignal): Promise<SourceFiles> {
    let leftOut = 0;
    const tree = await this.options.urlReader.readTree(url, {
      signal,
      filter: (file, info) => {
        const isLarge = (info?.size ?? 0) > LARGEST_FILE_BYTES;
        if (LEFT_OUT.test(file) || isLarge) {
          leftOut += LEFT_OUT.test(file) ? 0 : 1;
          return false;
        }
        return true;
      },
    });
    const entries = await tree.files();
    leftOut += Math.max(0, entries.length - MOST_FILES);
    const files = await Promise.all(
      entries.slice(0, MOST_FILES).map(async entry => ({
        path: entry.path,
        content: await entry.content(),
      })),
    );
    return { files, leftOut };
  }

  async #readAllowed(folder: string): Promise<SourceFiles> {
    const real = await realpath(folder).catch(() => undefined);
    const allowed = await Promise.all(
      this.options.folders.map(root => realpath(root).catch(() => undefined)),
    );
    const isAllowed =
      real !== undefined &&
      allowed.some(
        root =>
          root && (real === root || real.startsWith(`${root}${path.sep}`)),
      );
    if (!isAllowed) {
      throw new NotAllowedError(
        `repository: the folder ${folder} is not among those that may be reviewed (agents.reviews.folders)`,
      );
    }
    return readFolder(real);
  }
}
