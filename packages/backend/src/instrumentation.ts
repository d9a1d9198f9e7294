import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

/** Serves what every plugin counts through Backstage's metrics service. */
export const prometheusExporter = new PrometheusExporter({
  preventServerStart: true, // our own HTTP server answers, see metricsPlugin.ts
});

metrics.setGlobalMeterProvider(
  new MeterProvider({ readers: [prometheusExporter] }),
);

/**
 * Traces leave the process only where somebody listens. The packages are
 * loaded only then: they would cost every start half a second.
 */
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
  const { NodeSDK } =
    require('@opentelemetry/sdk-node') as typeof import('@opentelemetry/sdk-node');
  const { getNodeAutoInstrumentations } =
    require('@opentelemetry/auto-instrumentations-node') as typeof import('@opentelemetry/auto-instrumentations-node');
  const sdk = new NodeSDK({
    serviceName: process.env.OTEL_SERVICE_NAME ?? 'trainyard',
    metricReaders: [],
    instrumentations: [
      getNodeAutoInstrumentations({
        '@opentelemetry/instrumentation-fs': { enabled: false },
        '@opentelemetry/instrumentation-dns': { enabled: false },
      }),
    ],
  });
  sdk.start();
  process.once('SIGTERM', () => sdk.shutdown());
}
