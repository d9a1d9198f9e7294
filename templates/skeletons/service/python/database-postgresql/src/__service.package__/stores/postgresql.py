"""Keeps <%= resources %> in PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ..model import <%= resource | pascal %>
from ..problems import conflict
from . import Store

METADATA = sa.MetaData()

ITEMS = sa.Table(
    "<%= resources | snake %>",
    METADATA,
    sa.Column("id", sa.Uuid(), primary_key=True),
    sa.Column("name", sa.Text(), nullable=False),
    sa.Column("description", sa.Text()),
    sa.Column("version", sa.Integer(), nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
)

INBOX = sa.Table("inbox", METADATA, sa.Column("message_id", sa.Text(), primary_key=True))


def _to_row(item: <%= resource | pascal %>) -> dict[str, Any]:
    row = item.model_dump(exclude={"createdAt", "updatedAt"})
    return {**row, "created_at": item.createdAt, "updated_at": item.updatedAt}


def _from_row(row: Any) -> <%= resource | pascal %>:
    return <%= resource | pascal %>(
        id=row.id,
        name=row.name,
        description=row.description,
        version=row.version,
        createdAt=row.created_at,
        updatedAt=row.updated_at,
    )


class PostgresqlStore:
    """Each operation is a transaction of its own, or part of the one it was opened with."""

    def __init__(self, engine: sa.Engine, connection: sa.Connection | None = None) -> None:
        self._engine = engine
        self._connection = connection

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        if self._connection is not None:
            yield self._connection
        else:
            with self._engine.begin() as connection:
                yield connection

    def create(self, item: <%= resource | pascal %>) -> None:
        with self._transaction() as connection:
            statement = insert(ITEMS).values(_to_row(item)).on_conflict_do_nothing()
            if connection.execute(statement).rowcount == 0:
                raise conflict(f"The id {item.id} is taken")

    def get(self, identifier: UUID) -> <%= resource | pascal %> | None:
        with self._transaction() as connection:
            row = connection.execute(sa.select(ITEMS).where(ITEMS.c.id == identifier)).first()
            return None if row is None else _from_row(row)

    def list(self, limit: int, after: UUID | None) -> list[<%= resource | pascal %>]:
        # By key and not by offset: a page costs the same wherever it lies.
        statement = sa.select(ITEMS).order_by(ITEMS.c.id).limit(limit)
        if after is not None:
            statement = statement.where(ITEMS.c.id > after)
        with self._transaction() as connection:
            return [_from_row(row) for row in connection.execute(statement)]

    def update(self, item: <%= resource | pascal %>, expected_version: int) -> None:
        statement = (
            sa.update(ITEMS)
            .where(ITEMS.c.id == item.id, ITEMS.c.version == expected_version)
            .values(_to_row(item))
        )
        with self._transaction() as connection:
            if connection.execute(statement).rowcount == 0:
                raise conflict("The <%= resource %> was changed or removed meanwhile")

    def put(self, item: <%= resource | pascal %>) -> None:
        row = _to_row(item)
        statement = insert(ITEMS).values(row).on_conflict_do_update(index_elements=["id"], set_=row)
        with self._transaction() as connection:
            connection.execute(statement)

    def delete(self, identifier: UUID) -> bool:
        with self._transaction() as connection:
            return connection.execute(sa.delete(ITEMS).where(ITEMS.c.id == identifier)).rowcount == 1

    def handle_once(self, message_id: str, work: Callable[[Store], None]) -> bool:
        """Effect and inbox row commit together, so a second delivery changes nothing."""
        with self._engine.begin() as connection:
            statement = insert(INBOX).values(message_id=message_id).on_conflict_do_nothing()
            if connection.execute(statement).rowcount == 0:
                return False
            work(PostgresqlStore(self._engine, connection))
            return True

    def ping(self) -> None:
        with self._engine.connect() as connection:
            connection.execute(sa.text("SELECT 1"))

    def close(self) -> None:
        self._engine.dispose()
