"""Publishes events on Sqs."""

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


class SqsPublisher:
    """A caller sees a failure, so that nothing is lost in silence."""

    def __init__(self, client: Any, target: str) -> None:
        self._client = client
        self._target = target

    def publish(self, event: dict[str, Any]) -> None:
        attributes = {"type": {"DataType": "String", "StringValue": event["type"]}}
        self._client.send_message(
            QueueUrl=self._target, MessageBody=json.dumps(event), MessageAttributes=attributes
        )

    def ping(self) -> None:
        self._client.get_queue_attributes(QueueUrl=self._target, AttributeNames=["QueueArn"])

    def close(self) -> None:
        self._client.close()


def create_publisher(settings: Settings) -> Publisher:
    """Connects with the role of the service; there are no keys."""
    config = Config(retries={"max_attempts": 3, "mode": "standard"})
    return SqsPublisher(boto3.client("sqs", config=config), settings.sqs_queue_url)
