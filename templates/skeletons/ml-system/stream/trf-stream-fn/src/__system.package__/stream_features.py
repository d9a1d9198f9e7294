"""Counters on AWS Lambda: each batch of events updates the features of its entities."""

from __future__ import annotations

import time
from typing import Any

from . import feature_store
from .events import decode
from .records import find_problems, to_number
from .settings import load_config
from .windows import SlidingWindow, to_item

# Lives as long as the instance of the function; a cold one begins with what the batch holds.
WINDOW = SlidingWindow()


def handler(event: dict[str, Any], _context: object = None) -> dict[str, Any]:
    """Tells which records failed, so that only these come again."""
    entity = load_config("contract")["entity"]
    failed = []
    for number, row in decode(event):
        if find_problems(row):
            failed.append({"itemIdentifier": number})
            continue
        key = str(row[entity])
        features = WINDOW.add(key, time.time(), to_number(row["amount"]) or 0.0)
        feature_store.publish([to_item(key, {**row, **features}, time.time())])
    return {"batchItemFailures": failed}
