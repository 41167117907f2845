"""Lines that end where the page ended, and not where the sentence did.

Given and gives: a draft. Lines are joined only where a text is clearly wrapped: within blocks
parted by empty lines, the next word would not have fitted any more on most lines.
Widths count columns (a Han character takes two).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from pipeline.clean.characters import CJK_MARKS, HAN
from pipeline.clean.draft import Draft, Edit, Line, lines

_WIDE = re.compile(f"[{HAN}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]")
_STOP = re.compile(r"[.!?。！？:：;；…][\"'”’」』)）\]]*\s*$")
_OPENS = re.compile(
    r"\s{2,}|\u3000|[ \t]*(?:[-*+·>]\s|[•▪■●◆»#|【]|!\[|Group \d"
    r"|[(（](?:\d{1,2}|[a-z]|[ivx]{2,4}|[一二三四五六七八九十]{1,3})[)）]|\d{1,3}(?:[.)]\s|、)"
    r"|第[一二三四五六七八九十百]+[条條章节節部]|[一二三四五六七八九十]{1,3}、)"
)
_FIRST_WORD = re.compile(rf"[^\s{HAN}{CJK_MARKS}]+|\S")
_SLACK = (0.97, 0.85)
"""How full a full line is: set in one width, or in letters of many widths."""
_FEW = 3
_WIDEST = 130
_NARROWEST = 30
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:page\s+|第\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*页|\s*頁)?(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?\s*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
Pair = tuple[Line, Line]


def width(text: str) -> int:
    """The columns that a line takes."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _full(line: Line, after: Line, page: float) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    first = _FIRST_WORD.match(after.text.lstrip())
    word = width(first[0]) if first else 0
    return width(line.text.rstrip()) + 1 + word > page


def _runs(text: str) -> Iterable[list[Line]]:
    """Blocks of lines without an empty line between them."""
    block: list[Line] = []
    for line in lines(text):
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def wrapped_lines(draft: Draft) -> Draft:
    """Each paragraph on a line, where the text was wrapped; hyphens at line ends are closed."""
    blocks = [b for b in _runs(draft.text) if len(b) > 1]
    pairs = [(a, b) for block in blocks for a, b in itertools.pairwise(block)]
    if len(pairs) < _FEW:
        return draft
    cut = _cut_at_a_length(pairs)
    if cut:
        return draft.edited(_joins(draft.text, cut, cut=True))
    widths = sorted(width(a.text.rstrip()) for a, _ in pairs)
    page = widths[min(len(widths) - 1, int(0.95 * len(widths)))]
    if not _NARROWEST <= page <= _WIDEST:
        return draft
    for slack in _SLACK:
        full = [(a, b) for a, b in pairs if _full(a, b, slack * page)]
        if len(full) >= max(_FEW, 0.5 * len(pairs)) and _inside_sentences(full):
            return draft.edited(_joins(draft.text, full, cut=False))
    return draft


def _cut_at_a_length(pairs: list[Pair]) -> list[Pair]:
    """The pairs of a Chinese text that was cut every so many characters, wherever that fell."""
    longest = max(len(a.text) for a, _ in pairs)
    full = [(a, b) for a, b in pairs if len(a.text) == longest]
    wide = sum(bool(_WIDE.search(a.text)) for a, _ in full)
    known = _NARROWEST // 2 <= longest <= _WIDEST and wide >= 0.9 * len(full)
    enough = len(full) >= max(_FEW, 0.5 * len(pairs))
    return full if known and enough and _inside_sentences(full) else []


def _inside_sentences(full: list[Pair]) -> bool:
    """Whether full lines end, as a rule, where no sentence does."""
    broken = [(a, b) for a, b in full if not _STOP.search(a.text)]
    lower = sum(b.text.lstrip()[:1].islower() for _, b in broken)
    wide = sum(bool(_WIDE.match(b.text.lstrip())) for _, b in broken)
    if wide > lower:
        return len(broken) >= max(_FEW, 0.7 * len(full))
    return len(broken) >= 0.5 * len(full) and lower >= 0.3 * len(full)


def _joins(text: str, pairs: list[Pair], cut: bool) -> Iterable[Edit]:
    """The line breaks to take out; ``cut`` says that they fell inside words, without a space."""
    for a, b in pairs:
        if _OPENS.match(b.text):
            continue
        end = a.start + len(a.text.rstrip())
        start = b.start + len(b.text) - len(b.text.lstrip())
        last, first = text[end - 1], text[start]
        if cut:
            yield a.end, a.end + 1, ""
        elif last == "-" and first.islower() and end - a.start > 1 and text[end - 2].isalpha():
            yield end - 1, start, ""
        elif last in "-–/" or _WIDE.match(last) or _WIDE.match(first):
            yield end, start, ""
        else:
            yield a.end, a.end + 1, " "


def page_furniture(draft: Draft) -> Draft:
    """Without running heads, feet and page numbers, where form feeds part the pages."""
    if "\f" not in draft.text:
        return draft
    pages: list[list[Line]] = []
    start = 0
    for page in draft.text.split("\f"):
        found = [
            Line(line.start + start, line.end + start, line.next + start, line.text)
            for line in lines(page)
            if line.text.strip()
        ]
        pages.append(found)
        start += len(page) + 1
    seen: Counter[str] = Counter()
    for found in pages:
        seen.update({_DIGITS.sub("#", line.text.strip()) for line in found[:2] + found[-2:]})
    often = max(2, len([p for p in pages if p]) // 2)
    drop = []
    for found in pages:
        for line in [*found[:2], *found[2:][-2:]]:
            repeated = seen[_DIGITS.sub("#", line.text.strip())] >= often
            if (repeated and len(pages) > 2) or _PAGE_NUMBER.fullmatch(line.text):
                drop.append((line.start, line.end, ""))
    draft = draft.edited(sorted(drop))
    return draft.edited(_page_breaks(draft.text))


def _page_breaks(text: str) -> Iterable[Edit]:
    """A page that ends inside a sentence goes on in the next; else a paragraph ends with it."""
    for m in re.finditer(r"(?<!\s)\s*\f\s*", text):
        before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        inside = (
            before
            and after
            and not _STOP.search(before)
            and (after.islower() or (_WIDE.match(before) and _WIDE.match(after)))
        )
        yield m.start(), m.end(), "\n" if inside else "\n\n"
