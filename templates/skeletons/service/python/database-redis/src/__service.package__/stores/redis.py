"""Keeps <%= resources %> in Redis. Entries end after their time to live; a change renews it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from ..model import <%= resource | pascal %>
from ..problems import conflict
from . import Store

PREFIX = "<%= resource %>:"
INDEX = "<%= resources %>:ids"
MESSAGE_SECONDS = 14 * 86_400

# Check and write must be one step, and a script is one.
REPLACE = """
local current = redis.call('GET', KEYS[1])
if not current or cjson.decode(current).version ~= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
return 1
"""


class RedisStore:
    """Redis may be the only store: state how durable it must be."""

    def __init__(self, client: Any, ttl_seconds: int) -> None:
        self._client = client
        self._ttl_seconds = ttl_seconds

    def create(self, item: <%= resource | pascal %>) -> None:
        key = f"{PREFIX}{item.id}"
        if not self._client.set(key, item.model_dump_json(), ex=self._ttl_seconds, nx=True):
            raise conflict(f"The id {item.id} is taken")
        self._client.zadd(INDEX, {str(item.id): 0})

    def get(self, identifier: UUID) -> <%= resource | pascal %> | None:
        found = self._client.get(f"{PREFIX}{identifier}")
        return None if found is None else <%= resource | pascal %>.model_validate_json(found)

    def list(self, limit: int, after: UUID | None) -> list[<%= resource | pascal %>]:
        # The index forgets what has ended as soon as a listing meets it.
        items: list[<%= resource | pascal %>] = []
        start = "-" if after is None else f"({after}"
        while len(items) < limit:
            ids = self._client.zrangebylex(INDEX, start, "+", start=0, num=limit)
            if not ids:
                break
            values = self._client.mget([f"{PREFIX}{identifier}" for identifier in ids])
            ended = [identifier for identifier, value in zip(ids, values, strict=True) if value is None]
            if ended:
                self._client.zrem(INDEX, *ended)
            items += [<%= resource | pascal %>.model_validate_json(value) for value in values if value is not None]
            start = f"({ids[-1]}"
        return items[:limit]

    def update(self, item: <%= resource | pascal %>, expected_version: int) -> None:
        key = f"{PREFIX}{item.id}"
        if not self._client.eval(REPLACE, 1, key, item.model_dump_json(), expected_version, self._ttl_seconds):
            raise conflict("The <%= resource %> was changed or removed meanwhile")

    def put(self, item: <%= resource | pascal %>) -> None:
        self._client.set(f"{PREFIX}{item.id}", item.model_dump_json(), ex=self._ttl_seconds)
        self._client.zadd(INDEX, {str(item.id): 0})

    def delete(self, identifier: UUID) -> bool:
        removed = self._client.delete(f"{PREFIX}{identifier}")
        self._client.zrem(INDEX, str(identifier))
        return removed == 1

    def handle_once(self, message_id: str, work: Callable[[Store], None]) -> bool:
        """Redis may forget under memory pressure; a message can then have its effect twice."""
        key = f"message:{message_id}"
        if not self._client.set(key, "1", ex=MESSAGE_SECONDS, nx=True):
            return False
        try:
            work(self)
        except BaseException:
            self._client.delete(key)
            raise
        return True

    def ping(self) -> None:
        self._client.ping()

    def close(self) -> None:
        self._client.close()
