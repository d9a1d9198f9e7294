"""Where <%= resources %> are kept."""

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from ..model import <%= resource | pascal %>

Event = dict[str, Any]


class Store(Protocol):
    """What every store can do."""

    def create(self, item: <%= resource | pascal %>) -> None: ...

    def get(self, identifier: UUID) -> <%= resource | pascal %> | None: ...

    def list(self, limit: int, after: UUID | None) -> list[<%= resource | pascal %>]: ...

    def update(self, item: <%= resource | pascal %>, expected_version: int) -> None: ...

    def put(self, item: <%= resource | pascal %>) -> None: ...

    def delete(self, identifier: UUID) -> bool: ...

    def handle_once(self, message_id: str, work: Callable[["Store"], None]) -> bool: ...

    def ping(self) -> None: ...

    def close(self) -> None: ...
