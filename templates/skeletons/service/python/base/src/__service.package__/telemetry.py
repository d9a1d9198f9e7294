"""Traces, exported where OTEL_EXPORTER_OTLP_ENDPOINT points."""

from collections.abc import Callable

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

tracer = trace.get_tracer("<%= service.name %>")


def start_telemetry(endpoint: str | None) -> Callable[[], None]:
    """Starts the export; the answer stops it and flushes what is left."""
    if endpoint is None:
        return lambda: None
    provider = TracerProvider(resource=Resource.create({"service.name": "<%= service.name %>"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    return provider.shutdown
