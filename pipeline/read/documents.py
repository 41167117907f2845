"""A unit as a document: its stored text and what its source tells of it.

Given: a ``Unit``. Gives: a ``Document`` with ``raw`` and ``source``. How a format is read is in
the module of its name, imported when first needed.
"""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from typing import Protocol

from pipeline.document import Document, Source
from pipeline.errors import DocumentError
from pipeline.read.discover import DEFAULT_LIMIT
from pipeline.read.formats import DOCX
from pipeline.read.metadata import Metadata, from_sidecar
from pipeline.read.units import Unit, bytes_of


class Reader(Protocol):
    """What the module of a format has."""

    def read(self, data: bytes, where: str) -> tuple[str, str | None, Metadata]:
        """Stored text, encoding (None for formats that hide it), and what the file tells."""
        ...


_READERS = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "page",
    "application/pdf": "pdf",
    DOCX: "docx",
    "application/jsonl": "jsonl",
}


def load(unit: Unit, limit: int = DEFAULT_LIMIT) -> Document:
    """Read a document. Raises ``DocumentError`` if it cannot be used."""
    data = unit.data
    if data is None:
        assert unit.file is not None
        data = bytes_of(unit.file, limit)
        if sha256(data).hexdigest() != unit.digest:
            raise DocumentError(unit.path, "changed while it was read", "build again")
    reader: Reader = import_module(f"pipeline.read.{_READERS[unit.media_type]}")  # type: ignore[assignment]
    raw, encoding, told = reader.read(data, unit.path)
    if not raw.strip("\ufeff \t\r\n\f\v\u3000"):
        raise DocumentError(unit.path, "empty", "nothing to do, or check that it was saved")
    if unit.file is not None and unit.media_type != "application/jsonl":
        told = from_sidecar(unit.file).over(told)
    source = Source(
        name=unit.name,
        digest=unit.digest,
        media_type=unit.media_type,
        encoding=encoding,
        title=told.title,
        publisher=told.publisher,
        date=told.date,
        url=told.url,
        lang=told.lang,
    )
    return Document(id=unit.id, source=source, raw=raw)
