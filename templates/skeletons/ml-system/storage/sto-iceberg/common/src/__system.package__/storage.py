"""Iceberg tables: rows can be deleted, and every state can be read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .records import Row
from .settings import load_config, optional, require


def catalog():
    """The catalog: AWS Glue where there is a database of it, else a REST catalog."""
    from pyiceberg.catalog import load_catalog

    if optional("LAKE_DATABASE"):
        return load_catalog("glue", type="glue")
    return load_catalog(
        "rest",
        type="rest",
        uri=require("ICEBERG_CATALOG"),
        **{"s3.endpoint": require("OBJECT_STORE")},
    )


def _name(table: str) -> str:
    return f"{optional('LAKE_DATABASE', '<%= system.package %>')}.{table}"


def read_rows(name: str, snapshot: int | None = None) -> Iterator[Row]:
    """Every row of a table, of a former state where one is named."""
    table = catalog().load_table(_name(name))
    for batch in table.scan(snapshot_id=snapshot).to_arrow_batch_reader():
        yield from batch.to_pylist()


def write_rows(name: str, rows: Iterable[Row]) -> int:
    """Replaces the rows of the entities that are given: written twice is written once."""
    import pyarrow

    kept = list(rows)
    if not kept:
        return 0
    contract = load_config("contract")
    arrow = pyarrow.Table.from_pylist(kept)
    table = catalog().create_table_if_not_exists(_name(name), schema=arrow.schema)
    table.upsert(arrow, join_cols=[contract["entity"], contract["time"]])
    return len(kept)


def rows_of(name: str, subject: str) -> list[Row]:
    """The rows of one entity."""
    from pyiceberg.expressions import EqualTo

    table = catalog().load_table(_name(name))
    filtered = table.scan(row_filter=EqualTo(load_config("contract")["entity"], subject))
    return filtered.to_arrow().to_pylist()


def delete_subject(name: str, subject: str) -> int:
    """Deletes the rows of one entity; old snapshots go with the weekly maintenance."""
    from pyiceberg.expressions import EqualTo

    count = len(rows_of(name, subject))
    if count:
        catalog().load_table(_name(name)).delete(EqualTo(load_config("contract")["entity"], subject))
    return count
