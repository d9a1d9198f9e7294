"""Features by Spark on Kubernetes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from . import cluster
from .settings import optional, require


def outcome(status: dict[str, Any]) -> str | None:
    """What the Spark Operator says about the application."""
    state = status.get("applicationState", {}).get("state")
    return {"COMPLETED": "succeeded", "FAILED": "failed", "SUBMISSION_FAILED": "failed"}.get(state)


def main() -> str:
    """Creates a SparkApplication and waits for it."""
    bucket = optional("DATA_BUCKET", "lake")
    manifest = cluster.fill_in(
        Path("jobs/spark_application.json"),
        {
            "name": f"features-{int(time.time())}",
            "image": require("SPARK_IMAGE"),
            "source": f"s3a://{bucket}/tables/raw/",
            "target": f"s3a://{bucket}/tables/features/",
        },
    )
    return cluster.run(manifest, "sparkapplications", outcome)


if __name__ == "__main__":
    print(main())
