"""Vectors of texts: by the interface that the plan names, else by hashed words."""

from __future__ import annotations

import json
import math
import re
import urllib.request
import zlib
from collections.abc import Sequence

from .settings import optional

DIMENSIONS = 384
WORD = re.compile(r"\w+")


def hashed(text: str) -> list[float]:
    """Words by hash, of length one: finds shared words where there is no model."""
    vector = [0.0] * DIMENSIONS
    for word in WORD.findall(text.lower()):
        code = zlib.crc32(word.encode("utf-8"))
        vector[code % DIMENSIONS] += 1.0 if code & 1024 else -1.0
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]


def embed(texts: Sequence[str]) -> list[list[float]]:
    """A vector for each text, from an OpenAI-compatible interface where EMBEDDING_URL is set."""
    url = optional("EMBEDDING_URL")
    if not url:
        return [hashed(text) for text in texts]
    body = {"model": optional("EMBEDDING_MODEL", "default"), "input": list(texts)}
    request = urllib.request.Request(
        f"{url}/v1/embeddings",
        data=json.dumps(body).encode("utf-8"),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        items = json.load(response)["data"]
    return [item["embedding"] for item in sorted(items, key=lambda item: item["index"])]
