import { migrationCreatePermission } from '@trainyard/plugin-migration-common';
import type { Router } from 'express';
import type { CatalogPipelines } from '../service/CatalogPipelines';
import type { Gatekeeper } from './Caller';
import { inputs, readInput } from './inputs';

export interface CatalogDependencies {
  readonly gatekeeper: Gatekeeper;
  readonly pipelines: CatalogPipelines;
}

/** Routes that find pipelines in repositories of the catalog. */
export function addCatalogRoutes(
  router: Router,
  { gatekeeper, pipelines }: CatalogDependencies,
): void {
  router.get('/catalog/pipelines', async (request, response) => {
    const { credentials } = await gatekeeper.identify(
      request,
      migrationCreatePermission,
    );
    const { entityRef } = readInput(inputs.catalogPipelines, request.query);
    response.json({ items: await pipelines.list(entityRef, credentials) });
  });

  router.get('/catalog/pipeline', async (request, response) => {
    const { credentials } = await gatekeeper.identify(
      request,
      migrationCreatePermission,
    );
    const { entityRef, path } = readInput(
      inputs.catalogPipeline,
      request.query,
    );
    const source = await pipelines.read(entityRef, path, credentials);
    response.json({ path, source });
  });
}
