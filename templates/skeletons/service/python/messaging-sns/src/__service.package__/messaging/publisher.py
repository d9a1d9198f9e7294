"""Publishes events on Sns."""

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


class SnsPublisher:
    """A caller sees a failure, so that nothing is lost in silence."""

    def __init__(self, client: Any, target: str) -> None:
        self._client = client
        self._target = target

    def publish(self, event: dict[str, Any]) -> None:
        attributes = {"type": {"DataType": "String", "StringValue": event["type"]}}
        self._client.publish(TopicArn=self._target, Message=json.dumps(event), MessageAttributes=attributes)

    def ping(self) -> None:
        self._client.get_topic_attributes(TopicArn=self._target)

    def close(self) -> None:
        self._client.close()


def create_publisher(settings: Settings) -> Publisher:
    """Connects with the role of the service; there are no keys."""
    config = Config(retries={"max_attempts": 3, "mode": "standard"})
    return SnsPublisher(boto3.client("sns", config=config), settings.sns_topic_arn)
