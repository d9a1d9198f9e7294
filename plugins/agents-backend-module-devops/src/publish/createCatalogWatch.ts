import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { systemClock } from '@trainyard/plugin-agents-node';
import { CatalogWatch } from '../graphs/Delivery';

const ASK_EVERY_MS = 500;
const LIMIT_MS = 60_000;

/** Asks the catalog until it knows an entity; it reads the built-in repositories every few seconds. */
export function createCatalogWatch(services: {
  catalog: CatalogService;
  auth: AuthService;
}): CatalogWatch {
  const { catalog, auth } = services;
  async function knows(entityRef: string): Promise<boolean> {
    const credentials = await auth.getOwnServiceCredentials();
    return (
      (await catalog.getEntityByRef(entityRef, { credentials })) !== undefined
    );
  }
  return {
    knows,
    async waitFor(entityRef, signal) {
      for (let waitedMs = 0; waitedMs < LIMIT_MS; waitedMs += ASK_EVERY_MS) {
        if (await knows(entityRef)) {
          return true;
        }
        await systemClock.sleep(ASK_EVERY_MS, signal);
      }
      return false;
    },
  };
}
