"""Cuts, embeds and stores documents: `python -m <%= system.package %>.index_documents`."""

from __future__ import annotations

from pathlib import Path

from . import retrieval
from .embedding import embed
from .pieces import cut
from .settings import optional


def main() -> int:
    """Indexes every text below DOCUMENTS_DIR; pieces that are there already stay as they are."""
    root = Path(optional("DOCUMENTS_DIR", "documents"))
    count = 0
    for path in sorted(root.rglob("*.md")) + sorted(root.rglob("*.txt")):
        pieces = list(cut(str(path.relative_to(root)), path.read_text(encoding="utf-8")))
        if pieces:
            retrieval.store(pieces, embed([piece.text for piece in pieces]))
            count += len(pieces)
    return count


if __name__ == "__main__":
    print(main())
