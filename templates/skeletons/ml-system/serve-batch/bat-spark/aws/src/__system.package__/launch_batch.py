"""Scores by Spark on Amazon EMR Serverless."""

from __future__ import annotations

from . import registry, spark_job
from .settings import require


def main() -> str:
    """Puts the champion where executors read it, and starts the job."""
    import boto3

    version, path = registry.fetch()
    bucket = require("DATA_BUCKET")
    boto3.client("s3").upload_file(str(path), bucket, f"models/{version}/model.json")
    tables = f"s3://{bucket}/tables"
    model = f"s3://{bucket}/models/{version}/model.json"
    return spark_job.run("spark_score.py", [f"{tables}/features/", model, f"{tables}/scores/", version])


if __name__ == "__main__":
    print(main())
