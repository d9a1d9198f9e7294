"""Metrics as lines of the log: the plan leaves it to others to collect them."""

from __future__ import annotations

import json
from collections.abc import Mapping


def emit(kind: str, metrics: Mapping[str, float], labels: Mapping[str, str] | None = None) -> str:
    """Prints one line; the names are `ml_<kind>_<metric>`."""
    named = {f"ml_{kind}_{name}": value for name, value in metrics.items()}
    text = json.dumps({"kind": kind, **(labels or {}), **named}, sort_keys=True)
    print(text, flush=True)
    return text
