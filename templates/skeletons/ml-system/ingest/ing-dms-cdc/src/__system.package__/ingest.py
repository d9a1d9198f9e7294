"""Folds the changes that AWS DMS lands into the current row of each entity."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from . import storage
from .records import Row, keep_valid
from .settings import load_config, require


def fold(changes: Iterable[Row], entity: str) -> list[Row]:
    """The last state of each entity; `Op` is I, U or D, in the order of the log."""
    rows: dict[str, Row] = {}
    for change in changes:
        key = str(change[entity])
        if change.get("Op") == "D":
            rows.pop(key, None)
        else:
            rows[key] = {name: value for name, value in change.items() if name != "Op"}
    return list(rows.values())


def main() -> int:
    """Reads landed changes in order and writes the rows that they leave."""
    import boto3

    client = boto3.client("s3")
    bucket = require("DATA_BUCKET")
    changes: list[Row] = []
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="changes/")
    for key in sorted(item["Key"] for page in pages for item in page.get("Contents", [])):
        body = client.get_object(Bucket=bucket, Key=key)["Body"].read().decode("utf-8")
        changes += csv.DictReader(io.StringIO(body))
    rows = fold(changes, load_config("contract")["entity"])
    return storage.write_rows("raw", keep_valid(rows))


if __name__ == "__main__":
    print(main())
