"""Scores by Spark on own machines: `spark-submit` to the master that the settings name."""

from __future__ import annotations

import subprocess

from . import registry
from .settings import optional, require


def command(master: str, version: str, model: str) -> list[str]:
    """What is started; nothing of it comes from outside."""
    tables = f"s3a://{optional('DATA_BUCKET', 'lake')}/tables"
    job = ["jobs/spark_score.py", f"{tables}/features/", model, f"{tables}/scores/", version]
    return ["spark-submit", "--master", master, "--conf", "spark.ssl.enabled=true", *job]


def main() -> str:
    """Waits for the job; one that fails fails the step."""
    version, path = registry.fetch()
    subprocess.run(command(require("SPARK_MASTER"), version, f"file://{path}"), check=True)
    return version


if __name__ == "__main__":
    print(main())
