import { existsSync } from 'node:fs';
import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import Router from 'express-promise-router';

/**
 * `GET /api/cli/yard.tgz`: the command line for other repositories, as npm
 * installs it: `npx URL check todo`.
 *
 * @remarks
 * Anybody may have it: it holds no configuration of this portal, and pipelines
 * fetch it before they have a token.
 */
export default createBackendPlugin({
  pluginId: 'cli',
  register(reg) {
    reg.registerInit({
      deps: { router: coreServices.httpRouter },
      async init({ router }) {
        const archive = resolvePackagePath('@trainyard/cli', 'dist/yard.tgz');
        const routes = Router();
        routes.get('/yard.tgz', (_request, response) => {
          if (!existsSync(archive)) {
            throw new NotFoundError(
              'yard is not built here; npm start and npm run build-cli build it',
            );
          }
          response.sendFile(archive);
        });
        router.use(routes);
        router.addAuthPolicy({ path: '/yard.tgz', allow: 'unauthenticated' });
      },
    });
  },
});
