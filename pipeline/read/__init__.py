"""From what a person typed to documents with their stored text.

    for unit in identify(["notes/", "-"]):           # a document known by its digest, or an error
        document = read_unit(unit)                   # its stored text and source

``identify`` parses nothing but the lines of a ``.jsonl``, and streams. Its errors are values, so
that one bad file stops no other; ``read_unit`` raises ``DocumentError``, in any process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pipeline.document import Document
from pipeline.errors import DocumentError
from pipeline.read.discover import Input, StandardInput, discover
from pipeline.read.documents import load
from pipeline.read.units import Unit, document_id, units

__all__ = [
    "Input",
    "StandardInput",
    "Unit",
    "discover",
    "document_id",
    "identify",
    "read",
    "read_unit",
]

MAX_MEGABYTES = 50.0
"""The largest document that is read, unless told otherwise."""


def identify(
    paths: Sequence[str], max_megabytes: float = MAX_MEGABYTES, stdin: BinaryIO | None = None
) -> Iterator[Unit | DocumentError]:
    """Every document that ``paths`` mean, in an order that does not depend on theirs.

    Raises ``RunError``, before the first, for a path that does not exist.
    """
    limit = int(max_megabytes * 2**20)
    for found in discover(paths, limit, stdin):
        if isinstance(found, DocumentError):
            yield found
        else:
            yield from units(found, limit)


def read_unit(unit: Unit, max_megabytes: float = MAX_MEGABYTES) -> Document:
    """The document of a unit. Raises ``DocumentError`` if it cannot be used."""
    return load(unit, int(max_megabytes * 2**20))


def read(
    path: str | Path,
    max_megabytes: float = MAX_MEGABYTES,
    on_error: Callable[[DocumentError], object] | None = None,
) -> Iterator[Document]:
    """The documents of one file, one at a time.

    What cannot be used is told to ``on_error``, and the rest goes on; without it, it is raised.
    """
    for unit in units(Path(path), int(max_megabytes * 2**20)):
        try:
            if isinstance(unit, DocumentError):
                raise unit
            yield read_unit(unit, max_megabytes)
        except DocumentError as error:
            if on_error is None:
                raise
            on_error(error)
