"""Runs the migrations over the connection it is given, or over DATABASE_URL."""

import os

from alembic import context
from sqlalchemy import create_engine


def url() -> str:
    given = os.environ["DATABASE_URL"]
    return given.replace("postgresql://", "postgres://").replace("postgres://", "postgresql+psycopg://")


connection = context.config.attributes.get("connection")
if connection is None:
    connection = create_engine(url()).connect()
with connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        # Replicas that start together wait for each other.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7262051)")
        context.run_migrations()
