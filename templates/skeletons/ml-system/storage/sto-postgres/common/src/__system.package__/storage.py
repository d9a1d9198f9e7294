"""Tables in PostgreSQL; a row is kept as one document beside its key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from .records import Row
from .secrets import read_credentials
from .settings import load_config, optional, require

TABLES = frozenset({"raw", "features", "scores", "reference"})


def _table(name: str) -> str:
    if name not in TABLES:
        raise ValueError(f"{name!r} is no table; migrations/001_tables.sql creates them")
    return name


def connect():
    """A connection with TLS; the certificate is checked where the authority is known."""
    import psycopg

    credentials = read_credentials("DATABASE")
    return psycopg.connect(
        host=require("DATABASE_HOST"),
        port=optional("DATABASE_PORT", "5432"),
        dbname=optional("DATABASE_NAME", "<%= system.package %>"),
        user=credentials["username"],
        password=credentials["password"],
        sslmode=optional("DATABASE_SSLMODE", "require"),
    )


def read_rows(name: str) -> Iterator[Row]:
    """Every row of a table, without holding all of them."""
    with connect() as connection, connection.cursor(name="rows") as cursor:
        cursor.execute(f"select row from {_table(name)} order by entity_id, event_time")
        for (row,) in cursor:
            yield row


def write_rows(name: str, rows: Iterable[Row]) -> int:
    """Inserts or replaces by entity and time: written twice is written once."""
    contract = load_config("contract")
    written = 0
    with connect() as connection, connection.cursor() as cursor:
        for row in rows:
            cursor.execute(
                f"insert into {_table(name)} (entity_id, event_time, row) values (%s, %s, %s) "
                "on conflict (entity_id, event_time) do update set row = excluded.row",
                (str(row[contract["entity"]]), row[contract["time"]], json.dumps(row)),
            )
            written += 1
    return written


def rows_of(name: str, subject: str) -> list[Row]:
    """The rows of one entity."""
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"select row from {_table(name)} where entity_id = %s", (subject,))
        return [row for (row,) in cursor]


def delete_subject(name: str, subject: str) -> int:
    """Deletes the rows of one entity."""
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"delete from {_table(name)} where entity_id = %s", (subject,))
        return cursor.rowcount
