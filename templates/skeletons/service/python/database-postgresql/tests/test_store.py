import os
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from <%= service.package %>.model import <%= resource | pascal %>
from <%= service.package %>.problems import Problem
from <%= service.package %>.settings import Settings
from <%= service.package %>.stores import Store
from <%= service.package %>.stores.opening import open_store

URL = os.environ.get("TEST_DATABASE_URL")
pytestmark = pytest.mark.skipif(URL is None, reason="set TEST_DATABASE_URL to run these tests")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    for name, value in REQUIRED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", str(URL))
    opened = open_store(Settings())  # type: ignore[call-arg]
    yield opened
    opened.close()


REQUIRED: dict[str, str] = {
    "SQS_QUEUE_URL": "x",
    "SNS_TOPIC_ARN": "x",
    "EVENT_BUS_NAME": "x",
    "INPUT_QUEUE_URL": "http://localhost/x",
}


def new_item() -> <%= resource | pascal %>:
    time = datetime.now(UTC)
    return <%= resource | pascal %>(id=uuid4(), name="O'Brien; DROP TABLE", createdAt=time, updatedAt=time)


def test_keeps_what_it_was_given(store: Store) -> None:
    item = new_item()
    store.create(item)
    assert store.get(item.id) == item
    with pytest.raises(Problem):
        store.create(item)
    assert store.delete(item.id)
    assert store.get(item.id) is None


def test_changes_only_the_version_the_caller_saw(store: Store) -> None:
    item = new_item()
    store.create(item)
    changed = item.model_copy(update={"version": 2})
    store.update(changed, 1)
    with pytest.raises(Problem):
        store.update(changed, 1)
<% if kind == 'event' %>


def test_a_message_has_its_effect_once(store: Store) -> None:
    item = new_item()

    def failing(_: Store) -> None:
        raise RuntimeError("boom")

    with pytest.raises(RuntimeError):
        store.handle_once(str(item.id), failing)
    assert store.handle_once(str(item.id), lambda inner: inner.put(item))
    assert not store.handle_once(str(item.id), failing)
    assert store.get(item.id) == item
<% end %>
