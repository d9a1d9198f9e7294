"""Pieces and their vectors in PostgreSQL with pgvector."""

from __future__ import annotations

from collections.abc import Sequence

from .embedding import embed
from .pieces import Piece
from .secrets import read_credentials
from .settings import optional, require


def connect():
    """A connection with TLS to the database of the vectors."""
    import psycopg

    credentials = read_credentials("VECTORS")
    return psycopg.connect(
        host=require("VECTORS_HOST"),
        dbname=optional("VECTORS_NAME", "<%= system.package %>"),
        user=credentials["username"],
        password=credentials["password"],
        sslmode="require",
    )


def literal(vector: Sequence[float]) -> str:
    """A vector as pgvector writes it."""
    return f"[{','.join(f'{value:.6f}' for value in vector)}]"


def store(pieces: Sequence[Piece], vectors: Sequence[Sequence[float]]) -> None:
    """Keeps pieces; one that is there already stays."""
    with connect() as connection, connection.cursor() as cursor:
        for piece, vector in zip(pieces, vectors, strict=True):
            cursor.execute(
                "insert into pieces (id, document, body, embedding) values (%s, %s, %s, %s::vector) "
                "on conflict (id) do nothing",
                (piece.id, piece.document, piece.text, literal(vector)),
            )


def search(question: str, most: int = 5) -> list[Piece]:
    """The nearest pieces, the best first."""
    vector = literal(embed([question])[0])
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute(
            "select id, document, body from pieces order by embedding <=> %s::vector limit %s",
            (vector, most),
        )
        return [Piece(*row) for row in cursor]
