"""Tables as Parquet on MinIO, read and written by DuckDB."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlparse

from .records import Row
from .secrets import read_secret
from .settings import load_config, optional, require, work_dir

NAME = re.compile(r"[a-z_][a-z0-9_]*")


def _glob(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a table")
    return f"s3://{optional('DATA_BUCKET', 'lake')}/tables/{name}/*.parquet"


def connect():
    """DuckDB with the object storage as its file system."""
    import duckdb

    store = urlparse(require("OBJECT_STORE"))
    connection = duckdb.connect(config={"temp_directory": str(work_dir())})
    connection.execute("load httpfs")
    connection.execute("set s3_url_style = 'path'")
    connection.execute(f"set s3_use_ssl = {'true' if store.scheme == 'https' else 'false'}")
    connection.execute("set s3_endpoint = ?", [store.netloc])
    connection.execute("set s3_access_key_id = ?", [read_secret("AWS_ACCESS_KEY_ID")])
    connection.execute("set s3_secret_access_key = ?", [read_secret("AWS_SECRET_ACCESS_KEY")])
    return connection


def read_rows(name: str) -> Iterator[Row]:
    """Every row of a table."""
    cursor = connect().execute("select * from read_parquet(?)", [_glob(name)])
    names = [column[0] for column in cursor.description]
    while batch := cursor.fetchmany(10_000):
        for values in batch:
            yield dict(zip(names, values, strict=True))


def write_rows(name: str, rows: Iterable[Row]) -> int:
    """Writes one file named after its content: the same rows twice are one file."""
    import pyarrow

    kept = list(rows)
    if not kept:
        return 0
    digest = hashlib.sha256(repr(kept).encode("utf-8")).hexdigest()[:16]
    target = _glob(name).replace("*.parquet", f"part-{digest}.parquet")
    connection = connect()
    connection.register("incoming", pyarrow.Table.from_pylist(kept))
    connection.execute(f"copy incoming to '{target}' (format parquet, compression zstd)")
    return len(kept)


def rows_of(name: str, subject: str) -> list[Row]:
    """The rows of one entity."""
    entity = load_config("contract")["entity"]
    return [row for row in read_rows(name) if str(row.get(entity)) == subject]


def delete_subject(name: str, subject: str) -> int:
    """Rewrites the files that hold the entity."""
    entity = load_config("contract")["entity"]
    connection = connect()
    files = connection.execute(
        f'select distinct filename from read_parquet(?, filename = true) where "{entity}" = ?',
        [_glob(name), subject],
    ).fetchall()
    removed = len(rows_of(name, subject))
    for (file,) in files:
        connection.execute(
            f"copy (select * from read_parquet('{file}') where \"{entity}\" <> '"
            + subject.replace("'", "''")
            + f"') to '{file}' (format parquet)"
        )
    return removed
