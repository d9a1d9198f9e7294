"""Handles one message; the same message twice has one effect."""

from datetime import UTC, datetime
from typing import Any

from .messages import Put, Remove, read_message
from .messaging.publisher import Publisher
from .model import <%= resource | pascal %>
from .stores import Store


class Handler:
    """Applies messages to the store and announces what became of them."""

    def __init__(self, store: Store, publisher: Publisher) -> None:
        self._store = store
        self._publisher = publisher

    def handle(self, body: str) -> None:
        """Raises where the message must come again."""
        message = read_message(body)

        def work(store: Store) -> None:
            kind = self._apply(store, message)
            self._publisher.publish(self._event(message, kind))

        self._store.handle_once(message.id, work)

    @staticmethod
    def _apply(store: Store, message: Put | Remove) -> str:
        if isinstance(message, Remove):
            store.delete(message.data.id)
            return "<%= resource %>.removed"
        current = store.get(message.data.id)
        time = datetime.now(UTC)
        store.put(
            <%= resource | pascal %>(
                **message.data.model_dump(),
                version=1 if current is None else current.version + 1,
                createdAt=time if current is None else current.createdAt,
                updatedAt=time,
            )
        )
        return "<%= resource %>.changed"

    @staticmethod
    def _event(message: Put | Remove, kind: str) -> dict[str, Any]:
        return {
            # The id follows from the cause, so that a repetition can be told from a new event.
            "id": f"{message.id}:{kind}",
            "type": kind,
            "version": 1,
            "time": datetime.now(UTC).isoformat(),
            "data": message.data.model_dump(mode="json", exclude_none=True),
        }
