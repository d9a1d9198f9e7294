"""Takes events from Kafka into the table `raw`, as many as there are now."""

from __future__ import annotations

from . import storage
from .events import consume
from .records import keep_valid

MOST = 1_000_000


def main() -> int:
    """The consumer group `<%= system.name %>-lake` remembers how far it is."""
    return storage.write_rows("raw", keep_valid(consume("<%= system.name %>-lake", limit=MOST)))


if __name__ == "__main__":
    print(main())
