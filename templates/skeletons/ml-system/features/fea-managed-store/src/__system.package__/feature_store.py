"""Features in Amazon SageMaker Feature Store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from .settings import load_config, require


@cache
def _client():
    import boto3

    return boto3.client("sagemaker-featurestore-runtime")


def to_record(row: Mapping[str, Any]) -> list[dict[str, str]]:
    """Names and values as the store wants them; empty ones are left out."""
    return [
        {"FeatureName": name, "ValueAsString": str(value)}
        for name, value in sorted(row.items())
        if value is not None
    ]


def publish(rows: Iterable[Mapping[str, Any]]) -> int:
    """Writes to the online store; the offline one follows by itself."""
    count = 0
    for row in rows:
        _client().put_record(FeatureGroupName=require("FEATURE_GROUP"), Record=to_record(row))
        count += 1
    return count


def complete(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the features of its entity; what is in the request wins."""
    entity = load_config("contract")["entity"]
    answer = _client().get_record(
        FeatureGroupName=require("FEATURE_GROUP"), RecordIdentifierValueAsString=str(row[entity])
    )
    stored = {item["FeatureName"]: item["ValueAsString"] for item in answer.get("Record", [])}
    return {**stored, **row}


def main() -> int:
    """Publishes the newest features of every entity."""
    from . import storage

    return publish(storage.read_rows("features"))


if __name__ == "__main__":
    print(main())
