from typing import Any

import pytest

from <%= service.package %>.problems import Problem
from <%= service.package %>.service import Service
from <%= service.package %>.stores.memory import MemoryStore


class Recorder:
    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.events.append(event)

    def ping(self) -> None: ...

    def close(self) -> None: ...


def test_creates_reads_changes_and_removes() -> None:
    recorder = Recorder()
    service = Service(MemoryStore(), recorder)
    created = service.create({"name": " First "})
    assert created.name == "First"
    assert service.get(str(created.id)) == created
    changed = service.update(str(created.id), {"version": 1, "description": "more"})
    assert (changed.version, changed.name) == (2, "First")
    service.delete(str(created.id))
    with pytest.raises(Problem, match="There is no"):
        service.get(str(created.id))
    assert [event["type"].split(".")[1] for event in recorder.events] == ["created", "updated", "deleted"]


@pytest.mark.parametrize("given", [{}, {"name": ""}, {"name": "x" * 201}, {"name": "x", "extra": 1}])
def test_refuses_input(given: dict[str, Any]) -> None:
    with pytest.raises(Problem) as caught:
        Service(MemoryStore(), Recorder()).create(given)
    assert caught.value.code == "invalid"
    assert caught.value.details


def test_a_change_on_top_of_an_old_version_is_refused() -> None:
    service = Service(MemoryStore(), Recorder())
    identifier = str(service.create({"name": "a"}).id)
    service.update(identifier, {"version": 1, "name": "b"})
    with pytest.raises(Problem) as caught:
        service.update(identifier, {"version": 1, "name": "c"})
    assert caught.value.code == "conflict"


def test_pages_through_everything_exactly_once() -> None:
    service = Service(MemoryStore(), Recorder())
    expected = sorted(str(service.create({"name": f"n{index}"}).id) for index in range(7))
    seen: list[str] = []
    after = None
    while True:
        page = service.list({"limit": 3, **({"after": after} if after else {})})
        seen += [str(item.id) for item in page.items]
        after = str(page.next) if page.next else None
        if after is None:
            break
    assert seen == expected
