"""The function in front of the Amazon SageMaker endpoint: checks the contract and hands over."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from . import feature_store
from .records import find_problems
from .settings import optional, require


@cache
def _client():
    import boto3

    return boto3.client("sagemaker-runtime")


def arguments(row: dict[str, Any]) -> dict[str, Any]:
    """The call of the endpoint; with many models the row names its own."""
    call: dict[str, Any] = {
        "EndpointName": require("ENDPOINT"),
        "ContentType": "application/json",
        "Body": json.dumps(feature_store.complete(row)).encode("utf-8"),
    }
    if optional("MANY_MODELS"):
        call["TargetModel"] = f"{row['model']}.tar.gz"
    return call


def handler(event: dict[str, Any], _context: object = None) -> dict[str, Any]:
    """Scores the body of the request."""
    headers = {"Content-Type": "application/json"}
    try:
        row = json.loads(event.get("body") or "")
        problems = find_problems(row)
        if optional("MANY_MODELS") and not str(row.get("model", "")).isalnum():
            problems.append("model is missing or no plain name")
        if problems:
            raise ValueError("; ".join(problems))
    except (ValueError, AttributeError) as error:
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": str(error)})}
    answer = _client().invoke_endpoint(**arguments(row))
    return {"statusCode": 200, "headers": headers, "body": answer["Body"].read().decode("utf-8")}
