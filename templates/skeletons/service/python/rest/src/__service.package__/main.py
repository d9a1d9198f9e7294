"""Starts the service and stops it in order."""

import uvicorn

from .api import create_app
from .health import Health
from .logs import configure_logging
from .messaging.publisher import create_publisher
from .service import Service
from .settings import Settings
from .stores.opening import open_store
from .telemetry import start_telemetry


class Server(uvicorn.Server):
    """Stops being ready before it stops listening."""

    def __init__(self, config: uvicorn.Config, health: Health) -> None:
        super().__init__(config)
        self._health = health

    def handle_exit(self, sig: int, frame: object) -> None:
        self._health.stop()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


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
    config = uvicorn.Config(
        create_app(Service(store, publisher), health),
        host=settings.host,
        port=settings.port,
        log_config=None,
        # Longer than the idle timeout of usual balancers.
        timeout_keep_alive=65,
        timeout_graceful_shutdown=settings.shutdown_timeout_seconds,
    )
    try:
        Server(config, health).run()
    finally:
        publisher.close()
        store.close()
        stop_telemetry()


if __name__ == "__main__":
    main()
