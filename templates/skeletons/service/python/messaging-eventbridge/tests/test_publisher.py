import json
from typing import Any

import pytest

from <%= service.package %>.messaging.publisher import EventBridgePublisher

EVENT = {"id": "e1", "type": "<%= resource %>.created", "version": 1, "data": {}}


class FakeClient:
    def __init__(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        self.sent: list[dict[str, Any]] = []

    def put_events(self, **request: Any) -> dict[str, Any]:
        self.sent.append(request)
        return self.answer


def test_sends_the_whole_event() -> None:
    client = FakeClient({"FailedEntryCount": 0})
    EventBridgePublisher(client, "there").publish(EVENT)
    assert json.loads(client.sent[0]["Entries"][0]["Detail"]) == EVENT


def test_a_refused_entry_is_a_failure() -> None:
    client = FakeClient({"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]})
    with pytest.raises(RuntimeError, match="ThrottlingException"):
        EventBridgePublisher(client, "bus").publish(EVENT)
