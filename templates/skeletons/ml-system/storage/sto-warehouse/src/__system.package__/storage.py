"""Tables in Amazon Redshift Serverless, over the Data API: no connection to keep open."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import time
from collections.abc import Iterable, Iterator
from typing import Any

from .records import Row
from .settings import load_config, require

NAME = re.compile(r"[a-z_][a-z0-9_]*")


def _safe(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a table or column")
    return name


def execute(sql: str, parameters: dict[str, str] | None = None) -> tuple[Any, str]:
    """Runs a statement and waits for its end."""
    import boto3

    client = boto3.client("redshift-data")
    bound = [{"name": key, "value": value} for key, value in (parameters or {}).items()]
    arguments = {"Parameters": bound} if bound else {}
    statement = client.execute_statement(
        WorkgroupName=require("WAREHOUSE_WORKGROUP"),
        Database=require("WAREHOUSE_DATABASE"),
        Sql=sql,
        **arguments,
    )["Id"]
    while True:
        state = client.describe_statement(Id=statement)
        if state["Status"] in ("FINISHED", "FAILED", "ABORTED"):
            break
        time.sleep(1)
    if state["Status"] != "FINISHED":
        raise RuntimeError(f"Statement {statement}: {state.get('Error', state['Status'])}")
    return client, statement


def read_rows(name: str, where: str = "", parameters: dict[str, str] | None = None) -> Iterator[Row]:
    """Every row of a table."""
    client, statement = execute(f"select * from {_safe(name)} {where}", parameters)
    for page in client.get_paginator("get_statement_result").paginate(Id=statement):
        names = [column["name"] for column in page["ColumnMetadata"]]
        for record in page["Records"]:
            values = [None if field.get("isNull") else next(iter(field.values())) for field in record]
            yield dict(zip(names, values, strict=True))


def write_rows(name: str, rows: Iterable[Row]) -> int:
    """Lands the rows once by their hash and loads them by COPY."""
    import boto3

    kept = list(rows)
    if not kept:
        return 0
    body = "\n".join(json.dumps(row, sort_keys=True) for row in kept).encode("utf-8")
    key = f"staging/{_safe(name)}/{hashlib.sha256(body).hexdigest()}.jsonl.gz"
    bucket = require("DATA_BUCKET")
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=gzip.compress(body, mtime=0))
    execute(
        f"copy {_safe(name)} from 's3://{bucket}/{key}' iam_role default "
        "format as json 'auto' gzip timeformat 'auto'"
    )
    return len(kept)


def rows_of(name: str, subject: str) -> list[Row]:
    """The rows of one entity."""
    column = _safe(load_config("contract")["entity"])
    return list(read_rows(name, f"where {column} = :subject", {"subject": subject}))


def delete_subject(name: str, subject: str) -> int:
    """Deletes the rows of one entity."""
    column = _safe(load_config("contract")["entity"])
    client, statement = execute(
        f"delete from {_safe(name)} where {column} = :subject", {"subject": subject}
    )
    return int(client.describe_statement(Id=statement).get("ResultRows", 0))
