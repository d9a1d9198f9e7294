"""The online service: a WSGI application without a framework, run by gunicorn."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from . import feature_store, registry
from .model import Model
from .records import find_problems
from .settings import optional

LARGEST_BODY = 1_000_000
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


class Unreleased(RuntimeError):
    """No version is the champion."""


class Predictor:
    """Holds the champion and counts what it does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: Model | None = None
        self.version = "none"
        self.outcomes = {"ok": 0, "rejected": 0, "error": 0}
        self.times = [0] * (len(BUCKETS) + 1)
        self.seconds = 0.0

    def load(self) -> Model:
        """The champion, read once; a new version comes with a new deployment."""
        with self._lock:
            if self._model is None:
                path = optional("MODEL_FILE")
                try:
                    found = (optional("MODEL_VERSION", "file"), Path(path)) if path else registry.fetch()
                except LookupError as error:
                    raise Unreleased(str(error)) from error
                self.version, file = found
                self._model = Model.load(file)
            return self._model

    def use(self, model: Model, version: str) -> None:
        """Takes a model that is at hand."""
        self._model, self.version = model, version

    def predict(self, row: dict[str, Any]) -> dict[str, Any]:
        """The score of a row; a row that breaks the contract is a ValueError."""
        problems = find_problems(row)
        if problems:
            raise ValueError("; ".join(problems))
        score = self.load().predict(feature_store.complete(row))
        return {"score": score, "version": self.version}

    def observe(self, outcome: str, seconds: float) -> None:
        """Counts a request."""
        with self._lock:
            self.outcomes[outcome] += 1
            self.seconds += seconds
            place = next((i for i, most in enumerate(BUCKETS) if seconds <= most), len(BUCKETS))
            self.times[place] += 1

    def metrics(self) -> str:
        """In the text format of Prometheus."""
        lines = ["# TYPE predictions_total counter"]
        lines += [f'predictions_total{{outcome="{k}"}} {v}' for k, v in self.outcomes.items()]
        lines.append("# TYPE prediction_seconds histogram")
        total = 0
        for most, count in zip([*BUCKETS, "+Inf"], self.times, strict=True):
            total += count
            lines.append(f'prediction_seconds_bucket{{le="{most}"}} {total}')
        lines += [f"prediction_seconds_sum {self.seconds}", f"prediction_seconds_count {total}"]
        return "\n".join(lines) + "\n"


PREDICTOR = Predictor()


def respond(start: StartResponse, status: str, body: Any, kind: str = "application/json") -> list[bytes]:
    """An answer with its length."""
    content = body.encode("utf-8") if isinstance(body, str) else json.dumps(body).encode("utf-8")
    start(status, [("Content-Type", kind), ("Content-Length", str(len(content)))])
    return [content]


def application(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """/predict and /invocations score, /health and /ping live, /ready has a model, /metrics counts."""
    route = (environ["REQUEST_METHOD"], environ["PATH_INFO"])
    match route:
        case ("GET", "/health" | "/ping"):
            return respond(start, "200 OK", {"status": "ok"})
        case ("GET", "/metrics"):
            return respond(start, "200 OK", PREDICTOR.metrics(), "text/plain; version=0.0.4")
        case ("GET", "/ready"):
            try:
                PREDICTOR.load()
            except Unreleased as error:
                return respond(start, "503 Service Unavailable", {"error": str(error)})
            return respond(start, "200 OK", {"version": PREDICTOR.version})
        case ("POST", "/predict" | "/invocations"):
            return _predict(environ, start)
        case _:
            return respond(start, "404 Not Found", {"error": "There is nothing here"})


def _predict(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    begun = time.perf_counter()
    outcome = "error"
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > LARGEST_BODY:
            outcome = "rejected"
            return respond(start, "413 Content Too Large", {"error": "The body is too large"})
        row = json.loads(environ["wsgi.input"].read(length))
        if not isinstance(row, dict):
            raise ValueError("The body must be an object")
        answer = PREDICTOR.predict(row)
        outcome = "ok"
        return respond(start, "200 OK", answer)
    except ValueError as error:
        outcome = "rejected"
        return respond(start, "400 Bad Request", {"error": str(error)})
    except Unreleased as error:
        return respond(start, "503 Service Unavailable", {"error": str(error)})
    finally:
        PREDICTOR.observe(outcome, time.perf_counter() - begun)
