"""Starts the service and stops it in order."""

from threading import Thread

import boto3
import uvicorn
from fastapi import FastAPI

from .consumer import Consumer
from .handler import Handler
from .health import Health, add_health_routes
from .logs import configure_logging
from .messaging.publisher import create_publisher
from .settings import Settings
from .stores.opening import open_store
from .telemetry import start_telemetry


def main() -> None:
    """Runs until the platform asks to stop."""
    settings = Settings()  # type: ignore[call-arg]
    configure_logging(settings.log_level)
    stop_telemetry = start_telemetry(settings.otel_exporter_otlp_endpoint)
    store = open_store(settings)
    publisher = create_publisher(settings)
    consumer = Consumer(
        boto3.client("sqs"),
        settings.input_queue_url,
        Handler(store, publisher).handle,
        settings.visibility_timeout_seconds,
    )
    checks = {"store": store.ping, "messaging": publisher.ping, "input": consumer.ping}
    health = Health(settings.service_version, checks)
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    add_health_routes(app, health)
    thread = Thread(target=consumer.run, name="consumer")
    thread.start()
    try:
        # Returns on SIGTERM.
        uvicorn.run(app, host=settings.host, port=settings.port, log_config=None)
    finally:
        health.stop()
        consumer.stop()
        thread.join(settings.shutdown_timeout_seconds + 20)
        publisher.close()
        store.close()
        stop_telemetry()


if __name__ == "__main__":
    main()
