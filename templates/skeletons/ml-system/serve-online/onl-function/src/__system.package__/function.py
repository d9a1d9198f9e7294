"""The service as an AWS Lambda function behind a gateway."""

from __future__ import annotations

import base64
import json
from typing import Any

from .service import PREDICTOR, Unreleased


def _answer(status: int, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }


def handler(event: dict[str, Any], _context: object = None) -> dict[str, Any]:
    """Scores the body of the request."""
    path = event.get("rawPath") or event.get("path") or "/predict"
    if path.endswith("/health"):
        return _answer(200, {"status": "ok"})
    text = event.get("body") or ""
    if event.get("isBase64Encoded"):
        text = base64.b64decode(text).decode("utf-8")
    try:
        row = json.loads(text)
        if not isinstance(row, dict):
            raise ValueError("The body must be an object")
        return _answer(200, PREDICTOR.predict(row))
    except ValueError as error:
        return _answer(400, {"error": str(error)})
    except Unreleased as error:
        return _answer(503, {"error": str(error)})
