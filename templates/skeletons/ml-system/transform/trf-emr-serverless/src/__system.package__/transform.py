"""Features by Spark on Amazon EMR Serverless."""

from __future__ import annotations

from . import spark_job
from .settings import require


def main() -> str:
    """Starts the job over the tables of the lake."""
    bucket = require("DATA_BUCKET")
    return spark_job.run(
        "spark_features.py", [f"s3://{bucket}/tables/raw/", f"s3://{bucket}/tables/features/"]
    )


if __name__ == "__main__":
    print(main())
