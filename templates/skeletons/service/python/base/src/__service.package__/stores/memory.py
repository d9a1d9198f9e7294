"""Keeps <%= resources %> in this process: for tests, and where no database is wanted."""

from collections.abc import Callable
from threading import Lock
from uuid import UUID

from ..model import <%= resource | pascal %>
from ..problems import conflict
from . import Store


class MemoryStore:
    """Nothing survives a restart here."""

    def __init__(self) -> None:
        self._items: dict[UUID, <%= resource | pascal %>] = {}
        self._lock = Lock()

    def create(self, item: <%= resource | pascal %>) -> None:
        with self._lock:
            if item.id in self._items:
                raise conflict(f"The id {item.id} is taken")
            self._items[item.id] = item

    def get(self, identifier: UUID) -> <%= resource | pascal %> | None:
        return self._items.get(identifier)

    def list(self, limit: int, after: UUID | None) -> list[<%= resource | pascal %>]:
        ordered = sorted(self._items.values(), key=lambda item: str(item.id))
        return [item for item in ordered if after is None or str(item.id) > str(after)][:limit]

    def update(self, item: <%= resource | pascal %>, expected_version: int) -> None:
        with self._lock:
            current = self._items.get(item.id)
            if current is None or current.version != expected_version:
                raise conflict("The <%= resource %> was changed or removed meanwhile")
            self._items[item.id] = item

    def put(self, item: <%= resource | pascal %>) -> None:
        self._items[item.id] = item

    def delete(self, identifier: UUID) -> bool:
        return self._items.pop(identifier, None) is not None

    def handle_once(self, message_id: str, work: Callable[[Store], None]) -> bool:
        # Only work that is idempotent by nature may use this store.
        work(self)
        return True

    def ping(self) -> None:
        pass

    def close(self) -> None:
        pass
