"""Takes what Amazon Data Firehose delivered into the table `raw`."""

from __future__ import annotations

import gzip
import json

from . import storage
from .records import keep_valid
from .settings import require


def main() -> int:
    """Reads every delivered object below `landing/`."""
    import boto3

    client = boto3.client("s3")
    bucket = require("DATA_BUCKET")
    written = 0
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="landing/"):
        for item in page.get("Contents", []):
            body = client.get_object(Bucket=bucket, Key=item["Key"])["Body"].read()
            rows = (json.loads(line) for line in gzip.decompress(body).splitlines() if line)
            written += storage.write_rows("raw", keep_valid(rows))
    return written


if __name__ == "__main__":
    print(main())
