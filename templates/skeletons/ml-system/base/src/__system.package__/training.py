"""Train, evaluate against thresholds, register: `python -m <%= system.package %>.training`."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from . import registry, storage
from .evaluation import evaluate, find_failures
from .model import Model
from .records import Row, to_number
from .settings import load_config, optional, work_dir
from .telemetry import emit

HELD_OUT_PERCENT = 20


class ThresholdsNotMet(RuntimeError):
    """The model is worse than config/thresholds.json allows; it is not registered."""


def is_held_out(row: Mapping[str, Any], entity: str) -> bool:
    """By the entity, so that nobody is in both sets, and the same way in every run."""
    return zlib.crc32(str(row.get(entity)).encode("utf-8")) % 100 < HELD_OUT_PERCENT


def train(rows: Iterable[Row]) -> tuple[Model, dict[str, float]]:
    """A model and its metrics on rows that it has not seen."""
    contract = load_config("contract")
    label = contract["label"]
    task = load_config("thresholds")["task"]
    known = [row for row in rows if to_number(row.get(label)) is not None]
    fitting = [row for row in known if not is_held_out(row, contract["entity"])]
    held_out = [row for row in known if is_held_out(row, contract["entity"])]
    if not fitting or not held_out:
        raise ValueError(f"{len(known)} rows with a label are too few to train and evaluate")
    model = Model(task).fit(fitting, [float(row[label]) for row in fitting])
    scores = [model.predict(row) for row in held_out]
    return model, evaluate(task, [float(row[label]) for row in held_out], scores)


def main() -> str:
    """Trains on the features in storage, and registers what meets the thresholds."""
    model, metrics = train(storage.read_rows("features"))
    emit("training", metrics)
    failures = find_failures(metrics, load_config("thresholds"))
    if failures:
        raise ThresholdsNotMet("; ".join(failures))
    path = model.save(work_dir() / "model.json")
    version = registry.register(
        path, metrics, {"commit": optional("GIT_COMMIT", "unknown"), "task": model.task}
    )
    print(json.dumps({"version": version, "metrics": metrics}, sort_keys=True))
    return version


if __name__ == "__main__":
    main()
