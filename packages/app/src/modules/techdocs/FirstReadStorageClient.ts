import {
  type CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { TechDocsStorageClient } from '@backstage/plugin-techdocs';

/** A build that takes longer is shown as one by the reader itself. */
const PATIENCE_MS = 5_000;

type SyncResult = Awaited<ReturnType<TechDocsStorageClient['syncEntityDocs']>>;

async function settled(sync: Promise<SyncResult> | undefined) {
  let timer;
  const patience = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([sync?.catch(() => undefined), patience]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The first read of a site starts its build. Ours takes some milliseconds, so
 * that "built" can overtake "page not found": the stock reader then ignores the
 * reload it asked for and stays empty. Here a page that was not found is asked
 * for once more when the build that runs meanwhile has ended.
 */
export class FirstReadStorageClient extends TechDocsStorageClient {
  readonly #syncs = new Map<string, Promise<SyncResult>>();

  override async getEntityDocs(entity: CompoundEntityRef, path: string) {
    try {
      return await super.getEntityDocs(entity, path);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'NotFoundError') {
        throw error;
      }
      const result = await settled(this.#syncs.get(stringifyEntityRef(entity)));
      if (result !== 'updated') throw error;
      return super.getEntityDocs(entity, path);
    }
  }

  override syncEntityDocs(
    entity: CompoundEntityRef,
    logHandler?: (line: string) => void,
  ) {
    const sync = super.syncEntityDocs(entity, logHandler);
    this.#syncs.set(stringifyEntityRef(entity), sync);
    return sync;
  }
}
