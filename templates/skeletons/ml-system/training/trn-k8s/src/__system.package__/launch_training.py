"""Creates a TrainJob of Kubeflow Trainer and waits for it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from . import cluster
from .settings import require


def outcome(status: dict[str, Any]) -> str | None:
    """What the conditions of the job say."""
    conditions = {item["type"]: item["status"] for item in status.get("conditions", [])}
    if conditions.get("Complete") == "True":
        return "succeeded"
    return "failed" if conditions.get("Failed") == "True" else None


def main() -> str:
    """Returns the name of the job."""
    values = {"name": f"train-{int(time.time())}", "image": require("TRAINING_IMAGE")}
    manifest = cluster.fill_in(Path("jobs/train_job.json"), values)
    return cluster.run(manifest, "trainjobs", outcome)


if __name__ == "__main__":
    print(main())
