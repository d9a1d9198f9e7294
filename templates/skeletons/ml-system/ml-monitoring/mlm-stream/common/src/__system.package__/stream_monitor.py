"""Compares the last window of events with the windows before it, and alarms within minutes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from statistics import fmean, pstdev
from typing import Any

from .health import serve_health
from .records import Row, to_number
from .settings import load_config
from .telemetry import emit


class WindowMonitor:
    """Means of windows; the newest must lie within some deviations of the last twenty."""

    def __init__(self, limits: dict[str, Any]):
        self.limits = limits
        self.means: deque[float] = deque(maxlen=20)
        self._values: list[float] = []
        self._missing = 0
        self._begun: float | None = None

    def add(self, row: Row, now: float) -> dict[str, float] | None:
        """Takes an event; the statistics of a window when it is over."""
        self._begun = now if self._begun is None else self._begun
        value = to_number(row.get("score", row.get("amount")))
        if value is None:
            self._missing += 1
        else:
            self._values.append(value)
        return self.close(now) if now - self._begun >= self.limits["window_seconds"] else None

    def close(self, now: float) -> dict[str, float]:
        """Ends the window and judges it."""
        total = len(self._values) + self._missing
        mean = fmean(self._values) if self._values else 0.0
        alarms = 0
        if total >= self.limits["least_events"]:
            if len(self.means) >= 5:
                usual, spread = fmean(self.means), max(pstdev(self.means), 1e-6)
                alarms += abs(mean - usual) > self.limits["mean_deviations"] * spread
            alarms += self._missing / total > self.limits["missing"]
            self.means.append(mean)
        self._values, self._missing, self._begun = [], 0, now
        return {"events": float(total), "score_mean": mean, "alarms": float(alarms)}


def read_events() -> Iterator[Row]:
    """Events as the plan carries them."""
<% if 'ing-kafka' in options %>
    from .events import consume

    yield from consume("<%= system.name %>-watch")
<% else %>
    import json

    import boto3

    from .settings import require

    client = boto3.client("kinesis")
    stream = require("EVENT_STREAM")
    iterators = [
        client.get_shard_iterator(
            StreamName=stream, ShardId=shard["ShardId"], ShardIteratorType="LATEST"
        )["ShardIterator"]
        for shard in client.list_shards(StreamName=stream)["Shards"]
    ]
    while iterators:
        answers = [client.get_records(ShardIterator=iterator) for iterator in iterators]
        for answer in answers:
            yield from (json.loads(record["Data"]) for record in answer["Records"])
        iterators = [a["NextShardIterator"] for a in answers if a.get("NextShardIterator")]
        time.sleep(1)
<% end %>


def main() -> None:
    """Runs until it is stopped."""
    serve_health()
    monitor = WindowMonitor(load_config("stream-limits"))
    for row in read_events():
        statistics = monitor.add(row, time.time())
        if statistics:
            emit("window", statistics)


if __name__ == "__main__":
    main()
