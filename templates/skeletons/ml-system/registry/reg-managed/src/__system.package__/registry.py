"""Versions of models in the registry of Amazon SageMaker; approval is promotion."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlparse

from .settings import require, work_dir


def _client():
    import boto3

    return boto3.client("sagemaker")


def _approved() -> list[str]:
    """Arns of approved versions, the newest first."""
    answer = _client().list_model_packages(
        ModelPackageGroupName=require("MODEL_GROUP"),
        ModelApprovalStatus="Approved",
        SortBy="CreationTime",
        SortOrder="Descending",
    )
    return [item["ModelPackageArn"] for item in answer["ModelPackageSummaryList"]]


def register(path: Path, metrics: Mapping[str, float], parameters: Mapping[str, str]) -> str:
    """Packs the model and makes a version that waits for approval."""
    import boto3

    archive = work_dir() / "model.tar.gz"
    with tarfile.open(archive, "w:gz") as packed:
        packed.add(path, "model.json")
    bucket, key = require("DATA_BUCKET"), f"models/{path.stat().st_mtime_ns}/model.tar.gz"
    boto3.client("s3").upload_file(str(archive), bucket, key)
    return _client().create_model_package(
        ModelPackageGroupName=require("MODEL_GROUP"),
        ModelApprovalStatus="PendingManualApproval",
        CustomerMetadataProperties={
            **{name: str(value) for name, value in parameters.items()},
            "metrics": json.dumps(dict(metrics), sort_keys=True),
        },
        InferenceSpecification={
            "Containers": [
                {"Image": require("SERVING_IMAGE"), "ModelDataUrl": f"s3://{bucket}/{key}"}
            ],
            "SupportedContentTypes": ["application/json"],
            "SupportedResponseMIMETypes": ["application/json"],
        },
    )["ModelPackageArn"]


def promote(version: str) -> None:
    """Approves a version; `none` takes the approval of the champion away."""
    target = _approved()[0] if version == "none" else version
    status = "Rejected" if version == "none" else "Approved"
    _client().update_model_package(ModelPackageArn=target, ModelApprovalStatus=status)


def rollback() -> str:
    """Rejects the champion, so that the one before is it again."""
    approved = _approved()
    if len(approved) < 2:
        raise LookupError("There is no former champion")
    promote("none")
    return approved[1]


def fetch(alias: str = "champion") -> tuple[str, Path]:
    """Version and file of the champion."""
    import boto3

    approved = _approved()
    if not approved:
        raise LookupError(f"Nothing is {alias}")
    package = _client().describe_model_package(ModelPackageName=approved[0])
    source = urlparse(package["InferenceSpecification"]["Containers"][0]["ModelDataUrl"])
    archive = work_dir() / "champion.tar.gz"
    boto3.client("s3").download_file(source.netloc, source.path.lstrip("/"), str(archive))
    with tarfile.open(archive) as packed:
        packed.extractall(work_dir(), filter="data")
    return approved[0], work_dir() / "model.json"
