"""How English writes a number.

Given: the text of a number (``1,234.5``, ``5 000 000``, ``half a``, ``twenty``). Gives: its value.
Patterns are shared by money and figures; what the number counts is not decided here.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from pipeline.languages.en.lexicon import FRACTIONS, NUMBER_WORDS, SCALES

SPACE = "[ \u00a0\u2009\u202f]"
DIGITS = (
    rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d])(?:\.\d+)?"
    r"|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
)
WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
WORDS = rf"(?:(?:{WORD})(?:[ -](?:{WORD}))?)"
FRACTION = "|".join(sorted((re.escape(f) for f in FRACTIONS), key=len, reverse=True))
LONG_SCALE = r"(?:lakhs?[ \u00a0-]crores?|hundred|thousand|lakhs?|lac|millions?|crores?|billions?|trillions?)"
SHORT_SCALE = r"(?:mn|mln|mio|m|bn|bln|b|trn|tn|tln|cr|k)"
ABBREVIATED = rf"(?:{SHORT_SCALE})(?![A-Za-z])"
SCALE = rf"(?:[ \u00a0-]?{LONG_SCALE}\b|{SPACE}?{ABBREVIATED})"


def value_of(text: str) -> Decimal | None:
    """The value of a number without its scale; None where it is none."""
    text = text.strip().lower()
    if text in ("a", "an"):
        return Decimal(1)
    if text in FRACTIONS:
        return FRACTIONS[text]
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    parts = re.split(r"[ -]", text)
    if len(parts) > 1 and all(p in NUMBER_WORDS for p in parts):
        return Decimal(sum(NUMBER_WORDS[p] for p in parts))
    try:
        return Decimal(re.sub(r"[,\s\u00a0\u2009\u202f]", "", text))
    except InvalidOperation:
        return None


def scale_of(text: str | None) -> Decimal:
    """What a scale word multiplies by; 1 without one."""
    if not text:
        return Decimal(1)
    word = re.sub(r"[ \u00a0-]+", " ", text.strip(" \u00a0\u2009\u202f-").lower())
    return SCALES.get(word, Decimal(1))


def whole(value: Decimal) -> Decimal:
    """The same value without zeros behind the point or an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
