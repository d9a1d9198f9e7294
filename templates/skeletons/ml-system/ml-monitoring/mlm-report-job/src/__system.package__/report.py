"""The drift report as a page for people; `--accept` makes current data the reference."""

from __future__ import annotations

import html
import sys
from collections.abc import Mapping
from typing import Any

from . import storage
from .monitoring import main as make
from .settings import work_dir


def to_html(report: Mapping[str, Any]) -> str:
    """A table of features, the largest drift first."""
    ordered = sorted(report["features"].items(), key=lambda item: -item[1]["psi"])
    rows = "".join(
        f"<tr><td>{html.escape(name)}</td><td>{v['psi']:.3f}</td><td>{v['missing']:.1%}</td></tr>"
        for name, v in ordered
    )
    alarms = "".join(f"<li>{html.escape(alarm)}</li>" for alarm in report["alarms"])
    return (
        "<!doctype html><html lang='en'><title>Drift of <%= system.name %></title>"
        f"<h1>Drift</h1><ul>{alarms or '<li>Nothing moved</li>'}</ul>"
        f"<table><tr><th>Feature</th><th>PSI</th><th>Missing</th></tr>{rows}</table></html>"
    )


def main(arguments: list[str]) -> None:
    """Writes the page."""
    if "--accept" in arguments:
        storage.write_rows("reference", storage.read_rows("features"))
    path = work_dir() / "drift.html"
    path.write_text(to_html(make()), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
