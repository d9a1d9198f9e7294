"""Scores a batch by a transform job of Amazon SageMaker, with the image that serves."""

from __future__ import annotations

import json
import time

from . import registry, storage
from .settings import optional, require

FINISHED = {"Completed", "Failed", "Stopped"}


def main() -> str:
    """Lands the features as JSON lines, transforms them and waits."""
    import boto3

    version, path = registry.fetch()
    bucket, moment = require("DATA_BUCKET"), int(time.time())
    lines = (json.dumps(row, sort_keys=True, default=str) for row in storage.read_rows("features"))
    storage_client = boto3.client("s3")
    storage_client.put_object(
        Bucket=bucket, Key=f"transform/{moment}/input.jsonl", Body="\n".join(lines).encode("utf-8")
    )
    storage_client.upload_file(str(path), bucket, f"transform/{moment}/model.json")
    client = boto3.client("sagemaker")
    name = f"<%= system.name %>-{moment}"
    client.create_model(
        ModelName=name,
        ExecutionRoleArn=require("TRANSFORM_ROLE"),
        PrimaryContainer={
            "Image": require("TRANSFORM_IMAGE"),
            "Environment": {
                "MODEL_VERSION": version,
                "MODEL_URI": f"s3://{bucket}/transform/{moment}/model.json",
            },
        },
        VpcConfig={
            "Subnets": require("TRANSFORM_SUBNETS").split(","),
            "SecurityGroupIds": [require("TRANSFORM_SECURITY_GROUP")],
        },
    )
    client.create_transform_job(
        TransformJobName=name,
        ModelName=name,
        BatchStrategy="SingleRecord",
        TransformInput={
            "DataSource": {
                "S3DataSource": {
                    "S3DataType": "S3Prefix",
                    "S3Uri": f"s3://{bucket}/transform/{moment}/input.jsonl",
                }
            },
            "ContentType": "application/json",
            "SplitType": "Line",
        },
        TransformOutput={
            "S3OutputPath": f"s3://{bucket}/tables/scores/",
            "KmsKeyId": require("TRANSFORM_KEY"),
            "AssembleWith": "Line",
        },
        TransformResources={
            "InstanceType": require("TRANSFORM_INSTANCE"),
            "InstanceCount": 1,
            "VolumeKmsKeyId": require("TRANSFORM_KEY"),
        },
    )
    while True:
        state = client.describe_transform_job(TransformJobName=name)
        if state["TransformJobStatus"] in FINISHED:
            break
        time.sleep(int(optional("POLL_SECONDS", "30")))
    client.delete_model(ModelName=name)
    if state["TransformJobStatus"] != "Completed":
        raise RuntimeError(f"{name}: {state.get('FailureReason', state['TransformJobStatus'])}")
    return name


if __name__ == "__main__":
    print(main())
