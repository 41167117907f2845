"""Lines that belong to the page and not to the text: sharing, navigation, advertising, notices.

Given and gives: a draft. A line goes only if it is made of such words from end to end, or begins
with a label that leaves no doubt. Bylines, photo credits and captions stay: they name people.
The words themselves are in ``phrases.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.clean import phrases
from pipeline.clean.draft import Draft, Edit, lines

_MARKS = re.compile(r"!\[[^\]\n]*\]\([^()\n]*\)|\]\([^()\n]*\)|[*_#`]+(?=\s|\w|$)|[\[\]]|^\s*>\s")
_SEPARATORS = r"[\s|｜¦·•●/／,，、;；:：›»→←↑↓»«<>＜＞《》&+＋\-–—()（）【】「」.。!！?？…]*"


def _alternatives(words: Iterable[str]) -> str:
    """The longest first; a Latin word only as a whole."""
    out = []
    for word in sorted(words, key=len, reverse=True):
        body = r"\s+".join(re.escape(part) for part in word.split())
        left = r"(?<![^\W\d_])" if word[0].isascii() and word[0].isalnum() else ""
        right = r"(?![^\W\d_])" if word[-1].isascii() and word[-1].isalnum() else ""
        out.append(left + body + right)
    return "|".join(out)


_SOLE = re.compile(
    rf"{_SEPARATORS}(?:(?P<sure>{_alternatives(phrases.CONTROLS)})"
    rf"|{_alternatives(phrases.COMPANIONS)}|A[+-]|\d{{1,6}}){_SEPARATORS}",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"^\W{0,3}(?:Home(?:page)?|首页|首頁|您(?:[当當]前|[现現]在)?的?位置|当前位置|當前位置|You are here)\s*[:：]?\s*(?:[>›»/|｜→→⟩]|&gt;).{0,120}$",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"^[^›»⟩>。.!?！？]{1,30}(?:\s*[›»⟩>]\s*[^›»⟩>。.!?！？]{1,40}){2,}$")
_LABELLED = re.compile(rf"^\W{{0,3}}(?:{'|'.join(phrases.LABELLED)})", re.IGNORECASE)
_POINTER = re.compile(rf"^[\s*_#>]{{0,6}}(?:{'|'.join(phrases.POINTERS)})[*_]*\s*", re.IGNORECASE)
_NOTICE = re.compile(rf"^\W{{0,3}}(?:{'|'.join(phrases.NOTICES)})", re.IGNORECASE)
_ANYWHERE = re.compile(rf"(?:{'|'.join(phrases.ANYWHERE)})", re.IGNORECASE)
_LONGEST = 400
_TAIL = re.compile(
    rf"(?<=[.!?。！？\])\"”])\s+(?:(?:{_alternatives(phrases.TAILS)})[\s.|>»→…]*)+$", re.IGNORECASE
)
_READING_TIME = re.compile(
    r"(?:[ \t]?[|·•][ \t]?|[ \t])?\b\d{1,2}[ -]min(?:ute)?s? read\b", re.IGNORECASE
)
_LOOKED_AT = 1500
"""Longer lines are prose; looking at all of them would cost time and find nothing."""
_END = 120


def bare(text: str) -> str:
    """A line without its Markdown marks."""
    return _MARKS.sub(" ", text).strip()


def _only_controls(text: str) -> bool:
    """Whether a line has nothing but the words of buttons, at least one of them for sure."""
    at, sure = 0, False
    while at < len(text):
        m = _SOLE.match(text, at)
        if not m or m.end() == at:
            return False
        sure = sure or m["sure"] is not None
        at = m.end()
    return sure


def is_boilerplate(line: str) -> bool:
    """Whether a line (without line break) belongs to the page alone."""
    text = bare(line)
    if not text:
        return False
    if len(text) <= _LONGEST:
        if _only_controls(text) or _TRAIL.match(text) or _LABELLED.match(text):
            return True
        if len(text) < 120 and _ARROWS.match(text):
            return True
    return bool(_NOTICE.match(text) or (len(text) <= _LONGEST and _ANYWHERE.search(text)))


def _parts(line: str) -> Iterator[tuple[int, int]]:
    """What of a line that stays is the page's."""
    pointer = _POINTER.match(line)
    if pointer:
        yield pointer.span()
    if len(line) <= _LONGEST:
        yield from (m.span() for m in _READING_TIME.finditer(line))
    tail = _TAIL.search(line, max(0, len(line) - _END))
    if tail:
        yield tail.span()


def page_lines(draft: Draft) -> Draft:
    """Without lines that are made of the page's own words."""
    drop: list[Edit] = []
    for line in lines(draft.text):
        if len(line.text) <= _LOOKED_AT and is_boilerplate(line.text):
            drop.append((line.start, line.end, ""))
        else:
            drop += [(line.start + a, line.start + b, "") for a, b in _parts(line.text)]
    return draft.edited(drop)
