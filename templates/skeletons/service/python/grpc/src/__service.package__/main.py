"""Starts the service and stops it in order."""

import uvicorn
from fastapi import FastAPI

from .grpc_server import create_grpc_server
from .health import Health, add_health_routes
from .logs import configure_logging
from .messaging.publisher import create_publisher
from .service import Service
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
    checks = {
        "store": store.ping,
        <% if messaging != 'none' %>
        "messaging": publisher.ping,
        <% end %>
    }
    health = Health(settings.service_version, checks)
    server, protocol = create_grpc_server(Service(store, publisher), settings.environment == "production")
    # TLS ends at the mesh or the internal balancer.
    server.add_insecure_port(f"{settings.host}:{settings.grpc_port}")
    server.start()
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    add_health_routes(app, health)
    try:
        # Returns on SIGTERM.
        uvicorn.run(app, host=settings.host, port=settings.port, log_config=None)
    finally:
        health.stop()
        protocol.enter_graceful_shutdown()
        server.stop(settings.shutdown_timeout_seconds).wait()
        publisher.close()
        store.close()
        stop_telemetry()


if __name__ == "__main__":
    main()
