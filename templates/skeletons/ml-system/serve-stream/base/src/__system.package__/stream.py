"""Scores events of the stream, whatever carries them."""

from __future__ import annotations

from typing import Any

from . import feature_store, registry
from .model import Model
from .records import Row, find_problems
from .settings import load_config


class StreamScorer:
    """Holds the champion and scores one event after the other."""

    def __init__(self, model: Model | None = None, version: str = "none"):
        self._model, self.version = model, version

    def score(self, row: Row) -> dict[str, Any]:
        """Entity, time, score and version; a ValueError where the contract is broken."""
        problems = find_problems(row)
        if problems:
            raise ValueError("; ".join(problems))
        if self._model is None:
            self.version, path = registry.fetch()
            self._model = Model.load(path)
        contract = load_config("contract")
        return {
            contract["entity"]: row[contract["entity"]],
            contract["time"]: row[contract["time"]],
            "score": self._model.predict(feature_store.complete(row)),
            "version": self.version,
        }
