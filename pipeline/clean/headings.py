"""Headings and list items that were run into the text, as summarisers write them.

Given: a draft such as ``Group 1: Title - Sentence [1] - Sentence Group 2: Title …``.
Gives: the same with a line break, of empty range, where each part begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit, lines

_MARK = re.compile(
    r"(?<![A-Za-z0-9-])(?P<word>Group|Part|Section|Topic|Theme|Chapter|Point|Takeaway|Item)\s(?P<n>\d{1,2})\s?[:：.—–-]\s?"
)
_ITEM = re.compile(r"\s[-–—•·]\s(?=[\"“'‘«(]?[^\Wa-z_])")
_CITED = re.compile(r"(?:\[\d[\d,\s–-]*\]|[.!?。！？])[\"”']?$")
_CAPITAL = re.compile(r"(?<=[a-z]) (?=[A-Z])")
_NOT_LAST = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "her",
    "his", "in", "into", "is", "its", "new", "no", "not", "of", "on", "or", "over", "per", "said",
    "says", "than", "that", "the", "their", "to", "under", "up", "via", "was", "were", "will",
    "with", "would",
))  # fmt: skip
"""Words that no title ends with, and no heading follows."""
_BULLET = re.compile(r"\s[•▪●◆]\s(?=\S)")
_MANY = 30
_TITLE_WORDS = 6


def run_in_headings(draft: Draft) -> Draft:
    """A line for each heading and item that was run into the text."""
    return draft.edited(_breaks(draft.text))


def _breaks(text: str) -> Iterator[Edit]:
    for line in lines(text):
        marks = [m for m in _MARK.finditer(line.text) if not _inside_a_sentence(line.text, m)]
        if len(marks) < 2 and not (marks and marks[0].start() == 0 and "Group" in marks[0][0]):
            yield from _bullets(line.text, line.start)
            continue
        ends = [m.start() for m in marks[1:]] + [len(line.text)]
        for mark, end in zip(marks, ends, strict=True):
            if mark.start() > 0:
                spaced = line.text[mark.start() - 1].isspace()
                yield line.start + mark.start() - spaced, line.start + mark.start(), "\n"
            yield from _parts(line.text, mark.end(), end, line.start)


def _inside_a_sentence(text: str, mark: re.Match[str]) -> bool:
    """Whether what looks like a heading is but named: ``the patients in Group 2: …``."""
    before = re.search(r"([A-Za-z]+)\s$", text[max(0, mark.start() - 20) : mark.start()])
    return before is not None and before[1] in _NOT_LAST


def _bullets(text: str, shift: int) -> Iterator[Edit]:
    """The breaks before bullets inside a line, if there are several and they part whole items."""
    found = list(_BULLET.finditer(text))
    if len(found) >= 2 and len(text) >= _MANY * len(found):
        for m in found:
            yield shift + m.start(), shift + m.start() + 1, "\n"


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
