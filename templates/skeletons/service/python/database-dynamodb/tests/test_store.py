from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError

from <%= service.package %>.model import <%= resource | pascal %>
from <%= service.package %>.problems import Problem
from <%= service.package %>.stores.dynamodb import DynamodbStore


class FakeTable:
    """Behaves like a table as far as the store relies on it, conditions included."""

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], dict[str, Any]] = {}

    def put_item(self, Item: dict[str, Any], **request: Any) -> dict[str, Any]:
        key = (Item["pk"], Item["sk"])
        current = self.records.get(key)
        condition = request.get("ConditionExpression")
        values = request.get("ExpressionAttributeValues", {})
        holds = {
            None: lambda: True,
            "attribute_not_exists(pk)": lambda: current is None,
            "#version = :expected": lambda: (current or {}).get("version") == values[":expected"],
        }[condition]
        if not holds():
            raise ClientError({"Error": {"Code": "ConditionalCheckFailedException"}}, "PutItem")
        self.records[key] = Item
        return {}

    def get_item(self, Key: dict[str, str], **_: Any) -> dict[str, Any]:
        found = self.records.get((Key["pk"], Key["sk"]))
        return {"Item": found} if found else {}

    def delete_item(self, Key: dict[str, str], **_: Any) -> dict[str, Any]:
        found = self.records.pop((Key["pk"], Key["sk"]), None)
        return {"Attributes": found} if found else {}

    def query(self, ExpressionAttributeValues: dict[str, str], Limit: int, **_: Any) -> dict[str, Any]:
        after = ExpressionAttributeValues.get(":after", "")
        wanted = ExpressionAttributeValues[":pk"]
        keys = sorted(key for key in self.records if key[0] == wanted and key[1] > after)
        return {"Items": [self.records[key] for key in keys[:Limit]]}


def new_item() -> <%= resource | pascal %>:
    time = datetime.now(UTC)
    return <%= resource | pascal %>(id=uuid4(), name="First", createdAt=time, updatedAt=time)


def test_keeps_what_it_was_given_and_refuses_a_second_one() -> None:
    store, item = DynamodbStore(FakeTable()), new_item()
    store.create(item)
    assert store.get(item.id) == item
    with pytest.raises(Problem):
        store.create(item)
    assert store.delete(item.id)
    assert not store.delete(item.id)


def test_changes_only_the_version_the_caller_saw() -> None:
    store, item = DynamodbStore(FakeTable()), new_item()
    store.create(item)
    store.update(item.model_copy(update={"version": 2}), 1)
    with pytest.raises(Problem):
        store.update(item.model_copy(update={"version": 2}), 1)


def test_lists_by_key() -> None:
    store = DynamodbStore(FakeTable())
    items = sorted((new_item() for _ in range(3)), key=lambda item: str(item.id))
    for item in items:
        store.create(item)
    assert store.list(2, None) == items[:2]
    assert store.list(2, items[1].id) == items[2:]


def test_a_message_has_its_effect_once_and_can_be_tried_again() -> None:
    store, item = DynamodbStore(FakeTable()), new_item()

    def failing(_: Any) -> None:
        raise RuntimeError("boom")

    with pytest.raises(RuntimeError):
        store.handle_once("m", failing)
    assert store.handle_once("m", lambda inner: inner.put(item))
    assert not store.handle_once("m", failing)
