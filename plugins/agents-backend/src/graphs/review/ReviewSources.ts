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
import type { NodeContext } from '@trainyard/plugin-agents-node';
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from './snapshot';

const MOST_FILES = 4000;
const LARGEST_FILE_BYTES = 2_000_000;
const LEFT_OUT = /(^|\/)(\.git|node_modules)(\/|$)/;

export interface ReviewSourcesOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly urlReader: UrlReaderService;
  /** Folders of the server that may be reviewed. */
  readonly folders: readonly string[];
}

/** Where a repository comes from. */
export interface ReviewRequest {
  readonly entityRef?: string;
  /** A URL, an allowed folder, or `git:NAME` for one of the project's own. */
  readonly repository?: string;
}

async function readFolder(root: string): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(path.join(root, folder))) {
      const relative = path.posix.join(folder, entry);
      if (LEFT_OUT.test(relative) || files.length >= MOST_FILES) continue;
      // Links may lead out of the folder: they are not followed.
      const stats = await lstat(path.join(root, relative));
      if (stats.isDirectory()) {
        await visit(relative);
      } else if (stats.isFile() && stats.size <= LARGEST_FILE_BYTES) {
        const content = await readFile(path.join(root, relative));
        files.push({ path: relative, content });
      }
    }
  };
  await visit('');
  return files;
}

/** Reads the files of a repository, as far as the portal may reach it. */
export class ReviewSources {
  constructor(private readonly options: ReviewSourcesOptions) {}

  async read(
    request: ReviewRequest,
    context: NodeContext,
  ): Promise<{ files: SourceFile[]; from: string }> {
    const from = request.repository ?? (await this.#locate(request.entityRef));
    if (from.startsWith('git:')) {
      return { from, files: await this.#readOwn(from.slice(4), context) };
    }
    return /^https?:\/\//.test(from)
      ? { from, files: await this.#readUrl(from, context.signal) }
      : { from, files: await this.#readAllowed(from) };
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

  async #readOwn(name: string, { git }: NodeContext): Promise<SourceFile[]> {
    const repository = git.repository(name);
    const [branch] = (await repository.branches()).filter(
      candidate => candidate === 'main' || candidate === 'master',
    );
    if (!branch) {
      throw new InputError(
        `repository: the project has no repository "${name}" with a branch main`,
      );
    }
    const paths = (await repository.listFiles(branch)).slice(0, MOST_FILES);
    const files: SourceFile[] = [];
    for (const file of paths) {
      const content = await repository.readFile(branch, file);
      if (content) files.push({ path: file, content });
    }
    return files;
  }

  /** The URL reader obeys `backend.reading.allow` and the integrations. */
  async #readUrl(url: string, signal: AbortSignal): Promise<SourceFile[]> {
    const tree = await this.options.urlReader.readTree(url, {
      signal,
      filter: (file, info) =>
        !LEFT_OUT.test(file) && (info?.size ?? 0) <= LARGEST_FILE_BYTES,
    });
    const entries = (await tree.files()).slice(0, MOST_FILES);
    return Promise.all(
      entries.map(async entry => ({
        path: entry.path,
        content: await entry.content(),
      })),
    );
  }

  async #readAllowed(folder: string): Promise<SourceFile[]> {
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
