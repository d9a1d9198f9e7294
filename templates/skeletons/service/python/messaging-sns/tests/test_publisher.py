import json
from typing import Any

from <%= service.package %>.messaging.publisher import SnsPublisher

EVENT = {"id": "e1", "type": "<%= resource %>.created", "version": 1, "data": {}}


class FakeClient:
    def __init__(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        self.sent: list[dict[str, Any]] = []

    def publish(self, **request: Any) -> dict[str, Any]:
        self.sent.append(request)
        return self.answer


def test_sends_the_whole_event() -> None:
    client = FakeClient({"FailedEntryCount": 0})
    SnsPublisher(client, "there").publish(EVENT)
    assert json.loads(client.sent[0]["Message"]) == EVENT
