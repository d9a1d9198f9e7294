"""Without a database everything is gone when the process ends."""

from ..settings import Settings
from . import Store
from .memory import MemoryStore


def open_store(settings: Settings) -> Store:
    """The store that the configuration asks for."""
    return MemoryStore()
