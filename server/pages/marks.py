"""Mark the facts of a document in its text.

Given: the stored text and spans (half-open, in code points), which may overlap in any way.
Gives: pieces in reading order, each with the facts that cover it; joined, they are the text again.
A long text is given in parts, cut at line ends where there are any.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PART = 40_000
"""Code points on one page."""


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    layer: str
    """``entity``, ``role``, ``flow``, ``claim`` or ``milestone``."""
    fact: str
    """The key of the fact on the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    start: int
    spans: tuple[Span, ...]
    begins: tuple[Span, ...]
    """Those of its spans that begin here."""

    @property
    def layers(self) -> list[str]:
        return sorted({s.layer for s in self.spans})

    @property
    def entity(self) -> Span | None:
        """The shortest mention that covers it."""
        mentions = [s for s in self.spans if s.layer == "entity"]
        return min(mentions, key=lambda s: s.end - s.start, default=None)


def parts(text: str, size: int = PART) -> list[tuple[int, int]]:
    """Where the parts of a text begin and end."""
    out, start = [], 0
    while len(text) - start > size:
        cut = text.rfind("\n", start + size // 2, start + size) + 1
        if cut <= 0:
            cut = start + size
        out.append((start, cut))
        start = cut
    out.append((start, len(text)))
    return out


def part_of(cuts: list[tuple[int, int]], offset: int) -> int:
    """The number of the part that an offset lies in."""
    return max(0, min(len(cuts) - 1, bisect_right([s for s, _ in cuts], offset) - 1))


def pieces(
    text: str,
    spans: Iterable[Span],
    start: int = 0,
    end: int | None = None,
    rank: Mapping[str, int] | None = None,
) -> list[Piece]:
    """The text between ``start`` and ``end`` in pieces. Spans beyond the text are cut or dropped.

    Facts that begin at one place come in the order of ``rank``.
    """
    rank = rank or {}
    end = len(text) if end is None else min(end, len(text))
    inside = [s for s in spans if s.start < min(s.end, end) and s.end > start]
    edges = sorted(
        {start, end, *(max(start, s.start) for s in inside), *(min(end, s.end) for s in inside)}
    )
    opening: dict[int, list[Span]] = {}
    for span in inside:
        opening.setdefault(max(start, span.start), []).append(span)
    out: list[Piece] = []
    running: list[Span] = []
    for a, b in zip(edges, edges[1:], strict=False):
        running = [s for s in running if s.end > a]
        new = sorted(opening.get(a, []), key=lambda s: (-(s.end - s.start), s.layer, s.fact))
        running += new
        begins = tuple(sorted((s for s in new if s.start == a), key=lambda s: rank.get(s.fact, 0)))
        out.append(Piece(text[a:b], a, tuple(running), begins))
    return out
