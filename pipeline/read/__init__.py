"""From what a person typed to documents with their stored text.

    for found in discover(["notes/", "-"]):          # a path, standard input, or an error
        for entry in entries(found):                 # a document known by its digest, or an error
            document = load(entry)                   # raw text and source; raises DocumentError

``read`` does all three. Errors are values until ``load``, so that one bad file stops no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.document import Document
from pipeline.errors import DocumentError
from pipeline.read.discover import DEFAULT_LIMIT, Input, StandardInput, discover
from pipeline.read.documents import load
from pipeline.read.entry import Entry, document_id, entries

__all__ = [
    "DEFAULT_LIMIT",
    "Entry",
    "Input",
    "StandardInput",
    "discover",
    "document_id",
    "entries",
    "load",
    "read",
]


def read(
    source: Input | DocumentError | str | Path, limit: int = DEFAULT_LIMIT
) -> Iterator[Document | DocumentError]:
    """The documents of one input, and for each that cannot be used the error that says why."""
    if isinstance(source, DocumentError):
        yield source
        return
    for entry in entries(Path(source) if isinstance(source, str) else source, limit):
        if isinstance(entry, DocumentError):
            yield entry
            continue
        try:
            yield load(entry)
        except DocumentError as error:
            yield error
