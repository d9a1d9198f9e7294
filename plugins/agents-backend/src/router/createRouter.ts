import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { Router } from 'express';
import { spec } from '../schema/openapi.generated';

/** The routes of the HTTP API, each group added by a function of its own. */
export function createRouter(
  groups: readonly ((router: Router) => void)[],
): Router {
  const router = Router();
  // The document is generated from what is enforced here; its types would only
  // repeat the schemas of the common package.
  const validated = createValidatedOpenApiRouter(spec, {
    middleware: [express.json({ limit: '2mb' })],
    // `npm run openapi` has judged the document.
    validatorOptions: { validateApiSpec: false },
  }) as unknown as Router;
  groups.forEach(add => add(validated));
  router.use(validated);
  return router;
}
