"""Pieces and their vectors in Amazon OpenSearch Serverless."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from .embedding import DIMENSIONS, embed
from .pieces import Piece
from .settings import require

INDEX = "pieces"


@cache
def _client():
    import boto3
    from opensearchpy import AWSV4SignerAuth, OpenSearch, RequestsHttpConnection

    credentials = boto3.Session().get_credentials()
    client = OpenSearch(
        hosts=[require("SEARCH_ENDPOINT")],
        http_auth=AWSV4SignerAuth(credentials, require("AWS_REGION"), "aoss"),
        connection_class=RequestsHttpConnection,
        use_ssl=True,
        verify_certs=True,
    )
    if not client.indices.exists(index=INDEX):
        client.indices.create(index=INDEX, body=mapping())
    return client


def mapping() -> dict[str, Any]:
    """Text for words, a vector for meaning."""
    method = {"name": "hnsw", "engine": "faiss", "space_type": "innerproduct"}
    return {
        "settings": {"index": {"knn": True}},
        "mappings": {
            "properties": {
                "document": {"type": "keyword"},
                "text": {"type": "text"},
                "vector": {"type": "knn_vector", "dimension": DIMENSIONS, "method": method},
            }
        },
    }


def store(pieces: Sequence[Piece], vectors: Sequence[Sequence[float]]) -> None:
    """Keeps pieces that are not there yet."""
    for piece, vector in zip(pieces, vectors, strict=True):
        found = _client().search(index=INDEX, body={"query": {"match_phrase": {"text": piece.text}}, "size": 1})
        if not found["hits"]["hits"]:
            body = {"document": piece.document, "text": piece.text, "vector": list(vector)}
            _client().index(index=INDEX, body=body)


def query(question: str, most: int) -> dict[str, Any]:
    """Meaning and words together."""
    vector = {"knn": {"vector": {"vector": embed([question])[0], "k": most}}}
    return {"size": most, "query": {"bool": {"should": [vector, {"match": {"text": question}}]}}}


def search(question: str, most: int = 5) -> list[Piece]:
    """The nearest pieces, the best first."""
    hits = _client().search(index=INDEX, body=query(question, most))["hits"]["hits"]
    return [Piece(hit["_id"], hit["_source"]["document"], hit["_source"]["text"]) for hit in hits]
