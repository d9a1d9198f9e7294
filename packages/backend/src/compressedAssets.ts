import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import expressStaticGzip from 'express-static-gzip';

/** As long as Backstage lets browsers keep these files: their names change with them. */
const KEPT = '14d';

/**
 * Serves the app's files as `npm start` compressed them.
 *
 * @remarks
 * Backstage compresses each file for each visitor, quickly and therefore less
 * well. What was not compressed beforehand is still served that way.
 */
export default createBackendPlugin({
  pluginId: 'compressed-assets',
  register(reg) {
    reg.registerInit({
      deps: { router: coreServices.rootHttpRouter },
      async init({ router }) {
        const folder = process.env.TRAINYARD_COMPRESSED_ASSETS;
        if (!folder) return;
        const serve = expressStaticGzip(folder, {
          enableBrotli: true,
          orderPreference: ['br', 'gzip'],
          index: false,
          serveStatic: { maxAge: KEPT },
        });
        router.use('/static', (request, response, next) =>
          serve(request, response, (error?: unknown) => {
            // Announced, and gone since: another process built here anew.
            response.removeHeader('Content-Encoding');
            next(error);
          }),
        );
      },
    });
  },
});
