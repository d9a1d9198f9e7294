"""Weekly care of Iceberg tables: snapshots older than the retention go, and deleted rows with them."""

from __future__ import annotations

import datetime

from .settings import optional
from .storage import _name, catalog

TABLES = ("raw", "features", "scores")


def main() -> None:
    """Keeps a state for as long as SNAPSHOT_DAYS says."""
    days = int(optional("SNAPSHOT_DAYS", "30"))
    limit = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=days)
    for name in TABLES:
        table = catalog().load_table(_name(name))
        table.maintenance.expire_snapshots().older_than(limit).commit()


if __name__ == "__main__":
    main()
