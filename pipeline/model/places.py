"""Finding a model's words in the text again.

Given: the parts of a batch and words that a model copied, more or less well. Gives: the place in
the cleaned text where they really stand, or why there is none. Words that differ from the text in
spaces, punctuation, case, width or script variant are found if only one place fits them; what is
noted is always the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from pipeline.clean.script import simplified
from pipeline.document import Document
from pipeline.model.batches import Batch

LONGEST_QUOTE = 1000
"""Characters. A longer quote proves nothing: every number stands in it somewhere."""
_SHORTEST_FOLDED = 6
_JOINS = re.compile(r"[A-Za-z0-9]")
_AROUND = " \t\r\n\u3000"


class NotFound(Exception):
    """Why words have no place. The message is the reason that is counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """A half-open range of the cleaned text, and the language it is in."""

    start: int
    end: int
    lang: str


@dataclass(slots=True)
class _Stretch:
    """A part with its folded form, and where each folded character came from."""

    start: int
    text: str
    lang: str
    folded: str = ""
    origin: list[int] = field(default_factory=list)

    def fold(self) -> None:
        self.folded, self.origin = folded(self.text)


class Passage:
    """The text of a batch as a place to look things up in."""

    def __init__(self, document: Document, batch: Batch) -> None:
        self.text = document.text
        self.stretches = [_Stretch(p.start, document.text[p.start : p.end], p.lang) for p in batch]
        for stretch in self.stretches:
            stretch.fold()

    def shown(self) -> str:
        """The text as a model is shown it."""
        return "\n".join(s.text.strip("\n") for s in self.stretches)

    def quote(self, words: str) -> Place:
        """Where a quote stands. Raises ``NotFound``."""
        words = words.strip(_AROUND)
        if not words:
            raise NotFound("the quote is empty")
        if len(words) > LONGEST_QUOTE:
            raise NotFound("the quote is too long")
        for stretch in self.stretches:
            at = stretch.text.find(words)
            if at >= 0:
                start = stretch.start + at
                return Place(start, start + len(words), stretch.lang)
        key, _ = folded(words)
        places = [p for s in self.stretches for p in _folded_places(s, key)]
        if len(key) < _SHORTEST_FOLDED or not places:
            raise NotFound("the quote is not in the text")
        if len(places) > 1:
            raise NotFound("the quote fits several places")
        return places[0]

    def name(self, words: str) -> list[Place]:
        """Every place where a name stands as a whole word; exactly if it does anywhere."""
        exact = [
            Place(s.start + at, s.start + at + len(words), s.lang)
            for s in self.stretches
            for at in _all(s.text, words)
        ]
        key, _ = folded(words)
        places = exact or [p for s in self.stretches for p in _folded_places(s, key)]
        return [p for p in places if self._whole(p)]

    def _whole(self, place: Place) -> bool:
        before, first = self.text[max(0, place.start - 1) : place.start], self.text[place.start]
        last, after = self.text[place.end - 1], self.text[place.end : place.end + 1]
        return not (_JOINS.match(before) and _JOINS.match(first)) and not (
            _JOINS.match(after) and _JOINS.match(last)
        )


def folded(text: str) -> tuple[str, list[int]]:
    """The letters, digits and currency signs of a text in one form, each with its offset.

    A point between digits stays, so that 1.5 is not 15.
    """
    plain = simplified(text)
    out: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(plain):
        if char == "." and plain[at - 1 : at].isdigit() and plain[at + 1 : at + 2].isdigit():
            kept = char
        else:
            kept = "".join(
                c
                for c in unicodedata.normalize("NFKC", char).casefold()
                if c.isalnum() or c == "%" or unicodedata.category(c) == "Sc"
            )
        out.append(kept)
        origin += [at] * len(kept)
    return "".join(out), origin


def _folded_places(stretch: _Stretch, key: str) -> list[Place]:
    if not key:
        return []
    return [
        Place(
            stretch.start + stretch.origin[at],
            stretch.start + stretch.origin[at + len(key) - 1] + 1,
            stretch.lang,
        )
        for at in _all(stretch.folded, key)
    ]


def _all(text: str, words: str) -> list[int]:
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + len(words))
    return found
