"""Starts a training job on Amazon SageMaker and waits for it."""

from __future__ import annotations

import json
import time
from typing import Any

from .settings import optional, require

FINISHED = {"Completed", "Failed", "Stopped"}


def describe_job(name: str) -> dict[str, Any]:
    """The job: our image, private network, encrypted disk, spot capacity with checkpoints."""
    bucket = require("DATA_BUCKET")
    return {
        "TrainingJobName": name,
        "RoleArn": require("TRAINING_ROLE"),
        "AlgorithmSpecification": {
            "TrainingImage": require("TRAINING_IMAGE"),
            "TrainingInputMode": "File",
            "ContainerEntrypoint": ["python", "-m", "<%= system.package %>.training"],
        },
        "Environment": json.loads(require("TRAINING_SETTINGS")),
        "ResourceConfig": {
            "InstanceType": require("TRAINING_INSTANCE"),
            "InstanceCount": 1,
            "VolumeSizeInGB": 100,
            "VolumeKmsKeyId": require("TRAINING_KEY"),
        },
        "OutputDataConfig": {
            "S3OutputPath": f"s3://{bucket}/training/",
            "KmsKeyId": require("TRAINING_KEY"),
        },
        "CheckpointConfig": {"S3Uri": f"s3://{bucket}/checkpoints/{name}/"},
        "VpcConfig": {
            "Subnets": require("TRAINING_SUBNETS").split(","),
            "SecurityGroupIds": [require("TRAINING_SECURITY_GROUP")],
        },
        "EnableInterContainerTrafficEncryption": True,
        "EnableManagedSpotTraining": True,
        "StoppingCondition": {"MaxRuntimeInSeconds": 14_400, "MaxWaitTimeInSeconds": 28_800},
    }


def main() -> str:
    """Returns the name of the job; one that does not complete fails the step."""
    import boto3

    client = boto3.client("sagemaker")
    name = f"<%= system.name %>-{int(time.time())}"
    client.create_training_job(**describe_job(name))
    while True:
        state = client.describe_training_job(TrainingJobName=name)
        if state["TrainingJobStatus"] in FINISHED:
            break
        time.sleep(int(optional("POLL_SECONDS", "30")))
    if state["TrainingJobStatus"] != "Completed":
        raise RuntimeError(f"{name}: {state.get('FailureReason', state['TrainingJobStatus'])}")
    return name


if __name__ == "__main__":
    print(main())
