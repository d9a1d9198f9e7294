"""Features by DuckDB on one machine."""

from __future__ import annotations

from pathlib import Path

from . import storage
from .settings import optional, work_dir


def main() -> int:
    """Reads `raw`, runs sql/features.sql and writes `features`."""
    import duckdb
    import pyarrow

    statement = Path(optional("SQL_DIR", "sql"), "features.sql").read_text(encoding="utf-8")
    connection = duckdb.connect(config={"temp_directory": str(work_dir())})
    connection.register("raw", pyarrow.Table.from_pylist(list(storage.read_rows("raw"))))
    result = connection.execute(statement)
    names = [column[0] for column in result.description]
    rows = (dict(zip(names, values, strict=True)) for values in result.fetchall())
    return storage.write_rows("features", rows)


if __name__ == "__main__":
    print(main())
