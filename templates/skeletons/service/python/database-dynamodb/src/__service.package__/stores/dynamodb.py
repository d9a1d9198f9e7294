"""Keeps <%= resources %> in one DynamoDB table; docs/access-patterns.md explains the keys."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from botocore.exceptions import ClientError

from ..model import <%= resource | pascal %>
from ..problems import conflict
from . import Store

PARTITION = "<%= resource | upper %>"
MESSAGE_SECONDS = 14 * 86_400


def _is_refused(error: ClientError) -> bool:
    return error.response["Error"]["Code"] == "ConditionalCheckFailedException"


@contextmanager
def _expecting(message: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if _is_refused(error):
            raise conflict(message) from error
        raise


def _key(identifier: UUID) -> dict[str, str]:
    return {"pk": PARTITION, "sk": str(identifier)}


def _to_record(item: <%= resource | pascal %>) -> dict[str, Any]:
    return {**_key(item.id), **item.model_dump(mode="json", exclude_none=True)}


class DynamodbStore:
    """Conditions keep two writers from overwriting each other."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def create(self, item: <%= resource | pascal %>) -> None:
        with _expecting(f"The id {item.id} is taken"):
            self._table.put_item(Item=_to_record(item), ConditionExpression="attribute_not_exists(pk)")

    def get(self, identifier: UUID) -> <%= resource | pascal %> | None:
        answer = self._table.get_item(Key=_key(identifier), ConsistentRead=True)
        return <%= resource | pascal %>.model_validate(answer["Item"]) if "Item" in answer else None

    def list(self, limit: int, after: UUID | None) -> list[<%= resource | pascal %>]:
        condition, values = "pk = :pk", {":pk": PARTITION}
        if after is not None:
            condition, values = "pk = :pk AND sk > :after", {":pk": PARTITION, ":after": str(after)}
        answer = self._table.query(
            KeyConditionExpression=condition, ExpressionAttributeValues=values, Limit=limit
        )
        return [<%= resource | pascal %>.model_validate(record) for record in answer["Items"]]

    def update(self, item: <%= resource | pascal %>, expected_version: int) -> None:
        with _expecting("The <%= resource %> was changed or removed meanwhile"):
            self._table.put_item(
                Item=_to_record(item),
                ConditionExpression="#version = :expected",
                ExpressionAttributeNames={"#version": "version"},
                ExpressionAttributeValues={":expected": expected_version},
            )

    def put(self, item: <%= resource | pascal %>) -> None:
        self._table.put_item(Item=_to_record(item))

    def delete(self, identifier: UUID) -> bool:
        answer = self._table.delete_item(Key=_key(identifier), ReturnValues="ALL_OLD")
        return "Attributes" in answer

    def handle_once(self, message_id: str, work: Callable[[Store], None]) -> bool:
        """The record of the message comes first; it is taken back where the work fails."""
        key = {"pk": "MESSAGE", "sk": message_id}
        try:
            self._table.put_item(
                Item={**key, "expires_at": int(time.time()) + MESSAGE_SECONDS},
                ConditionExpression="attribute_not_exists(pk)",
            )
        except ClientError as error:
            if _is_refused(error):
                return False
            raise
        try:
            work(self)
        except BaseException:
            self._table.delete_item(Key=key)
            raise
        return True

    def ping(self) -> None:
        self._table.meta.client.describe_table(TableName=self._table.name)

    def close(self) -> None:
        self._table.meta.client.close()
