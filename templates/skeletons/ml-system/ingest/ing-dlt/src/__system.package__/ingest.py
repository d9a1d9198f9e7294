"""Incremental load with dlt: interfaces and databases, code first."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from collections.abc import Iterator

from . import storage
from .records import Row, keep_valid
from .secrets import read_secret
from .settings import load_config, require, work_dir


def fetch_pages(base_url: str, token: str, since: str | None) -> Iterator[list[Row]]:
    """Pages of the source after a moment; the source answers `{items, next}`."""
    query = urllib.parse.urlencode({"since": since}) if since else ""
    url: str | None = f"{base_url}?{query}" if query else base_url
    while url:
        request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request, timeout=60) as response:
            page = json.load(response)
        yield page["items"]
        url = page.get("next")


def main() -> int:
    """Loads what is new, checks it against the contract and writes it to the table `raw`."""
    import dlt

    contract = load_config("contract")
    loaded: list[Row] = []

    @dlt.resource(name="raw", primary_key=contract["entity"], write_disposition="merge")
    def source(moment=dlt.sources.incremental(contract["time"])):  # noqa: B008
        for page in fetch_pages(require("SOURCE_URL"), read_secret("SOURCE_TOKEN"), moment.last_value):
            valid = list(keep_valid(page))
            loaded.extend(valid)
            yield valid

    pipeline = dlt.pipeline(
        pipeline_name="<%= system.package %>",
        destination="filesystem",
        dataset_name="landing",
        pipelines_dir=str(work_dir() / "dlt"),
    )
    pipeline.run(source(), loader_file_format="jsonl")
    return storage.write_rows("raw", loaded)


if __name__ == "__main__":
    print(main())
