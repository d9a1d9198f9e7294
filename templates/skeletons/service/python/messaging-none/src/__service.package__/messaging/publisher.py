"""Nobody listens: changes are not announced."""

from typing import Any, Protocol

from ..settings import Settings


class Publisher(Protocol):
    """What every publisher can do."""

    def publish(self, event: dict[str, Any]) -> None: ...

    def ping(self) -> None: ...

    def close(self) -> None: ...


class NoPublisher:
    """Does nothing."""

    def publish(self, event: dict[str, Any]) -> None:
        pass

    def ping(self) -> None:
        pass

    def close(self) -> None:
        pass


def create_publisher(settings: Settings) -> Publisher:
    """Chosen by the configuration of the service: none."""
    return NoPublisher()
