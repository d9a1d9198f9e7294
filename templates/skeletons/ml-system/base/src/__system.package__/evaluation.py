"""Metrics, and the thresholds that a model must meet before anybody may use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def evaluate(task: str, labels: Sequence[float], scores: Sequence[float]) -> dict[str, float]:
    """The metrics of the task."""
    if not labels:
        raise ValueError("There is nothing to evaluate on")
    errors = [score - label for label, score in zip(labels, scores, strict=True)]
    if task == "regression":
        total = sum(abs(label) for label in labels)
        return {
            "mae": sum(map(abs, errors)) / len(errors),
            "rmse": (sum(error * error for error in errors) / len(errors)) ** 0.5,
            "wape": sum(map(abs, errors)) / total if total else float("inf"),
        }
    return {
        "auc": area_under_curve(labels, scores),
        "brier": sum(error * error for error in errors) / len(errors),
        "rate": sum(labels) / len(labels),
    }


def area_under_curve(labels: Sequence[float], scores: Sequence[float]) -> float:
    """The chance that a positive ranks above a negative; ties count half."""
    ranked = sorted(zip(scores, labels, strict=True))
    positives = sum(1 for label in labels if label > 0.5)
    negatives = len(labels) - positives
    if not positives or not negatives:
        return 0.5
    below = gained = 0.0
    index = 0
    while index < len(ranked):
        end = index
        while end < len(ranked) and ranked[end][0] == ranked[index][0]:
            end += 1
        up = sum(1 for _, label in ranked[index:end] if label > 0.5)
        down = (end - index) - up
        gained += up * (below + down / 2)
        below += down
        index = end
    return gained / (positives * negatives)


def find_failures(metrics: Mapping[str, float], thresholds: Mapping[str, Any]) -> list[str]:
    """Which thresholds are not met; a metric that is not there does not meet its own."""
    failures = []
    for name, least in thresholds["minimum"].items():
        if metrics.get(name, float("-inf")) < least:
            failures.append(f"{name} is {metrics.get(name)}, at least {least} is asked for")
    for name, most in thresholds["maximum"].items():
        if metrics.get(name, float("inf")) > most:
            failures.append(f"{name} is {metrics.get(name)}, at most {most} is asked for")
    return failures
