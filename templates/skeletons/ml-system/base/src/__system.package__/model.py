"""The baseline model, without third-party code: the pipeline runs end to end from the first day.

Replace `Model` by a stronger one; training, registry and serving only use `fit`, `predict`,
`save` and `load`.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .features import feature_names, to_vector

ROUNDS = 60
RATE = 0.1
DECAY = 1e-4


class Model:
    """A linear model trained by stochastic gradient descent; logistic for classification."""

    def __init__(self, task: str, weights: list[float] | None = None, bias: float = 0.0):
        self.task = task
        self.weights = weights or [0.0] * len(feature_names())
        self.bias = bias

    def fit(self, rows: Sequence[Mapping[str, Any]], labels: Sequence[float], seed: int = 7) -> "Model":
        """Learns; equal rows and seed give equal weights."""
        vectors = [to_vector(row) for row in rows]
        order = list(range(len(vectors)))
        shuffler = random.Random(seed)
        for turn in range(ROUNDS):
            shuffler.shuffle(order)
            rate = RATE / (1 + turn / 10)
            for index in order:
                vector = vectors[index]
                error = self._score(vector) - labels[index]
                # A single outlier must not throw the weights away.
                step = rate * max(-5.0, min(5.0, error))
                self.bias -= step
                for place, value in enumerate(vector):
                    if value:
                        self.weights[place] -= step * value + rate * DECAY * self.weights[place]
        return self

    def predict(self, row: Mapping[str, Any]) -> float:
        """The probability, or the expected value."""
        return self._score(to_vector(row))

    def _score(self, vector: Sequence[float]) -> float:
        total = self.bias + sum(w * v for w, v in zip(self.weights, vector, strict=True) if v)
        if self.task == "regression":
            return total
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def save(self, path: Path) -> Path:
        """Writes JSON: readable, and loading it runs no code."""
        content = {
            "task": self.task,
            "features": feature_names(),
            "weights": self.weights,
            "bias": self.bias,
        }
        path.write_text(json.dumps(content, sort_keys=True), encoding="utf-8")
        return path

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Reads a model; one that was trained on other features is refused."""
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["features"] != feature_names():
            raise ValueError(f"{path} was trained on other features than config/features.json")
        return cls(content["task"], content["weights"], content["bias"])
