"""Scheduled export: an AWS Lambda function copies a day of the source into `landing/`."""

from __future__ import annotations

import datetime
import gzip
import json
import urllib.request
from typing import Any

from . import storage
from .records import keep_valid
from .secrets import read_secret
from .settings import require


def object_key(day: str) -> str:
    """One object for each day, so that a repeated export replaces itself."""
    return f"landing/day={day}/export.jsonl.gz"


def handler(event: dict[str, Any], _context: object = None) -> dict[str, Any]:
    """Fetches the export of a day as JSON lines and lands it."""
    import boto3

    yesterday = datetime.datetime.now(datetime.timezone.utc).date() - datetime.timedelta(days=1)
    day = event.get("day") or yesterday.isoformat()
    request = urllib.request.Request(
        f"{require('SOURCE_URL')}?day={day}",
        headers={"Authorization": f"Bearer {read_secret('SOURCE_TOKEN')}"},
    )
    with urllib.request.urlopen(request, timeout=600) as response:
        body = response.read()
    boto3.client("s3").put_object(
        Bucket=require("DATA_BUCKET"), Key=object_key(day), Body=gzip.compress(body, mtime=0)
    )
    return {"day": day, "bytes": len(body)}


def main() -> int:
    """Takes what has landed into the table `raw`."""
    import boto3

    bucket = require("DATA_BUCKET")
    client = boto3.client("s3")
    written = 0
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="landing/"):
        for item in page.get("Contents", []):
            body = client.get_object(Bucket=bucket, Key=item["Key"])["Body"].read()
            rows = (json.loads(line) for line in gzip.decompress(body).splitlines() if line)
            written += storage.write_rows("raw", keep_valid(rows))
    return written


if __name__ == "__main__":
    print(main())
