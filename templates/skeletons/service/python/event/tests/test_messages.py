import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from <%= service.package %>.consumer import Consumer
from <%= service.package %>.handler import Handler
from <%= service.package %>.messages import PUBLISHED, TAKEN
from <%= service.package %>.problems import Problem
from <%= service.package %>.replay import replay
from <%= service.package %>.stores.memory import MemoryStore

IDENTIFIER = "7f9c24e8-3b12-4fef-91e0-56a2d5a7c111"
PUT: dict[str, Any] = {
    "id": "m1",
    "type": "<%= resource %>.put",
    "version": 1,
    "time": "2026-01-01T00:00:00Z",
    "data": {"id": IDENTIFIER, "name": "First"},
}


class Recorder:
    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.events.append(event)

    def ping(self) -> None: ...

    def close(self) -> None: ...


class FakeQueue:
    def __init__(self, *bodies: str) -> None:
        self.waiting = [{"MessageId": body, "ReceiptHandle": f"receipt-{body}", "Body": body} for body in bodies]
        self.calls: list[str] = []
        self.deleted: list[str] = []

    def receive_message(self, MaxNumberOfMessages: int, **_: Any) -> dict[str, Any]:
        received, self.waiting = self.waiting[:MaxNumberOfMessages], self.waiting[MaxNumberOfMessages:]
        return {"Messages": received} if received else {}

    def delete_message_batch(self, Entries: list[dict[str, str]], **_: Any) -> None:
        self.deleted += [entry["ReceiptHandle"] for entry in Entries]

    def send_message(self, **_: Any) -> None:
        self.calls.append("send")

    def delete_message(self, **_: Any) -> None:
        self.calls.append("delete")


def test_keeps_changes_and_forgets() -> None:
    store, recorder = MemoryStore(), Recorder()
    handler = Handler(store, recorder)
    handler.handle(json.dumps(PUT))
    handler.handle(json.dumps({"detail-type": "x", "detail": {**PUT, "id": "m2"}}))
    kept = store.get(UUID(IDENTIFIER))
    assert kept is not None and kept.version == 2
    handler.handle(json.dumps({**PUT, "id": "m3", "type": "<%= resource %>.remove", "data": {"id": IDENTIFIER}}))
    assert store.get(UUID(IDENTIFIER)) is None
    assert [event["type"].split(".")[1] for event in recorder.events] == ["changed", "changed", "removed"]


@pytest.mark.parametrize("body", ["{", "{}", "null", "[]", json.dumps({**PUT, "data": {}})])
def test_refuses_what_it_cannot_understand(body: str) -> None:
    with pytest.raises(Problem):
        Handler(MemoryStore(), Recorder()).handle(body)


def test_deletes_what_was_handled_and_leaves_what_was_not() -> None:
    def handle(body: str) -> None:
        if body == "bad":
            raise RuntimeError("poison")

    queue = FakeQueue("a", "bad", "c")
    assert Consumer(queue, "q", handle, 180).poll() == 3
    assert queue.deleted == ["receipt-a", "receipt-c"]


def test_replays_a_small_lot_sending_before_deleting() -> None:
    queue = FakeQueue("a", "b", "c")
    assert replay(queue, "dead", "input", 2) == 2
    assert queue.calls == ["send", "delete", "send", "delete"]


def test_code_and_schema_files_describe_the_same_messages() -> None:
    files = [json.loads(path.read_text()) for path in Path("schemas").glob("*.json")]
    assert {file["title"] for file in files} == {*TAKEN, *PUBLISHED}
    for file in files:
        taken = TAKEN.get(file["title"])
        data = taken.model_fields["data"].annotation if taken else PUBLISHED[file["title"]]
        assert data is not None
        assert set(file["properties"]["data"]["properties"]) == set(data.model_fields)
