"""Events on Amazon Kinesis: publish them, and decode what arrives."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any

from .records import Row
from .settings import load_config, require

MOST_IN_A_CALL = 500


def publish(rows: Iterable[Row], stream: str | None = None) -> int:
    """Writes events, an entity always to the same shard so that its order holds."""
    import boto3

    client = boto3.client("kinesis")
    entity = load_config("contract")["entity"]
    waiting = [
        {"Data": json.dumps(row, sort_keys=True).encode("utf-8"), "PartitionKey": str(row[entity])}
        for row in rows
    ]
    written = 0
    while waiting:
        part, waiting = waiting[:MOST_IN_A_CALL], waiting[MOST_IN_A_CALL:]
        answer = client.put_records(StreamName=stream or require("EVENT_STREAM"), Records=part)
        failed = [
            record
            for record, result in zip(part, answer["Records"], strict=True)
            if "ErrorCode" in result
        ]
        written += len(part) - len(failed)
        # A throttled shard refuses single records; they are tried again.
        waiting = failed + waiting
    return written


def decode(event: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Sequence number and row of every record of a function's event."""
    for record in event["Records"]:
        data = base64.b64decode(record["kinesis"]["data"])
        yield record["kinesis"]["sequenceNumber"], json.loads(data)
