"""Scores a batch: reads features, writes scores with the version that made them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator

from . import feature_store, registry, storage
from .model import Model
from .records import Row, find_problems
from .settings import load_config
from .telemetry import emit


def score(rows: Iterable[Row], model: Model, version: str) -> Iterator[Row]:
    """A score for each row that keeps the contract; the others are told apart, not guessed."""
    contract = load_config("contract")
    for row in rows:
        problems = find_problems(row)
        yield {
            contract["entity"]: row.get(contract["entity"]),
            contract["time"]: row.get(contract["time"]),
            "version": version,
            "score": None if problems else model.predict(feature_store.complete(row)),
            "problems": "; ".join(problems),
        }


def main() -> int:
    """Scores the table `features` into the table `scores`."""
    version, path = registry.fetch()
    written = storage.write_rows(
        "scores", score(storage.read_rows("features"), Model.load(path), version)
    )
    emit("batch", {"rows": float(written), "timestamp_seconds": time.time()}, {"version": version})
    print(json.dumps({"rows": written, "version": version}))
    return written


if __name__ == "__main__":
    main()
