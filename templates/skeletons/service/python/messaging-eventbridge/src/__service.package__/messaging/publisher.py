"""Publishes events on EventBridge."""

import json
from typing import Any, Protocol

import boto3
from botocore.config import Config

from ..settings import Settings


class Publisher(Protocol):
    """What every publisher can do."""

    def publish(self, event: dict[str, Any]) -> None: ...

    def ping(self) -> None: ...

    def close(self) -> None: ...


class EventBridgePublisher:
    """A caller sees a failure, so that nothing is lost in silence."""

    def __init__(self, client: Any, target: str) -> None:
        self._client = client
        self._target = target

    def publish(self, event: dict[str, Any]) -> None:
        entry = {
            "EventBusName": self._target,
            "Source": "<%= service.name %>",
            "DetailType": event["type"],
            "Detail": json.dumps(event),
        }
        answer = self._client.put_events(Entries=[entry])
        # EventBridge answers 200 even where it refused an entry.
        if answer["FailedEntryCount"] > 0:
            raise RuntimeError(f"EventBridge refused the event: {answer['Entries'][0]['ErrorCode']}")

    def ping(self) -> None:
        self._client.describe_event_bus(Name=self._target)

    def close(self) -> None:
        self._client.close()


def create_publisher(settings: Settings) -> Publisher:
    """Connects with the role of the service; there are no keys."""
    config = Config(retries={"max_attempts": 3, "mode": "standard"})
    return EventBridgePublisher(boto3.client("events", config=config), settings.event_bus_name)
