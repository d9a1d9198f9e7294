"""Features, computed by the same code for training and for use: no skew between the two."""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping
from typing import Any

from .records import to_number
from .settings import load_config


def feature_names(config: Mapping[str, Any] | None = None) -> list[str]:
    """Names in the order of the vector."""
    config = config or load_config("features")
    names = []
    for name in config["numeric"]:
        names += [name, f"{name}_is_missing"]
    for name in config["categorical"]:
        names += [f"{name}_{bucket}" for bucket in range(config["buckets"])]
    return names


def to_vector(row: Mapping[str, Any], config: Mapping[str, Any] | None = None) -> list[float]:
    """The vector of one row; categories are hashed, so unknown ones cannot break it."""
    config = config or load_config("features")
    vector: list[float] = []
    for name in config["numeric"]:
        number = to_number(row.get(name))
        missing = number is None
        vector += [0.0 if missing else signed_log(number), 1.0 if missing else 0.0]
    for name in config["categorical"]:
        buckets = [0.0] * config["buckets"]
        text = str(row.get(name) or "")
        buckets[zlib.crc32(text.encode("utf-8")) % config["buckets"]] = 1.0
        vector += buckets
    return vector


def signed_log(number: float) -> float:
    """Large values grow slowly, and the sign stays."""
    return math.copysign(math.log1p(abs(number)), number)
