"""There is no feature store in the plan: everything is in the request or the batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def complete(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row itself; features.py computes from it in training and in use."""
    return dict(row)
