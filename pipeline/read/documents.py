"""An entry as a document: its stored text and what its source tells of it.

Given: an ``Entry``. Gives: a ``Document`` with ``raw`` and ``source``. How a format is read is in
the module of its name, imported when first needed.
"""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from typing import Protocol

from pipeline.document import Document, Source
from pipeline.errors import DocumentError
from pipeline.read.discover import unreadable
from pipeline.read.entry import Entry
from pipeline.read.formats import DOCX
from pipeline.read.metadata import Metadata, from_sidecar


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


def load(entry: Entry) -> Document:
    """Read a document. Raises ``DocumentError`` if it cannot be used."""
    where = entry.name if entry.path is None else str(entry.path)
    if entry.data is not None:
        data = entry.data
    else:
        assert entry.path is not None
        try:
            data = entry.path.read_bytes()
        except OSError as error:
            raise unreadable(entry.path, error) from error
        if sha256(data).hexdigest() != entry.digest:
            raise DocumentError(where, "changed while it was read", "build again")
    reader: Reader = import_module(f"pipeline.read.{_READERS[entry.media_type]}")  # type: ignore[assignment]
    raw, encoding, told = reader.read(data, where)
    if not raw.strip().strip("\ufeff"):
        raise DocumentError(where, "empty", "nothing to do, or check that it was saved")
    if entry.path is not None and entry.media_type != "application/jsonl":
        told = from_sidecar(entry.path).over(told)
    source = Source(
        name=entry.name,
        digest=entry.digest,
        media_type=entry.media_type,
        encoding=encoding,
        title=told.title,
        publisher=told.publisher,
        date=told.date,
        url=told.url,
        lang=told.lang,
    )
    return Document(id=entry.id, source=source, raw=raw)
