"""Drift between two sets of rows, without third-party code."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from .records import to_number

BINS = 10


def population_stability(expected: Sequence[float], actual: Sequence[float]) -> float:
    """The population stability index over ten quantile bins of the expected values."""
    if not expected or not actual:
        return 0.0
    ordered = sorted(expected)
    edges = sorted({ordered[len(ordered) * step // BINS] for step in range(1, BINS)})
    return _index(_shares(expected, edges), _shares(actual, edges))


def _shares(values: Sequence[float], edges: Sequence[float]) -> dict[int, float]:
    counts = Counter(sum(1 for edge in edges if value >= edge) for value in values)
    return {place: counts[place] / len(values) for place in range(len(edges) + 1)}


def _index(expected: Mapping[Any, float], actual: Mapping[Any, float]) -> float:
    total = 0.0
    for key in expected.keys() | actual.keys():
        # An empty bin would be infinite.
        before = max(expected.get(key, 0.0), 1e-4)
        after = max(actual.get(key, 0.0), 1e-4)
        total += (after - before) * math.log(after / before)
    return total


def compare(
    reference: Sequence[Mapping[str, Any]],
    current: Sequence[Mapping[str, Any]],
    config: Mapping[str, Any],
) -> dict[str, dict[str, float]]:
    """Drift and missing share of every feature."""
    report = {}
    for name in config["numeric"]:
        before = [n for n in (to_number(row.get(name)) for row in reference) if n is not None]
        after = [n for n in (to_number(row.get(name)) for row in current) if n is not None]
        report[name] = {
            "psi": population_stability(before, after),
            "missing": 1 - len(after) / len(current) if current else 1.0,
        }
    for name in config["categorical"]:
        before_shares = _category_shares(reference, name)
        after_shares = _category_shares(current, name)
        report[name] = {
            "psi": _index(before_shares, after_shares) if before_shares and after_shares else 0.0,
            "missing": after_shares.get("", 0.0),
        }
    return report


def _category_shares(rows: Sequence[Mapping[str, Any]], name: str) -> dict[str, float]:
    counts = Counter(str(row.get(name) or "") for row in rows)
    return {key: count / len(rows) for key, count in counts.items()}


def find_alarms(report: Mapping[str, Mapping[str, float]], limits: Mapping[str, float]) -> list[str]:
    """Which limits are exceeded."""
    return [
        f"{feature}: {metric} is {values[metric]:.3f}, at most {limit} is allowed"
        for feature, values in sorted(report.items())
        for metric, limit in sorted(limits.items())
        if values[metric] > limit
    ]
