import { SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('<%= service.name %>');

/**
 * Exports traces where OTEL_EXPORTER_OTLP_ENDPOINT points; without it nothing is started.
 *
 * @returns {Promise<() => Promise<void>>} stops the export and flushes what is left
 */
export async function startTelemetry(environment = process.env) {
  if (!environment.OTEL_EXPORTER_OTLP_ENDPOINT) {
    return async () => {};
  }
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({ serviceName: '<%= service.name %>' });
  sdk.start();
  return () => sdk.shutdown();
}

/**
 * Runs work inside a span; an error marks the span and is thrown on.
 *
 * @template T
 * @param {string} name
 * @param {{ attributes?: Record<string, string | number>, carrier?: object }} options
 * @param {(span: import('@opentelemetry/api').Span) => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withSpan(name, { attributes = {}, carrier }, work) {
  const parent = carrier
    ? propagation.extract(context.active(), carrier)
    : context.active();
  return tracer.startActiveSpan(name, { attributes }, parent, async span => {
    try {
      return await work(span);
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
}
