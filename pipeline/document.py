"""The document as it was read, the text as it is analysed, and the map between their offsets.

Offsets are half-open and count Unicode code points. ``raw`` is the *stored text*: the decoded
file for text formats (``.txt``, ``.md``, ``.html``), the extracted text layer, which the data
folder keeps, for the others (``.pdf``, ``.docx``, a line of ``.jsonl``). ``text`` is what the
analysis sees after cleaning. Evidence always points into ``raw``.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field


class OffsetMap:
    """For each character of the cleaned text, where it stands in the stored text.

    ``starts[i]`` and ``ends[i]`` are the half-open raw range that character ``i`` came from.
    Both never decrease. An inserted character (a space, a paragraph break) has an empty range.
    """

    __slots__ = ("ends", "starts")

    def __init__(self, starts: array, ends: array) -> None:
        self.starts, self.ends = starts, ends

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that is analysed as it is stored."""
        return cls(array("I", range(length)), array("I", range(1, length + 1)))

    def __len__(self) -> int:
        return len(self.starts)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw range that covers the cleaned range ``start:end`` (which must not be empty)."""
        if not 0 <= start < end <= len(self.starts):
            raise IndexError(f"no such range in the cleaned text: {start}:{end}")
        return self.starts[start], self.ends[end - 1]

    def to_clean(self, raw_offset: int) -> int:
        """The index of the last cleaned character that begins at or before ``raw_offset``."""
        return max(0, bisect_right(self.starts, raw_offset) - 1)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from. ``None`` is unknown; nothing is guessed."""

    name: str
    """The file's name (``a.txt``), for one of many in a file ``corpus.jsonl#id``."""
    digest: str
    """SHA-256 of the file's bytes, or of the line's in a ``.jsonl``, hexadecimal."""
    media_type: str
    encoding: str | None = None
    """The codec with which the file's bytes decode to ``raw``; None where that is a text layer."""
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    """ISO 8601, with the precision that the source has; where the source tells none, cleaning
    takes it from a date line of the text."""
    url: str | None = None
    lang: str | None = None
    """As declared by the source; what the passages say is told by ``Passage.lang``."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the cleaned text in one language (``en`` or ``zh``)."""

    start: int
    end: int
    lang: str


@dataclass(slots=True)
class Document:
    """A document between reading and extraction."""

    id: str
    source: Source
    raw: str
    text: str = ""
    offsets: OffsetMap = field(default_factory=lambda: OffsetMap.identity(0))
    passages: tuple[Passage, ...] = ()
    region: str | None = None
    """Where the text seems to be written, an ISO 3166 code (``TW``, ``HK``, ``CN``, …); used to
    read a bare 元 or $."""

    @property
    def lang(self) -> str:
        """The language that most of the text is in."""
        total: dict[str, int] = {}
        for p in self.passages:
            total[p.lang] = total.get(p.lang, 0) + p.end - p.start
        return max(sorted(total), key=total.__getitem__) if total else (self.source.lang or "en")
