"""Opens Redis with short timeouts."""

from redis import Redis

from ..settings import Settings
from . import Store
from .redis import RedisStore


def open_store(settings: Settings) -> Store:
    """The store that the configuration asks for."""
    client = Redis.from_url(
        settings.redis_url, decode_responses=True, socket_connect_timeout=3, socket_timeout=5
    )
    return RedisStore(client, settings.redis_ttl_seconds)
