import {
  JsonMetricsSerializer,
  JsonTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import {
  AggregationTemporality,
  PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace';

type Value = {
  stringValue?: string;
  intValue?: number | string;
  doubleValue?: number;
};

/** A span as a collector received it. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface RawSpan extends Omit<ReceivedSpan, 'attributes'> {
  readonly attributes: Attributes;
}

/** A point of a counter or a histogram as a collector received it. */
export interface ReceivedPoint {
  readonly metric: string;
  readonly unit: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The sum of what was counted or recorded. */
  readonly sum: number;
}

type Attributes = readonly { key: string; value: Value }[];

interface RawPoint {
  readonly attributes: Attributes;
  readonly asDouble?: number;
  readonly asInt?: number;
  readonly sum?: number;
}

interface RawMetric {
  readonly name: string;
  readonly unit: string;
  readonly sum?: { readonly dataPoints: readonly RawPoint[] };
  readonly histogram?: { readonly dataPoints: readonly RawPoint[] };
}

/**
 * A collector that reads the OTLP messages that OpenTelemetry writes.
 *
 * @remarks
 * The messages are handed over in memory: sending them is OpenTelemetry's part,
 * and its sender has imports that jest cannot make.
 */
export class OtlpDouble {
  readonly spans: ReceivedSpan[] = [];
  readonly points: ReceivedPoint[] = [];

  readonly spanExporter: SpanExporter = {
    export: (spans, done) => {
      const message = JsonTraceSerializer.serializeRequest(spans) ?? [];
      this.#read(JSON.parse(Buffer.from(message).toString()));
      done({ code: 0 });
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };

  readonly metricExporter: PushMetricExporter = {
    selectAggregationTemporality: () => AggregationTemporality.CUMULATIVE,
    export: (metrics, done) => {
      const message = JsonMetricsSerializer.serializeRequest(metrics) ?? [];
      this.#readMetrics(JSON.parse(Buffer.from(message).toString()));
      done({ code: 0 });
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };

  #readMetrics(message: {
    readonly resourceMetrics?: readonly {
      readonly scopeMetrics?: readonly {
        readonly metrics: readonly RawMetric[];
      }[];
    }[];
  }): void {
    for (const resource of message.resourceMetrics ?? []) {
      for (const scope of resource.scopeMetrics ?? []) {
        this.points.push(...scope.metrics.flatMap(readPoints));
      }
    }
  }

  #read(message: {
    readonly resourceSpans?: readonly {
      readonly scopeSpans?: readonly { readonly spans: readonly RawSpan[] }[];
    }[];
  }): void {
    for (const resource of message.resourceSpans ?? []) {
      for (const scope of resource.scopeSpans ?? []) {
        this.spans.push(...scope.spans.map(readSpan));
      }
    }
  }
}

function readAttributes(attributes: Attributes) {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? Number(value.intValue ?? value.doubleValue),
    ]),
  );
}

function readSpan(span: RawSpan): ReceivedSpan {
  return { ...span, attributes: readAttributes(span.attributes) };
}

function readPoints({ name, unit, sum, histogram }: RawMetric) {
  const points = (sum ?? histogram)?.dataPoints ?? [];
  return points.map(point => ({
    metric: name,
    unit,
    attributes: readAttributes(point.attributes),
    sum: Number(point.sum ?? point.asInt ?? point.asDouble),
  }));
}
