"""A document before it is read: enough to know it again, cheap to make, easy to send.

Given: an input. Gives: a ``Unit`` a document, or an error, in the order of the file. A unit has
the document's id, name, digest and fingerprint, so that a build can tell what it has already
analysed without parsing anything; ``read_unit`` (``documents.py``) reads it, in any process.
"""

from __future__ import annotations

import os
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
class Unit:
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
    path: str
    """Where it is, as a person would say it: ``notes/a.txt``, ``notes/corpus.jsonl#id``, ``-``."""
    file: Path | None
    """The file it is in; None for standard input."""
    data: bytes | None = None
    """What is read already: standard input, or a line of a ``.jsonl``."""


def document_id(name: str, digest: str) -> str:
    """The id of a document: ``a-1a2b3c4d`` for ``a.txt``."""
    file, _, member = name.partition("#")
    stem = PurePath(file).stem
    return f"{slug(f'{stem}-{member}' if member else stem)}-{digest[:8]}"


def make_unit(
    file: Path | None,
    data: bytes | None,
    content: bytes,
    media_type: str,
    name: str,
    member: str = "",
) -> Unit:
    """A unit of ``content``; ``member`` is its id where a file holds many."""
    digest = sha256(content).hexdigest()
    whole = _printable(name + (f"#{member}" if member else ""))
    place = _printable(str(file)) if file else "-"
    beside = sidecar_of(file) if file and not member else None
    told = sha256(beside.read_bytes()).hexdigest() if beside else ""
    return Unit(
        id=document_id(whole, digest),
        name=whole,
        digest=digest,
        fingerprint=sha256("\x1f".join((whole, digest, told)).encode()).hexdigest(),
        media_type=media_type,
        path=place + (f"#{member}" if member else ""),
        file=file,
        data=data,
    )


def _printable(name: str) -> str:
    """A file name that UTF-8 can hold, also where the disk's bytes are none."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def units(source: Input, limit: int = DEFAULT_LIMIT) -> Iterator[Unit | DocumentError]:
    """The documents of one input. A file that is too large is refused without opening it."""
    media_type = FORMATS.get(PurePath(source.name).suffix.lower(), "text/plain")
    try:
        if media_type == "application/jsonl":
            from pipeline.read.jsonl import line_units

            yield from line_units(source, limit)
        elif isinstance(source, StandardInput):
            refuse_empty("-", source.data)
            yield make_unit(None, source.data, source.data, media_type, source.name)
        else:
            data = bytes_of(source, limit)
            refuse_empty(str(source), data)
            yield make_unit(source, None, data, media_type, source.name)
    except DocumentError as error:
        yield error
    except OSError as error:
        yield unreadable(source if isinstance(source, Path) else "-", error)
    except UnicodeError:
        yield DocumentError(str(source), "its UTF-16 is broken", "save it as UTF-8")


def bytes_of(file: Path, limit: int) -> bytes:
    """A file's bytes, of which there may be ``limit``. Raises ``DocumentError``."""
    try:
        size = file.stat().st_size
        if size > limit:
            raise too_large(str(file), size, limit)
        return file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error


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
