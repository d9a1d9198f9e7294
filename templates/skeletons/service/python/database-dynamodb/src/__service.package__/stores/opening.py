"""Opens the DynamoDB table with the role of the service."""

import boto3
from botocore.config import Config

from ..settings import Settings
from . import Store
from .dynamodb import DynamodbStore


def open_store(settings: Settings) -> Store:
    """The store that the configuration asks for."""
    # The library retries; callers must not retry on top of it, or the two multiply.
    config = Config(retries={"max_attempts": 3, "mode": "standard"}, connect_timeout=3, read_timeout=5)
    return DynamodbStore(boto3.resource("dynamodb", config=config).Table(settings.dynamodb_table))
