"""Opens PostgreSQL with a bounded pool and brings its schema up to date."""

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from ..settings import Settings
from . import Store
from .postgresql import PostgresqlStore


def open_store(settings: Settings) -> Store:
    """The store that the configuration asks for."""
    url = settings.database_url.replace("postgresql://", "postgres://")
    engine = sa.create_engine(
        url.replace("postgres://", "postgresql+psycopg://"),
        pool_size=settings.database_pool_size,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 3, "options": "-c statement_timeout=10000"},
    )
    if settings.database_migrate_on_start:
        config = Config("alembic.ini")
        config.attributes["connection"] = engine.connect()
        command.upgrade(config, "head")
    return PostgresqlStore(engine)
