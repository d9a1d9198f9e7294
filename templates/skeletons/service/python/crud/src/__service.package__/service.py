"""What the service does with <%= resources %>, whatever protocol asks and whatever store keeps them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from pydantic import ValidationError

from .messaging.publisher import Publisher
from .model import <%= resource | pascal %>, <%= resource | pascal %>Change, <%= resource | pascal %>Page, New<%= resource | pascal %>, Page
from .problems import Problem, conflict, invalid, not_found
from .stores import Store


def _now() -> datetime:
    return datetime.now(UTC)


class Service:
    """Checks, keeps and announces."""

    def __init__(self, store: Store, publisher: Publisher, now: Callable[[], datetime] = _now) -> None:
        self._store = store
        self._publisher = publisher
        self._now = now

    def create(self, given: dict[str, Any]) -> <%= resource | pascal %>:
        fields = self._check(New<%= resource | pascal %>, given)
        time = self._now()
        item = <%= resource | pascal %>(id=uuid4(), createdAt=time, updatedAt=time, **fields.model_dump())
        self._store.create(item)
        self._announce("created", item.model_dump(mode="json", exclude_none=True))
        return item

    def get(self, identifier: str) -> <%= resource | pascal %>:
        try:
            found = self._store.get(UUID(identifier))
        except ValueError as error:
            details = [{"field": "id", "message": "use a UUID"}]
            raise Problem("invalid", "The input is not valid", details) from error
        if found is None:
            raise not_found(identifier)
        return found

    def list(self, given: dict[str, Any]) -> <%= resource | pascal %>Page:
        page = self._check(Page, given)
        items = self._store.list(page.limit + 1, page.after)
        shown = items[: page.limit]
        return <%= resource | pascal %>Page(items=shown, next=shown[-1].id if len(items) > page.limit else None)

    def update(self, identifier: str, given: dict[str, Any]) -> <%= resource | pascal %>:
        change = self._check(<%= resource | pascal %>Change, given)
        current = self.get(identifier)
        if current.version != change.version:
            raise conflict(f"The <%= resource %> was changed: it is at version {current.version}")
        fields = change.model_dump(exclude_none=True, exclude={"version"})
        changed = current.model_copy(
            update={**fields, "version": current.version + 1, "updatedAt": self._now()}
        )
        self._store.update(changed, change.version)
        self._announce("updated", changed.model_dump(mode="json", exclude_none=True))
        return changed

    def delete(self, identifier: str) -> None:
        current = self.get(identifier)
        self._store.delete(current.id)
        self._announce("deleted", {"id": str(current.id)})

    def _announce(self, kind: str, data: dict[str, Any]) -> None:
        self._publisher.publish(
            {
                "id": str(uuid4()),
                "type": f"<%= resource %>.{kind}",
                "version": 1,
                "time": self._now().isoformat(),
                "data": data,
            }
        )

    @staticmethod
    def _check(model: Any, given: dict[str, Any]) -> Any:
        try:
            return model.model_validate(given)
        except ValidationError as error:
            raise invalid(error) from error
