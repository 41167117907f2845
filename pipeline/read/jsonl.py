"""JSON Lines: a document a line, with ``text`` and, where known, ``id``, ``title``, ``url``,
``publisher``, ``date``, ``lang``.

The stored text is the value of ``text``. A file of any size is read a line at a time; a line that
is broken, or larger than a document may be, is an error with its number, and the others go on.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.errors import DocumentError
from pipeline.read.discover import Input, StandardInput
from pipeline.read.encoding import decode
from pipeline.read.metadata import Metadata, from_fields
from pipeline.read.units import Unit, make_unit, too_large

MEDIA_TYPE = "application/jsonl"
_FIELDS = ("title", "url", "publisher", "date", "lang")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


ReadLine = Callable[[int], bytes]


def _numbered_lines(readline: ReadLine, limit: int) -> Iterator[tuple[int, bytes | int]]:
    """Each line that is not blank with its number; of one above the limit only its size."""
    number = 0
    while line := readline(limit + 1):
        number += 1
        size = len(line)
        if size > limit:
            while not line.endswith(b"\n") and (line := readline(limit)):
                size += len(line)
            yield number, size
        elif line := line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, line


def _in_utf8(stream: BinaryIO, stack: ExitStack) -> ReadLine:
    """How to get lines in UTF-8, also where the stream begins with the mark of UTF-16."""
    mark = stream.read(2)
    stream.seek(0)
    if mark not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return stream.readline
    text = TextIOWrapper(stream, "utf-16", newline="\n")
    stack.callback(text.detach)
    return lambda size: text.readline(size).encode("utf-8")


def line_units(source: Input, limit: int) -> Iterator[Unit | DocumentError]:
    """A unit a line, or the error of the line. The id is the field's, else the line's number."""
    file = source if isinstance(source, Path) else None
    place = str(file) if file else "-"
    with ExitStack() as stack:
        if isinstance(source, StandardInput):
            stream: BinaryIO = BytesIO(source.data)
        else:
            stream = stack.enter_context(source.open("rb"))
        empty = True
        for number, line in _numbered_lines(_in_utf8(stream, stack), limit):
            empty = False
            where = f"{place}, line {number}"
            try:
                if isinstance(line, int):
                    raise too_large(where, line, limit)
                record = _record(line, where)
            except DocumentError as error:
                yield error
                continue
            told = record.get("id")
            named = isinstance(told, str | int) and not isinstance(told, bool)
            member = _UNPRINTABLE.sub(" ", str(told)).strip()[:200] if named else ""
            yield make_unit(file, line, line, MEDIA_TYPE, source.name, member or str(number))
        if empty:
            yield DocumentError(place, "empty", "nothing to do, or check that it was saved")


def _record(line: bytes, where: str) -> dict[str, Any]:
    """The line's object, which has a text."""
    text, _ = decode(line, where)
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        what = getattr(error, "msg", "nested too deeply")
        raise DocumentError(where, f"not JSON ({what})", "write one JSON object a line") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise DocumentError(where, "no object with a text", 'write {"text": "…"}')
    if not record["text"].strip():
        raise DocumentError(where, "empty", "leave the line out")
    if "\0" in record["text"] or _SURROGATE.search(json.dumps(record, ensure_ascii=False)):
        raise DocumentError(where, "holds characters that are none", "write the text anew as UTF-8")
    return record


def read(data: bytes, where: str) -> tuple[str, str | None, Metadata]:
    """The text of a line and what its fields tell."""
    record = _record(data, where)
    return record["text"], None, from_fields({k: record.get(k) for k in _FIELDS})
