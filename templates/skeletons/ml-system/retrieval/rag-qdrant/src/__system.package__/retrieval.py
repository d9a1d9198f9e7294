"""Pieces and their vectors in Qdrant, over its HTTP interface."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Sequence
from typing import Any

from .embedding import DIMENSIONS, embed
from .pieces import Piece
from .secrets import read_secret
from .settings import require

COLLECTION = "pieces"


def call(method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """A request to the vector database."""
    request = urllib.request.Request(
        f"{require('QDRANT_URL')}/{path}",
        method=method,
        data=json.dumps(body).encode("utf-8") if body is not None else None,
        headers={"Content-Type": "application/json", "api-key": read_secret("QDRANT_API_KEY")},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def prepare() -> None:
    """Makes the collection where it is not there."""
    try:
        call("GET", f"collections/{COLLECTION}")
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
        vectors = {"size": DIMENSIONS, "distance": "Cosine"}
        call("PUT", f"collections/{COLLECTION}", {"vectors": vectors, "on_disk_payload": True})


def to_point(piece: Piece, vector: Sequence[float]) -> dict[str, Any]:
    """Ids are UUIDs there; that of a piece follows from its own."""
    payload = {"document": piece.document, "text": piece.text, "piece": piece.id}
    return {"id": str(uuid.UUID(piece.id)), "vector": list(vector), "payload": payload}


def store(pieces: Sequence[Piece], vectors: Sequence[Sequence[float]]) -> None:
    """Keeps pieces; one that is there already is replaced by itself."""
    prepare()
    points = [to_point(piece, vector) for piece, vector in zip(pieces, vectors, strict=True)]
    call("PUT", f"collections/{COLLECTION}/points?wait=true", {"points": points})


def search(question: str, most: int = 5) -> list[Piece]:
    """The nearest pieces, the best first."""
    body = {"query": embed([question])[0], "limit": most, "with_payload": True}
    found = call("POST", f"collections/{COLLECTION}/points/query", body)["result"]["points"]
    payloads = [point["payload"] for point in found]
    return [Piece(item["piece"], item["document"], item["text"]) for item in payloads]
