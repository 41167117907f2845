"""Parts of a page that stand under a heading of their own: sources, and other articles.

Given and gives: a draft whose links are still written out. A list of sources goes with its
heading, as far as its lines look like entries; a paragraph of prose ends it. Of a list of other
articles only the heading goes, since their headlines state something. Front matter goes too.
"""

from __future__ import annotations

import re

from pipeline.clean import phrases
from pipeline.clean.boilerplate import bare
from pipeline.clean.draft import Draft, Edit, Line, lines

_REFERENCES = re.compile(rf"(?:{'|'.join(phrases.REFERENCES)})\s*[:：]?", re.IGNORECASE)
_FURTHER = re.compile(rf"(?:{'|'.join(phrases.FURTHER)})\s*[:：»›>▸]*", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\s*(?:\[\d{1,3}\]|［\d{1,3}］|〔\d{1,3}〕|【\d{1,3}】|[\[(（]?\d{1,3}[.、)）\]]|[①-⑳]|\^)"
)
_BULLETED = re.compile(r"\s*(?:[-*+•·▪‣◦■●◆▲▶►»›]|&raquo;|&bull;|<li>)")
_SUBHEAD = re.compile(r"\s*(?:[一二三四五六七八九十]、|[(（][一二三四五]+[)）]).{0,20}[:：]?\s*")
_LINK = re.compile(r"https?://|www\.|\]\(|doi\.org|\[(?:[A-Z]{1,2}(?:/[A-Z]{2})?)\]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PROSE = re.compile(r"[.。！？!?][\"”’」』]?\s+\S|[。！？]\S.*[。！？]")
_KEY = re.compile(r"\s*\[(\d{1,3})\](?:\s*[-–—]?\s*\[\d{1,3}\])*\s*\S")
_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?:[\w.-]+[ \t]*:.*\r?\n|[ \t]+.*\r?\n|- .*\r?\n|#.*\r?\n|\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)


_LONGEST_HEADING = 200
_LONGEST_KEY = 300


def front_matter(draft: Draft) -> Draft:
    """Without the block between ``---`` lines that tells a document's metadata."""
    m = _FRONT.match(draft.text)
    return draft.edited([(0, m.end(), "")]) if m else draft


def _heading(text: str) -> str | None:
    """``references`` or ``further`` for a line that heads such a part."""
    if not 0 < len(text) <= _LONGEST_HEADING:
        return None
    head = re.sub(r"^[\W\d_一二三四五六七八九十]{0,4}|[*#_\s▼↓—-]+$", "", bare(text))
    if len(head) > 40:
        return None
    if _REFERENCES.fullmatch(head):
        return "references"
    return "further" if _FURTHER.fullmatch(head) else None


def _entry(text: str, kind: str, number: int) -> bool:
    """Whether a line is an entry of such a list."""
    if kind == "references":
        if _NUMBERED.match(text) or _SUBHEAD.fullmatch(text):
            return True
        if len(text) < 300 and _LINK.search(text):
            return True
        return len(text) < 160 and bool(_YEAR.search(text)) and not _PROSE.search(text)
    if _BULLETED.match(text) or (len(text) < 200 and _LINK.search(text)):
        return True
    return number < 6 and bool(_NUMBERED.match(text)) and len(text) < 120


def lists(draft: Draft) -> Draft:
    """Without lists of sources, headings of lists of other articles, and keys to the markers."""
    all_lines = lines(draft.text)
    drop: list[Edit] = []
    at = 0
    while at < len(all_lines):
        kind = _heading(all_lines[at].text)
        end = _end_of_list(all_lines, at + 1, kind) if kind else at
        if end > at + 1:
            gone = all_lines[at:end] if kind == "references" else all_lines[at : at + 1]
            drop += [(line.start, line.end, "") for line in gone]
            at = end
        else:
            at += 1
    last = [line for line in all_lines if line.text.strip()][-12:]
    for line in reversed(last):
        key = _KEY.match(line.text)
        if not key or len(line.text) > _LONGEST_KEY or not _cited(draft.text, key[1], line.start):
            break
        drop.append((line.start, line.end, ""))
    return draft.edited(sorted(set(drop)))


def _cited(text: str, number: str, end: int) -> bool:
    """Whether a marker stands behind words before ``end``; numbers of paragraphs do not."""
    return re.search(rf"\S[ \t]?\[(?:\d+[,–-])*{number}[\],–-]", text[:end]) is not None


def _end_of_list(all_lines: list[Line], start: int, kind: str) -> int:
    """The index behind the last entry; ``start`` if there is none."""
    end, number = start, 0
    for index in range(start, len(all_lines)):
        text = all_lines[index].text
        if not text.strip():
            continue
        if not _entry(text, kind, number):
            break
        number += 1
        end = index + 1
    return end
