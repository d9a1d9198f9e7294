"""Features by entity in Amazon DynamoDB."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from .settings import load_config, require


@cache
def _table():
    import boto3

    return boto3.resource("dynamodb").Table(require("FEATURE_TABLE"))


def to_item(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the table keeps: it knows decimals and no floats."""
    return {
        name: Decimal(str(value)) if isinstance(value, float) else value
        for name, value in row.items()
        if value is not None
    }


def publish(rows: Iterable[Mapping[str, Any]]) -> int:
    """Writes in batches; an entity that is written again replaces itself."""
    count = 0
    with _table().batch_writer(overwrite_by_pkeys=["entity_id"]) as batch:
        for row in rows:
            batch.put_item(Item=to_item(row))
            count += 1
    return count


def complete(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the features of its entity; what is in the request wins."""
    entity = load_config("contract")["entity"]
    answer = _table().get_item(Key={"entity_id": str(row[entity])})
    stored = {
        name: float(value) if isinstance(value, Decimal) else value
        for name, value in answer.get("Item", {}).items()
    }
    return {**stored, **row}


def main() -> int:
    """Publishes the newest features of every entity."""
    from . import storage

    return publish(storage.read_rows("features"))


if __name__ == "__main__":
    print(main())
