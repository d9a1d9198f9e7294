from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import fakeredis
import pytest

from <%= service.package %>.model import <%= resource | pascal %>
from <%= service.package %>.problems import Problem
from <%= service.package %>.stores.redis import RedisStore


@pytest.fixture
def client() -> Any:
    return fakeredis.FakeRedis(decode_responses=True)


def new_item() -> <%= resource | pascal %>:
    time = datetime.now(UTC)
    return <%= resource | pascal %>(id=uuid4(), name="First", createdAt=time, updatedAt=time)


def test_every_key_has_a_time_to_live_and_an_id_is_taken_once(client: Any) -> None:
    store, item = RedisStore(client, 60), new_item()
    store.create(item)
    assert store.get(item.id) == item
    assert 0 < client.ttl(f"<%= resource %>:{item.id}") <= 60
    with pytest.raises(Problem):
        store.create(item)
    assert store.delete(item.id)
    assert store.get(item.id) is None


def test_a_listing_skips_what_has_ended_and_still_fills_its_page(client: Any) -> None:
    store = RedisStore(client, 60)
    items = sorted((new_item() for _ in range(4)), key=lambda item: str(item.id))
    for item in items:
        store.create(item)
    client.delete(f"<%= resource %>:{items[0].id}", f"<%= resource %>:{items[2].id}")
    assert store.list(2, None) == [items[1], items[3]]


def test_a_message_has_its_effect_once_and_can_be_tried_again(client: Any) -> None:
    store, item = RedisStore(client, 60), new_item()

    def failing(_: Any) -> None:
        raise RuntimeError("boom")

    with pytest.raises(RuntimeError):
        store.handle_once("m", failing)
    assert store.handle_once("m", lambda inner: inner.put(item))
    assert not store.handle_once("m", failing)
