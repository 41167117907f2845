"""Find dates, deadlines and periods in English text.

Given: a Doc and the document's date (``Notes.context.date``) for relative dates. Gives:
``Notes.times`` with ISO 8601 values: a date with the precision of the text (``2026``,
``2026-02``, ``2026-02-03``) or a duration (``P4Y``). A half or a quarter of a year is told by its
last day. What a date means for a program is not decided here: see ``milestones.py``.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Time
from pipeline.languages.en.lexicon import MONTHS, NUMBER_WORDS, WEEKDAYS
from pipeline.languages.en.numbers import value_of
from pipeline.languages.notes import notes_of

_MONTH = "|".join(sorted((m.capitalize() for m in MONTHS), key=len, reverse=True))
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_COUNT = rf"(?P<n>\d{{1,4}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|an?)"
_UNIT = r"(?P<u>day|week|month|quarter|year|decade)s?"
_S = r"[ \u00a0]"
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4, "final": 4,
}  # fmt: skip

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, flags))
    for name, pattern, flags in (
        ("iso", r"\b(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b", 0),
        (
            "range",
            (r"\b(?:from |between )?(?P<y1>(?:19|20)\d\d)\s?(?:-|–|—|to|until|through|and)\s?"
            r"(?P<y2>(?:19|20)?\d\d)\b(?![-/\d%])"),
            0,
        ),
        ("half", rf"\b(?P<o>first|second|last|1st|2nd) half of (?:(?P<fy>fiscal |FY ?)?{_YEAR}|(?P<r>next|this|last|the following) year)", re.I),
        ("half", rf"\bH(?P<o>[12])[ -]?(?:FY)?{_YEAR}", 0),
        ("quarter", rf"\b(?P<o>first|second|third|fourth|last|final) quarter of (?:fiscal |FY ?)?(?:{_YEAR}|(?P<r>next|this|last) year)", re.I),
        ("quarter", rf"\bQ(?P<o>[1-4])[ -]?(?:of )?(?:FY)?{_YEAR}", 0),
        ("dmy", rf"\b{_DAY}{_S}(?:of{_S})?(?P<mon>{_MONTH})\.?(?:,?{_S}{_YEAR})?(?![\w-])", 0),
        ("mdy", rf"\b(?P<mon>{_MONTH})\.?{_S}{_DAY}(?![\d:.]|{_S}(?:per|million|billion))(?:,?{_S}{_YEAR}\b)?", 0),
        ("my", rf"\b(?P<mon>{_MONTH})\.?,?{_S}(?:of{_S})?{_YEAR}\b", 0),
        ("relmonth", rf"\b(?P<r>next|last|this|coming|following){_S}(?P<mon>{_MONTH})\b", 0),
        ("month", rf"(?P<prep>\b(?:in|by|until|before|since|from|after|during|for|of|late|early|mid|end of|end-|through|and|to)[ -])(?P<mon>{_MONTH})\b(?!{_S}?\d)", re.I),
        ("fy", r"\b(?:fiscal(?: year)?|financial year|FY) ?(?:ending )?(?P<y>(?:19|20)\d\d|\d\d)(?:[/-](?P<y2>\d\d))?\b", re.I),
        ("end", rf"\b(?:the )?(?:(?:very )?end|close|start|beginning|middle)(?: of |-)(?:the year )?{_YEAR}\b", re.I),
        ("end", rf"\b(?:year-?end|mid|end|early|late)[ -]{_YEAR}\b", re.I),
        ("relyear", r"\b(?:(?:the )?(?:end|close|start|beginning|middle)(?: of |-)|early |late |mid-?)?(?P<r>next|this|last|the following|the coming) (?P<what>year|month|week|quarter|decade|fiscal year|spring|summer|autumn|fall|winter)\b", re.I),
        ("relyear", r"\b(?:the )?(?:end|close) of (?:the|this) (?:current |calendar |financial )*(?P<what>year|month|decade|century)\b|\byear[- ]end\b", re.I),
        ("season", rf"\b(?:spring|summer|autumn|fall|winter) (?:of )?{_YEAR}\b", re.I),
        ("weekday", rf"\b(?:(?P<r>next|last|this) )?(?P<w>{'|'.join(w.capitalize() for w in sorted(WEEKDAYS))})\b", 0),
        ("day", r"\b(?P<w>today|tomorrow|yesterday)\b", re.I),
        ("ago", rf"\b{_COUNT}{_S}{_UNIT}{_S}(?:ago|earlier)\b", re.I),
        ("duration", rf"\b(?:(?P<n0>\w+) to |(?P<n1>\d+)\s?[-–]\s?)?{_COUNT}[ \u00a0-](?:(?:business|calendar|working|consecutive|more|full|fiscal|academic|financial)[ \u00a0-])?{_UNIT}\b(?!-old)", re.I),
        ("decade", r"\b(?:the |a |this |next )?(?:next |coming |following )?decade\b", re.I),
        ("decades", r"\b(?:the )?(?P<when>early |mid-|late )?(?P<y>(?:19|20)\d0)s\b", re.I),
        ("year", rf"(?<![\w$€£₹.,/§-]){_YEAR}(?![\w/%]|,\d|\.\d|-\d)", 0),
    )
)  # fmt: skip
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than|not later than|on or before|prior to|ahead of|"
    r"within|deadline of|due (?:on|in|by)|through|expires? (?:on|in|at)|ends? (?:on|in)|"
    r"runs? (?:to|until|through))\s+(?:(?:at\s+)?(?:the\s+|its\s+|their\s+|around\s+|about\s+|early\s+|late\s+|mid-?)*)$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|from|after|as of|as from|starting|beginning)\s+(?:in\s+|on\s+|from\s+)?(?:the\s+)?$",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?:over|for|across|during|throughout|spread over|in|within|after|lasting)\s+"
    r"(?:(?:a|the|its|their|an|next|first|following|coming|period|of|initial|another|about|some|up to|at least|more than|span)\s+)*$",
    re.IGNORECASE,
)
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


class TimeFinder:
    """Patterns over the text, the longest first; each place belongs to one time."""

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        notes.times = find_times(doc.text, notes.context.date)
        return doc


@Language.factory("dossier_en_dates", assigns=["doc._.dossier"])
def make_dates(nlp: Language, name: str) -> TimeFinder:
    return TimeFinder()


def anchor_of(context_date: str | None) -> date | None:
    """The document's date as a day (the first of what its precision leaves open)."""
    if not context_date:
        return None
    parts = [int(p) for p in re.findall(r"\d+", context_date)[:3]] + [1, 1]
    try:
        return date(parts[0], parts[1], parts[2])
    except ValueError:
        return None


def find_times(text: str, context_date: str | None = None) -> list[Time]:
    """All times in the text, in the order of the text."""
    anchor = anchor_of(context_date)
    taken = bytearray(len(text))
    out: list[Time] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if match.groupdict().get("prep"):
                start = match.start("mon")
            if any(taken[start:end]):
                continue
            read = _READERS[name](match, anchor)
            if read is None:
                continue
            value, kind = read
            taken[start:end] = b"\1" * (end - start)
            out.append(Time(start, end, value, _kind(text, start, value, kind)))
    return sorted(out, key=lambda t: t.start)


def _kind(text: str, start: int, value: str, kind: str) -> str:
    before = text[max(0, start - 48) : start]
    if value.startswith("P"):
        if re.search(
            r"\b(?:within|in|not later than|no later than)\s+(?:(?:its|the|a|first|next|about|some|another|their|period|of)\s+)*$",
            before,
            re.I,
        ):
            return "deadline"
        return "duration"
    if _DEADLINE.search(before):
        return "deadline"
    if kind == "date" and _SINCE.search(before):
        return "since"
    return kind


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _iso(m: re.Match[str], _: date | None) -> tuple[str, str] | None:
    return f"{m['y']}-{m['m']}-{m['d']}", "date"


def _range(m: re.Match[str], _: date | None) -> tuple[str, str] | None:
    first, last = int(m["y1"]), m["y2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return (str(end), "range") if end > first else None


def _relative_year(word: str | None, anchor: date | None) -> int | None:
    if anchor is None or word is None:
        return None
    word = word.lower()
    return anchor.year + {"next": 1, "last": -1, "this": 0}.get(word, 1)


def _part(months: int) -> object:
    def read(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
        year = int(m["y"]) if m["y"] else _relative_year(m.groupdict().get("r"), anchor)
        if year is None:
            return None
        order = m["o"].lower()
        number = int(order) if order.isdigit() else _ORDINALS[order]
        month = min(12, number * months)
        return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}", "date"

    return read


def _full(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
    month, day = MONTHS[m["mon"].lower()], int(m["d"])
    if not 1 <= day <= 31:
        return None
    if m["y"]:
        return f"{m['y']}-{month:02}-{day:02}", "date"
    if anchor is None:
        return None
    return f"{_nearest_year(month, anchor)}-{month:02}-{day:02}", "date"


def _nearest_year(month: int, anchor: date) -> int:
    """The year that puts a bare month within half a year of the document's date."""
    distance = month - anchor.month
    return anchor.year + (1 if distance < -6 else -1 if distance > 6 else 0)


def _month_year(m: re.Match[str], _: date | None) -> tuple[str, str] | None:
    return f"{m['y']}-{MONTHS[m['mon'].lower()]:02}", "date"


def _month(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
    if (
        anchor is None
        or m["mon"][0].islower()
        or (m["mon"] == "May" and m["prep"].lower().strip() in ("and", "to"))
    ):
        return None
    month = MONTHS[m["mon"].lower()]
    future = m["prep"].lower().strip(" -") in ("by", "until", "before", "end of", "through")
    year = _nearest_year(month, anchor)
    if future and (year, month) < (anchor.year, anchor.month):
        year += 1
    return f"{year}-{month:02}", "date"


def _relative_month(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
    if anchor is None:
        return None
    month, word = MONTHS[m["mon"].lower()], m["r"].lower()
    year = anchor.year
    if word == "last":
        year -= month >= anchor.month
    elif word != "this":
        year += month <= anchor.month
    return f"{year}-{month:02}", "date"


def _fiscal(m: re.Match[str], _: date | None) -> tuple[str, str] | None:
    return str(_year(m["y2"] or m["y"])) if m["y2"] else str(_year(m["y"])), "date"


def _plain_year(m: re.Match[str], _: date | None) -> tuple[str, str] | None:
    return m["y"], "date"


def _relative(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
    if anchor is None:
        return None
    groups = m.groupdict()
    what = (groups.get("what") or "year").lower()
    word = (groups.get("r") or "this").lower().split()[-1]
    step = {"next": 1, "last": -1, "this": 0, "following": 1, "coming": 1}[word]
    if what == "month":
        total = anchor.year * 12 + anchor.month - 1 + step
        return f"{total // 12}-{total % 12 + 1:02}", "date"
    if what == "week":
        return (anchor + timedelta(weeks=step)).isoformat(), "since" if step < 0 else "date"
    if what == "decade":
        return (
            (str(anchor.year // 10 * 10 + 10), "date") if word == "this" else ("P10Y", "duration")
        )
    if what == "century":
        return str(anchor.year // 100 * 100 + 100), "date"
    if what == "quarter":
        quarter = (anchor.month - 1) // 3 + step
        year, quarter = anchor.year + quarter // 4, quarter % 4
        month = quarter * 3 + 3
        return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}", "date"
    return str(anchor.year + step), "date"


def _weekday(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
    if anchor is None:
        return None
    names = [d.lower() for d in calendar.day_name]
    back = (anchor.weekday() - names.index(m["w"].lower())) % 7
    day = anchor - timedelta(days=back)
    if m["r"] and m["r"].lower() == "next":
        day += timedelta(days=7)
    return day.isoformat(), "since"


def _day(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
    if anchor is None:
        return None
    step = {"today": 0, "tomorrow": 1, "yesterday": -1}[m["w"].lower()]
    return (anchor + timedelta(days=step)).isoformat(), "since" if step <= 0 else "date"


def _ago(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
    return ("", "since") if anchor is None else (str(anchor.year), "since")


def _duration(m: re.Match[str], _: date | None) -> tuple[str, str] | None:
    number = value_of(m["n"])
    if number is None:
        return None
    unit = m["u"].lower()
    count = int(number)
    if m["n"].lower() in ("a", "an") and not re.search(
        r"\b(?:within|in|for|after|over)\s+$", m.string[max(0, m.start() - 8) : m.start()], re.I
    ):
        return None
    if unit == "decade":
        return f"P{count * 10}Y", "duration"
    if unit == "quarter":
        return f"P{count * 3}M", "duration"
    return f"P{count}{_UNITS[unit]}", "duration"


def _decade(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
    return "P10Y", "duration"


def _decades(m: re.Match[str], anchor: date | None) -> tuple[str, str] | None:
    return m["y"], "date"


_READERS: dict = {
    "iso": _iso, "range": _range, "half": _part(6), "quarter": _part(3), "dmy": _full,
    "mdy": _full, "my": _month_year, "relmonth": _relative_month, "month": _month,
    "fy": _fiscal, "end": _plain_year, "relyear": _relative, "season": _plain_year,
    "weekday": _weekday, "day": _day, "ago": _ago, "duration": _duration, "decade": _decade,
    "decades": _decades, "year": _plain_year,
}  # fmt: skip
