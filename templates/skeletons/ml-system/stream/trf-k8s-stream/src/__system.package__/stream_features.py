"""Counters on Kubernetes: a consumer group over Kafka updates the online store."""

from __future__ import annotations

import time

from . import feature_store
from .events import consume, publish
from .health import serve_health
from .records import find_problems, to_number
from .settings import load_config
from .windows import SlidingWindow, to_item


def main() -> None:
    """Runs until it is stopped; an event that breaks the contract goes to `events.failed`."""
    serve_health()
    entity = load_config("contract")["entity"]
    window = SlidingWindow()
    for row in consume("<%= system.name %>-features"):
        problems = find_problems(row)
        if problems:
            publish([{**row, "problems": problems}], "events.failed")
            continue
        key = str(row[entity])
        features = window.add(key, time.time(), to_number(row["amount"]) or 0.0)
        feature_store.publish([to_item(key, {**row, **features}, time.time())])


if __name__ == "__main__":
    main()
