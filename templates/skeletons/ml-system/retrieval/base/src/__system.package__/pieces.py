"""Cuts documents into overlapping pieces that keep sentences whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Piece:
    """A part of a document, named after document and content."""

    id: str
    document: str
    text: str


def cut(document: str, text: str, most: int = 900, overlap: int = 1) -> Iterator[Piece]:
    """Pieces of at most `most` characters; the last sentence begins the next piece."""
    held: list[str] = []
    fresh = 0
    for sentence in SENTENCE.split(text.strip()):
        if fresh and sum(map(len, held)) + len(sentence) > most:
            yield make_piece(document, held)
            held, fresh = held[-overlap:] if overlap else [], 0
        held.append(sentence)
        fresh += 1
    if fresh and any(held):
        yield make_piece(document, held)


def make_piece(document: str, sentences: list[str]) -> Piece:
    """Equal content has an equal name, so that indexing again changes nothing."""
    text = " ".join(sentences)
    digest = hashlib.sha256(f"{document}\0{text}".encode()).hexdigest()[:32]
    return Piece(digest, document, text)
