"""Headings and list items that were run into the text, as summarisers write them.

Given: a draft such as ``Group 1: Title - Sentence [1] - Sentence Group 2: Title …``.
Gives: the same with a line break, of empty range, where each part begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit, lines

_MARK = re.compile(
    r"(?<!\S)(?P<word>Group|Part|Section|Topic|Theme|Chapter|Point|Takeaway|Item)\s(?P<n>\d{1,2})\s?[:：.—–-]\s?"
)
_ITEM = re.compile(r"\s[-–—•·]\s(?=[\"“'‘«(]?[^\Wa-z_])")
_CITED = re.compile(r"(?:\[\d[\d,\s–-]*\]|[.!?。！？])[\"”']?$")
_CAPITAL = re.compile(r"(?<=[a-z]) (?=[A-Z])")
_NOT_LAST = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "over",
        "per",
        "than",
        "that",
        "the",
        "to",
        "under",
        "up",
        "via",
        "was",
        "were",
        "will",
        "with",
        "would",
        "its",
        "their",
        "his",
        "her",
        "said",
        "says",
        "new",
        "no",
        "not",
    ]
)
_TITLE_WORDS = 6


def run_in_headings(draft: Draft) -> Draft:
    """A line for each heading and item that was run into the text."""
    return draft.edited(_breaks(draft.text))


def _breaks(text: str) -> Iterator[Edit]:
    for line in lines(text):
        marks = list(_MARK.finditer(line.text))
        if len(marks) < 2 and not (marks and marks[0].start() == 0 and "Group" in marks[0][0]):
            continue
        ends = [m.start() for m in marks[1:]] + [len(line.text)]
        for mark, end in zip(marks, ends, strict=True):
            if mark.start() > 0:
                yield line.start + mark.start() - 1, line.start + mark.start(), "\n"
            yield from _parts(line.text, mark.end(), end, line.start)


def _parts(text: str, start: int, end: int, shift: int) -> Iterator[Edit]:
    """The breaks inside one group: behind its title, and before each of its items."""
    items = list(_ITEM.finditer(text, start, end))
    if items:
        for number, item in enumerate(items):
            if number == 0 or _CITED.search(text[start : item.start()].rstrip()):
                yield shift + item.start(), shift + item.start() + 1, "\n"
                yield shift + item.start() + 1, shift + item.end(), ""
        return
    for gap in _CAPITAL.finditer(text, start, end):
        title = text[start : gap.start()].split()
        if len(title) > _TITLE_WORDS:
            return
        if len(title) > 1 and title[-1].casefold() not in _NOT_LAST:
            yield shift + gap.start(), shift + gap.end(), "\n"
            return
