"""A text under repair: its characters, and for each the place in the stored text.

Given: a text with its offset map, and edits. Gives: a new draft. A repair is a function from
draft to draft, so that repairs compose, can be left out and can be measured one by one.
Offsets are half-open and count code points.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.document import OffsetMap

Edit = tuple[int, int, str]
"""Replace ``start:end`` by the text; an empty text drops, an empty range inserts."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is left of the stored text so far."""

    text: str
    offsets: OffsetMap

    @classmethod
    def of(cls, raw: str) -> Draft:
        return cls(raw, OffsetMap.identity(len(raw)))

    def edited(self, edits: Iterable[Edit]) -> Draft:
        """The draft after ``edits``, which stand in order; one that overlaps is passed over.

        A replacement of the same length keeps the place of each character. Any other stands for
        the whole range it replaces. What is inserted gets an empty range.
        """
        parts: list[str] = []
        old_starts, old_ends = self.offsets.starts, self.offsets.ends
        starts, ends = array("I"), array("I")
        done = 0
        for start, end, new in edits:
            if start < done or (start == end and not new):
                continue
            parts.append(self.text[done:start])
            starts.extend(old_starts[done:start])
            ends.extend(old_ends[done:start])
            if new:
                parts.append(new)
                if len(new) == end - start:
                    starts.extend(old_starts[start:end])
                    ends.extend(old_ends[start:end])
                else:
                    first, last = self._place(start, end)
                    starts.extend([first] * len(new))
                    ends.extend([last] * len(new))
            done = end
        if not done and not parts:
            return self
        parts.append(self.text[done:])
        starts.extend(old_starts[done:])
        ends.extend(old_ends[done:])
        return Draft("".join(parts), OffsetMap(starts, ends))

    def _place(self, start: int, end: int) -> tuple[int, int]:
        starts, ends = self.offsets.starts, self.offsets.ends
        if start < end:
            return starts[start], ends[end - 1]
        if not starts:
            return 0, 0
        if start == 0:
            return starts[0], starts[0]
        before = ends[start - 1]
        return (min(before, starts[start]) if start < len(starts) else before), before

    def replaced(
        self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str] = ""
    ) -> Draft:
        """Each match replaced by ``new``, or by what ``new`` makes of it."""
        make = new if callable(new) else lambda _: new
        return self.edited((m.start(), m.end(), make(m)) for m in pattern.finditer(self.text))

    def keeping_group(self, pattern: re.Pattern[str], group: int | str = 1) -> Draft:
        """Of each match only ``group`` stays, with its places."""

        def edits() -> Iterable[Edit]:
            for m in pattern.finditer(self.text):
                yield m.start(), m.start(group), ""
                yield m.end(group), m.end(), ""

        return self.edited(edits())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a draft; ``end`` stands before its line break, ``next`` behind it."""

    start: int
    end: int
    next: int
    text: str


def lines(text: str) -> list[Line]:
    """The lines of a text, which are parted by line feeds only."""
    out = []
    start = 0
    while start <= len(text):
        at = text.find("\n", start)
        end, after = (at, at + 1) if at >= 0 else (len(text), len(text))
        out.append(Line(start, end, after, text[start:end]))
        if at < 0:
            break
        start = after
    return out
