"""Characters that nobody sees or that are written in another way than they are meant.

Given and gives: a draft. Nothing here looks further than the neighbouring characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit

HAN = "\u2e80-\u2fd5\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, as the inside of a regular expression's character class."""
CJK_MARKS = (
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
"""Punctuation of full width."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029\x0b]")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_FORMS = re.compile(
    "[\ufb00-\ufb06\uff04\uff05\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2e80-\u2fd5]"
)
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")
_WIDE_SPACE = re.compile("\u3000+")
_OPENING, _CLOSING, _STOPS = "“‘「『（《〈【〔", "”’」』）》〉】〕", "，。、；：？！…—·％"
_NEVER = re.compile(
    rf"(?<=\d) +(?=[{HAN}])|(?<=[{_OPENING}]) +|(?<=[{_STOPS}]) +(?=\S)"
    rf"| +(?=[{_CLOSING}{_STOPS}])|(?<=\() +(?=\S)| +(?=\))"
)
_HAN_LATIN = re.compile(
    rf"(?<=[{HAN}{_CLOSING}]) +(?=[A-Za-z0-9(])|(?<=[A-Za-z0-9%)]) +(?=[{HAN}{_OPENING}])"
)
_HAN_HAN = re.compile(rf"(?<=[{HAN}{_CLOSING}]) +(?=[{HAN}{_OPENING}])")
_CLOSE = re.compile(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]")
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])")
_LOOSE = 3
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")
_BLANKS = re.compile(r"(?<=[ ])[ ]+|[ ]+(?=\n|\Z)|(?:(?<=\n)|\A)[ ]+")
_EMPTY_LINES = re.compile(r"(?<=\n\n)\n+|\A\n+|\n+\Z")


def han_and_words(text: str) -> tuple[int, int]:
    """How many Han characters and how many Latin words a text has."""
    return len(_HAN.findall(text)), len(_WORD.findall(text))


def invisible(draft: Draft) -> Draft:
    """Without zero-width and control characters, soft hyphens and byte order marks."""
    return draft.replaced(_INVISIBLE)


def line_ends(draft: Draft) -> Draft:
    """Each line ends in a line feed."""
    return draft.replaced(_LINE_END, "\n")


def spaces(draft: Draft) -> Draft:
    """Spaces of any width but the ideographic one are plain spaces."""
    return draft.replaced(_SPACE, " ")


def forms(draft: Draft) -> Draft:
    """Ligatures, full-width letters and digits, and radicals as the characters they stand for."""
    if draft.text.isascii():
        return draft
    plain = draft.replaced(_FORMS, lambda m: unicodedata.normalize("NFKC", m[0]))
    return plain.replaced(_WIDE_POINT, ".")


def cjk_spaces(draft: Draft) -> Draft:
    """Without the spaces inside Chinese lines that say nothing.

    Those beside punctuation and between a number and its unit go always. Those between Han and
    Latin go where the text spaces them out as a rule, and all go in a line that is loosely set
    throughout. A lone one stays: it parts the halves of a headline, a label from its text, or
    names. An ideographic space stays too, as a plain one. In English lines only those between
    two Han characters go.
    """
    text = draft.text
    spaced = len(_HAN_LATIN.findall(text)) > len(_CLOSE.findall(text))

    def edits() -> Iterator[Edit]:
        start = 0
        for line in text.split("\n"):
            if " " in line and not line.isascii():
                for a, b in sorted(_idle_spaces(line, spaced)):
                    yield start + a, start + b, ""
            start += len(line) + 1

    return draft.edited(edits()).replaced(_WIDE_SPACE, " ")


def _idle_spaces(line: str, spaced: bool) -> set[tuple[int, int]]:
    han, words = han_and_words(line)
    if han < words:
        return {m.span() for m in _BETWEEN_HAN.finditer(line)}
    idle = {m.span() for m in _NEVER.finditer(line)}
    latin = {m.span() for m in _HAN_LATIN.finditer(line)}
    between = {m.span() for m in _HAN_HAN.finditer(line)}
    loose = len(idle) >= _LOOSE or (bool(idle | latin) and len(idle | latin | between) > _LOOSE)
    if spaced or loose:
        idle |= latin
    return idle | between if loose else idle


def blanks(draft: Draft) -> Draft:
    """One space between words, none at the ends of lines, one empty line between paragraphs."""
    return draft.replaced(_BLANKS).replaced(_EMPTY_LINES)
