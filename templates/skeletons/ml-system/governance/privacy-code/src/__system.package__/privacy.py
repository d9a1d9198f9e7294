"""Access and erasure on request, and pseudonyms: `python -m <%= system.package %>.privacy export|erase SUBJECT`."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
import sys
from typing import Any

from . import storage
from .secrets import read_secret
from .telemetry import emit

TABLES = ("raw", "features", "scores")


def pseudonym(value: str, key: bytes) -> str:
    """The same person gets the same name, and without the key nobody finds the person."""
    return hmac.new(key, value.encode("utf-8"), hashlib.sha256).hexdigest()[:32]


def export(subject: str) -> dict[str, Any]:
    """Every row about a person, by table."""
    return {name: storage.rows_of(name, subject) for name in TABLES}


def erase(subject: str, now: datetime.datetime) -> dict[str, Any]:
    """Deletes the rows of a person; the receipt names a hash and never the person."""
    removed = {name: storage.delete_subject(name, subject) for name in TABLES}
    receipt = {
        "subject": hashlib.sha256(subject.encode("utf-8")).hexdigest(),
        "removed": removed,
        "at": now.isoformat(),
    }
    emit("erasure", {"rows": float(sum(removed.values()))})
    return receipt


def main(arguments: list[str]) -> None:
    """Prints the answer as JSON."""
    match arguments:
        case ["export", subject]:
            answer = export(subject)
        case ["erase", subject]:
            answer = erase(subject, datetime.datetime.now(datetime.timezone.utc))
        case ["pseudonym", value]:
            answer = {"pseudonym": pseudonym(value, read_secret("PSEUDONYM_KEY").encode("utf-8"))}
        case _:
            raise SystemExit("Use: privacy export SUBJECT | erase SUBJECT | pseudonym VALUE")
    print(json.dumps(answer, default=str, sort_keys=True))


if __name__ == "__main__":
    main(sys.argv[1:])
