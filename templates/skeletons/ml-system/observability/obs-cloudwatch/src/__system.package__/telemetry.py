"""Metrics as the embedded metric format of Amazon CloudWatch: a line of the log becomes a metric."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

NAMESPACE = "<%= system.name %>"


def emit(kind: str, metrics: Mapping[str, float], labels: Mapping[str, str] | None = None) -> str:
    """Prints one line; the names are `ml_<kind>_<metric>`."""
    named = {f"ml_{kind}_{name}": value for name, value in metrics.items()}
    line = {
        "_aws": {
            "Timestamp": int(time.time() * 1000),
            "CloudWatchMetrics": [
                {
                    "Namespace": NAMESPACE,
                    "Dimensions": [["kind"]],
                    "Metrics": [{"Name": name} for name in sorted(named)],
                }
            ],
        },
        "kind": kind,
        **(labels or {}),
        **named,
    }
    text = json.dumps(line, sort_keys=True)
    print(text)
    return text
