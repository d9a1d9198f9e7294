"""Features by Feast: point-in-time sets for training, the newest ones for use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from .settings import load_config, optional


@cache
def _store():
    from feast import FeatureStore

    return FeatureStore(repo_path=optional("FEATURE_REPO", "feature_repo"))


def names() -> list[str]:
    """What is asked for, as `view:feature`."""
    config = load_config("features")
    return [f"features:{name}" for name in [*config["numeric"], *config["categorical"]]]


def publish(rows: Iterable[Mapping[str, Any]]) -> int:
    """Writes to the online store."""
    import pandas

    kept = list(rows)
    if kept:
        _store().write_to_online_store("features", pandas.DataFrame(kept))
    return len(kept)


def complete(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the features of its entity; what is in the request wins."""
    entity = load_config("contract")["entity"]
    found = _store().get_online_features(names(), [{"entity_id": str(row[entity])}]).to_dict()
    stored = {name: values[0] for name, values in found.items() if values[0] is not None}
    return {**stored, **row}


def main() -> int:
    """Publishes the newest features of every entity."""
    from . import storage

    return publish(storage.read_rows("features"))


if __name__ == "__main__":
    print(main())
