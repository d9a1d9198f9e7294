"""Counters over a sliding window, independent of what carries the events."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

WINDOW_SECONDS = 60
MOST_EVENTS = 10_000


class SlidingWindow:
    """Number and sum of amounts in the last minute, for each entity."""

    def __init__(self, seconds: float = WINDOW_SECONDS):
        self.seconds = seconds
        self._events: dict[str, deque[tuple[float, float]]] = {}

    def add(self, entity: str, moment: float, amount: float) -> dict[str, float]:
        """Takes an event and returns the features of its entity; late events still count."""
        events = self._events.setdefault(entity, deque(maxlen=MOST_EVENTS))
        events.append((moment, amount))
        return self.features(entity, moment)

    def features(self, entity: str, now: float) -> dict[str, float]:
        """The features of an entity at a moment."""
        events = self._events.get(entity, deque())
        while events and events[0][0] <= now - self.seconds:
            events.popleft()
        if not events:
            self._events.pop(entity, None)
        return {"count_60s": float(len(events)), "amount_60s": sum(amount for _, amount in events)}


def to_item(entity: str, features: Mapping[str, Any], moment: float) -> dict[str, Any]:
    """What the online store keeps: with the time, so that an older write never wins."""
    return {"entity_id": entity, "updated_at": moment, **features}
