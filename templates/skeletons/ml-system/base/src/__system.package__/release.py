"""A person decides about versions: `python -m <%= system.package %>.release promote|rollback|stop`."""

from __future__ import annotations

import sys

from . import registry
from .settings import optional
from .telemetry import emit


def main(arguments: list[str]) -> None:
    """Moves the alias `champion`; every move is logged with who asked for it."""
    match arguments:
        case ["promote", version]:
            registry.promote(version)
        case ["rollback"]:
            version = registry.rollback()
        case ["stop"]:
            version = "none"
            registry.promote(version)
        case _:
            raise SystemExit("Use: release promote VERSION | rollback | stop")
    emit("release", {"moved": 1.0}, {"version": version, "by": optional("RELEASED_BY", "unknown")})
    print(f"champion is {version}")


if __name__ == "__main__":
    main(sys.argv[1:])
