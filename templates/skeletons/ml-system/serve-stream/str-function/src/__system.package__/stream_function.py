"""Scores a batch of events in AWS Lambda."""

from __future__ import annotations

from typing import Any

from . import storage
from .events import decode
from .stream import StreamScorer

SCORER = StreamScorer()


def handler(event: dict[str, Any], _context: object = None) -> dict[str, Any]:
    """Writes the scores, and tells which events failed."""
    scored, failed = [], []
    for number, row in decode(event):
        try:
            scored.append(SCORER.score(row))
        except ValueError:
            failed.append({"itemIdentifier": number})
    storage.write_rows("scores", scored)
    return {"batchItemFailures": failed}
