"""Settings from the environment; nothing else of the package reads it."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any


class MissingSetting(RuntimeError):
    """A setting without which the step cannot run."""


def require(name: str) -> str:
    """The value of a setting that must be there."""
    value = os.environ.get(name, "")
    if not value:
        raise MissingSetting(f"{name} is not set; see docs/operations.md")
    return value


def optional(name: str, default: str = "") -> str:
    """The value of a setting, or its default."""
    return os.environ.get(name, "") or default


@cache
def load_config(name: str) -> dict[str, Any]:
    """A file of the config folder."""
    folder = Path(optional("CONFIG_DIR", "config"))
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def work_dir() -> Path:
    """Where a step may write; the root file system is read-only in production."""
    folder = Path(optional("WORK_DIR", "/tmp/<%= system.package %>"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
