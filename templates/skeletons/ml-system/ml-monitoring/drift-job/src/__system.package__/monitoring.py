"""Compares current features with the reference of the training and reports what moved."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from . import storage
from .drift import compare, find_alarms
from .settings import load_config, work_dir
from .telemetry import emit
<% slot imports %>


def make_report(
    reference: Sequence[Mapping[str, Any]], current: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What moved, and which limits are exceeded."""
    report = compare(reference, current, load_config("features"))
    limits = load_config("thresholds")["drift"]
    result: dict[str, Any] = {
        "features": report,
        "alarms": find_alarms(report, limits),
        "rows": {"reference": len(reference), "current": len(current)},
    }
    <% slot additions %>
    return result


def main() -> dict[str, Any]:
    """Writes the report, and emits what alarms look at."""
    current = list(storage.read_rows("features"))
    reference = list(storage.read_rows("reference"))
    if not reference:
        # The first run: what is there now becomes what later data is compared with.
        storage.write_rows("reference", current)
        reference = current
    report = make_report(reference, current)
    path = work_dir() / "drift.json"
    path.write_text(json.dumps(report, sort_keys=True, indent=2), encoding="utf-8")
    largest = max((values["psi"] for values in report["features"].values()), default=0.0)
    emit("drift", {"psi_max": largest, "alarms": float(len(report["alarms"]))})
    return report


if __name__ == "__main__":
    if main()["alarms"] and "--strict" in sys.argv:
        raise SystemExit("Features moved; see the report")
