import { timingSafeEqual } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { prometheusExporter } from './instrumentation';

function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `GET /metrics` for Prometheus; with `trainyard.metrics.token` only for its bearer. */
export default createBackendPlugin({
  pluginId: 'metrics',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        router: coreServices.rootHttpRouter,
      },
      async init({ config, router }) {
        const token = config.getOptionalString('trainyard.metrics.token');
        router.use('/metrics', (request, response) => {
          const given = request.headers.authorization ?? '';
          if (token && !isEqual(given, `Bearer ${token}`)) {
            response.status(401).json({ error: 'a bearer token is needed' });
            return;
          }
          prometheusExporter.getMetricsRequestHandler(request, response);
        });
      },
    });
  },
});
