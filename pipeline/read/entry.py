"""A document before it is read: enough to know it again, cheap to make, easy to send.

Given: an input. Gives: an ``Entry`` a document, or an error, in the order of the file. An entry
has the document's id, name, digest and fingerprint, so that a build can tell what it has already
analysed without parsing anything; ``load`` (``documents.py``) reads the rest, in any process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath

from ontology.iris import slug
from pipeline.errors import DocumentError
from pipeline.read.discover import DEFAULT_LIMIT, Input, StandardInput, unreadable
from pipeline.read.formats import FORMATS
from pipeline.read.metadata import sidecar_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of an input."""

    id: str
    """Slug of the name and the first eight digits of the digest."""
    name: str
    """``Source.name``: ``a.txt``, or ``corpus.jsonl#id``."""
    digest: str
    """SHA-256 of the file, or of the line of a ``.jsonl``, hexadecimal."""
    fingerprint: str
    """Changes with whatever reading depends on: the name, the digest and the side-car file."""
    media_type: str
    path: Path | None
    """Where it is; None for standard input."""
    data: bytes | None = None
    """What is read already: standard input, or a line of a ``.jsonl``."""


def document_id(name: str, digest: str) -> str:
    """The id of a document: ``a-1a2b3c4d`` for ``a.txt``."""
    file, _, member = name.partition("#")
    stem = PurePath(file).stem
    return f"{slug(f'{stem}-{member}' if member else stem)}-{digest[:8]}"


def make_entry(
    name: str, digest: str, media_type: str, path: Path | None, data: bytes | None, beside: str = ""
) -> Entry:
    fingerprint = sha256("\x1f".join((name, digest, beside)).encode()).hexdigest()
    return Entry(document_id(name, digest), name, digest, fingerprint, media_type, path, data)


def entries(source: Input, limit: int = DEFAULT_LIMIT) -> Iterator[Entry | DocumentError]:
    """The documents of one input. A file that is too large is refused without opening it."""
    name = source.name
    media_type = FORMATS.get(PurePath(name).suffix.lower(), "text/plain")
    if media_type == "application/jsonl":
        from pipeline.read.jsonl import line_entries

        yield from line_entries(source, limit)
        return
    try:
        yield _entry(source, media_type, limit)
    except DocumentError as error:
        yield error


def _entry(source: Input, media_type: str, limit: int) -> Entry:
    if isinstance(source, StandardInput):
        refuse_empty(source.name, source.data)
        digest = sha256(source.data).hexdigest()
        return make_entry(source.name, digest, media_type, None, source.data)
    try:
        size = source.stat().st_size
        if size > limit:
            raise too_large(str(source), size, limit)
        data = source.read_bytes()
        beside = sidecar_of(source)
        extra = sha256(beside.read_bytes()).hexdigest() if beside else ""
    except OSError as error:
        raise unreadable(source, error) from error
    refuse_empty(str(source), data)
    return make_entry(source.name, sha256(data).hexdigest(), media_type, source, None, extra)


def refuse_empty(where: str, data: bytes) -> None:
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c"):
        raise DocumentError(where, "empty", "nothing to do, or check that it was saved")


def too_large(where: str, size: int, limit: int) -> DocumentError:
    """The error for a document above the limit."""
    return DocumentError(
        where,
        f"too large ({size / 2**20:.0f} MB, the limit is {limit / 2**20:.0f} MB)",
        "split it, or raise the limit",
    )
