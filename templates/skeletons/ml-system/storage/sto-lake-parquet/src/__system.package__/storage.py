"""Tables as Parquet on Amazon S3, readable by Athena."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from .records import Row
from .settings import load_config, require


def _path(name: str) -> str:
    return f"{require('DATA_BUCKET')}/tables/{name}"


def read_rows(name: str) -> Iterator[Row]:
    """Every row of a table, batch by batch."""
    import pyarrow.dataset
    from pyarrow.fs import S3FileSystem

    dataset = pyarrow.dataset.dataset(_path(name), format="parquet", filesystem=S3FileSystem())
    for batch in dataset.to_batches():
        yield from batch.to_pylist()


def write_rows(name: str, rows: Iterable[Row]) -> int:
    """Writes one file named after its content: the same rows twice are one file."""
    import pyarrow
    import pyarrow.parquet
    from pyarrow.fs import S3FileSystem

    kept = list(rows)
    if not kept:
        return 0
    digest = hashlib.sha256(repr(kept).encode("utf-8")).hexdigest()[:16]
    pyarrow.parquet.write_table(
        pyarrow.Table.from_pylist(kept),
        f"{_path(name)}/part-{digest}.parquet",
        filesystem=S3FileSystem(),
        compression="zstd",
    )
    return len(kept)


def rows_of(name: str, subject: str) -> list[Row]:
    """The rows of one entity."""
    entity = load_config("contract")["entity"]
    return [row for row in read_rows(name) if str(row.get(entity)) == subject]


def delete_subject(name: str, subject: str) -> int:
    """Rewrites every file that holds the entity; plain files know no deletion of rows."""
    import pyarrow.compute
    import pyarrow.dataset
    import pyarrow.parquet
    from pyarrow.fs import S3FileSystem

    entity = load_config("contract")["entity"]
    system = S3FileSystem()
    removed = 0
    dataset = pyarrow.dataset.dataset(_path(name), format="parquet", filesystem=system)
    for file in dataset.files:
        table = pyarrow.parquet.read_table(file, filesystem=system)
        kept = table.filter(pyarrow.compute.field(entity) != subject)
        if kept.num_rows < table.num_rows:
            removed += table.num_rows - kept.num_rows
            pyarrow.parquet.write_table(kept, file, filesystem=system, compression="zstd")
    return removed
