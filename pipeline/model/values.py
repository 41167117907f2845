"""Whether a number, a sum or a date that a model gave can be read in a quote.

Given: the words of a quote and what is known of its document. Gives: the sums, numbers and times
that the readers of both languages find there; these are what is believed, not the model's. Amounts
in whole units of the currency, times in ISO 8601.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from pipeline.annotations import Context, Money, Notes
from pipeline.languages.en.dates import find_times
from pipeline.languages.en.money import find_money
from pipeline.languages.en.numbers import DIGITS, FRACTION, SCALE, WORDS, scale_of, value_of

_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<n>{DIGITS}|(?:{WORDS}|{FRACTION})\b|an?(?={SCALE}))"
    rf"(?: of)?(?: an?)?(?P<s>{SCALE})?(?!\d)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\b(?P<n>\d+|[a-z]+) (?:in|out of)(?: every)? (?P<d>\d+|[a-z]+)\b", re.I)
_MINUS = re.compile(r"(?:^|[\s(])[-−–]\s?\d|\bminus\b|负|負|零下", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@dataclass(slots=True)
class Readable:
    """What can be read in a stretch of text."""

    sums: list[Money] = field(default_factory=list)
    amounts: set[Decimal] = field(default_factory=set)
    """Numbers outside of sums, each with its scale or its neighbour's: what may be money too."""
    numbers: set[Decimal] = field(default_factory=set)
    """Every number outside of sums, and the figures that are told by words."""
    times: list[str] = field(default_factory=list)
    minus: bool = False

    def sum_of(self, amount: Decimal | None, amount_max: Decimal | None) -> Money | None:
        """The sum that a model means, by either end of it."""
        wanted = {v for v in (amount, amount_max) if v is not None}
        for money in self.sums:
            if wanted and wanted <= {money.amount, money.amount_max}:
                return money
        return None

    def has(self, value: Decimal, percent: bool = False) -> bool:
        """Whether a number can be read; of a percentage also ``half`` or ``one in five``."""
        if value < 0:
            return self.minus and self.has(-value, percent)
        known = self.numbers | {v for m in self.sums for v in (m.amount, m.amount_max) if v}
        if value in known:
            return True
        return percent and any(abs(v * 100 - value) < Decimal("0.5") for v in known if v < 1)

    def time(self, value: str) -> str | None:
        """The time as the text has it: no more exact than it; None where it cannot be read."""
        if not is_time(value):
            return None
        if value.startswith("P"):
            return next((value for t in self.times if _length(t) == _length(value)), None)
        if any(t == value or t.startswith(value + "-") for t in self.times):
            return value
        return max((t for t in self.times if value.startswith(t + "-")), key=len, default=None)


def read(text: str, date: str | None = None, region: str | None = None) -> Readable:
    """What the readers of both languages find in a text."""
    out = Readable(sums=find_money(text, region), minus=bool(_MINUS.search(text)))
    out.times = [t.value for t in find_times(text, date)] + _YEAR.findall(text)
    out.amounts, out.numbers = _english(text, [(m.start, m.end) for m in out.sums])
    if _HAN.search(text):
        notes, amounts = _chinese(text, date, region)
        out.sums += notes.money
        out.times += [t.value for t in notes.times]
        out.amounts |= amounts
        out.numbers |= amounts | {f.value for f in notes.figures}
    return out


def is_time(value: str) -> bool:
    """Whether a text is an ISO 8601 date that exists, or a duration of whole years to days."""
    if _DURATION.fullmatch(value):
        return True
    date = _DATE.fullmatch(value)
    if not date:
        return False
    year, month, day = int(date[1]), int(date[2] or 1), int(date[3] or 1)
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _length(duration: str) -> tuple[int, int] | None:
    """Months and days, so that a year is twelve months and a week seven days."""
    match = _DURATION.fullmatch(duration)
    if not match:
        return None
    years, months, weeks, days = (int(g or 0) for g in match.groups())
    return years * 12 + months, weeks * 7 + days


def _english(text: str, sums: list[tuple[int, int]]) -> tuple[set[Decimal], set[Decimal]]:
    """Amounts and numbers outside of sums.

    A number without a scale has that of its neighbour if it is an amount (``8.5 billion and
    6.6``); any other number may stand for itself.
    """
    found: list[tuple[Decimal, Decimal | None, bool]] = []
    for match in _NUMBER.finditer(text):
        value = value_of(match["n"])
        if value is not None:
            inside = any(s < match.end() and match.start() < e for s, e in sums)
            found.append((value, scale_of(match["s"]) if match["s"] else None, inside))
    amounts: set[Decimal] = set()
    numbers: set[Decimal] = set()
    for at, (value, scale, inside) in enumerate(found):
        if inside:
            continue
        lent = [n[1] for n in found[max(0, at - 1) : at + 2] if n[1] is not None]
        scales = [scale] if scale is not None else lent
        amounts.update(value * s for s in scales or [Decimal(1)])
        if scale is None:
            numbers.add(value)
    for match in _OUT_OF.finditer(text):
        top, bottom = value_of(match["n"]), value_of(match["d"])
        if top and bottom and top < bottom:
            numbers.add(top / bottom)
    return amounts, numbers | amounts


@cache
def _vocabulary():
    from spacy.vocab import Vocab

    return Vocab()


def _chinese(text: str, date: str | None, region: str | None) -> tuple[Notes, set[Decimal]]:
    """Sums, times and figures as the Chinese components read them, and the numbers elsewhere."""
    from spacy.tokens import Doc

    from pipeline.languages.zh import numbers
    from pipeline.languages.zh.dates import DateFinder
    from pipeline.languages.zh.figures import FigureFinder
    from pipeline.languages.zh.money import MoneyFinder
    from pipeline.languages.zh.reading import reading_of

    doc = Doc(_vocabulary(), words=list(text), spaces=[False] * len(text))
    doc._.dossier = notes = Notes(context=Context(date=date, region=region))
    for finder in (MoneyFinder(), DateFinder(), FigureFinder()):
        finder(doc)
    found: set[Decimal] = set()
    for match in re.finditer(numbers.NUMBER, reading_of(doc).text):
        inside = any(m.start < match.end() and match.start() < m.end for m in notes.money)
        value = None if inside else numbers.parse(match[0])
        if value is not None:
            found.add(value)
    return notes, found
