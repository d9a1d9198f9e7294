"""Secrets by reference: from the secret store of the cloud, or from what the platform mounted."""

from __future__ import annotations

import json

from .settings import optional, require


def read_secret(name: str) -> str:
    """The value of a secret: `NAME_SECRET_ARN` points to a store, else `NAME` was mounted."""
    arn = optional(f"{name}_SECRET_ARN")
    if not arn:
        return require(name)
    import boto3

    return boto3.client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"]


def read_credentials(name: str) -> dict[str, str]:
    """User and password, as managed databases keep them."""
    text = read_secret(name)
    return json.loads(text) if text.startswith("{") else {"username": "system", "password": text}
