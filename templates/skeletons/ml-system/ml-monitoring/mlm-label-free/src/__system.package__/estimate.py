"""Quality before labels arrive: what a calibrated score says about itself.

A score of 0.8 is wrong in a fifth of the cases; summed up over all scores this is the expected
confusion matrix at every threshold (confidence-based performance estimation).
"""

from __future__ import annotations

from collections.abc import Sequence


def estimate_auc(scores: Sequence[float]) -> float:
    """The expected area under the curve of calibrated scores; 0.5 where all are equal."""
    ordered = sorted(scores)
    positives = sum(ordered)
    negatives = len(ordered) - positives
    if positives <= 0 or negatives <= 0:
        return 0.5
    gained = below = 0.0
    index = 0
    while index < len(ordered):
        end = index
        while end < len(ordered) and ordered[end] == ordered[index]:
            end += 1
        up = sum(ordered[index:end])
        down = (end - index) - up
        gained += up * (below + down / 2)
        below += down
        index = end
    return gained / (positives * negatives)


def estimate_accuracy(scores: Sequence[float], threshold: float = 0.5) -> float:
    """The expected share of right decisions at a threshold."""
    if not scores:
        raise ValueError("There is nothing to estimate from")
    return sum(score if score >= threshold else 1 - score for score in scores) / len(scores)
