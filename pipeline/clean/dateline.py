"""The date that a text gives itself in a line made for it.

Given: the cleaned text. Gives: ISO 8601 with the precision of the line, or None. Only the first
and last few lines are looked at, and only dates with a year; a date inside a sentence is none.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.clean.draft import lines

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "(?P<month>" + "|".join(f"{m}|{m[:3]}\\.?" for m in _MONTHS) + "|sept\\.?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}\s*年\s*(?P<m>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号號]",
        rf"(?<!\d){_YEAR}\s*年\s*(?P<m>\d{{1,2}})\s*月(?!\s*\d)",
        rf"(?<![\d.]){_YEAR}(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
    )
)
_ROC = re.compile(r"民[國国]\s*(?P<roc>\d{2,3})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_HEAD, _FOOT = 8, 4
_LONGEST = 110
_LABELS = re.compile(
    r"\b(?:published|updated|posted|released?|issued|last|modified|created|date|dated|on|at|for immediate release"
    r"|am|pm|a\.m|p\.m|[ECP][SD]?T|GMT|UTC|BST|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun))\b"
    r"|发布时间|發布時間|发布日期|發布日期|发表时间|更新时间|更新時間|发布|發布|發佈|发表|發表|更新|日期|时间|時間|星期[一二三四五六日天]"
    r"|[周週][一二三四五六日]|来源|來源|讯|訊|电|電|报道|報導|综合|綜合|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?",
    re.IGNORECASE,
)
_STOP = re.compile(r"[。！？]|[a-z]{2}[.!?](?:\s|$)")


def date_of(text: str) -> str | None:
    """The date of the first line that is a date line; else of the last."""
    filled = [line.text.strip() for line in lines(text) if line.text.strip()]
    for line in filled[:_HEAD]:
        found = _in_line(line)
        if found:
            return found
    for line in reversed(filled[-_FOOT:]):
        found = _in_line(line)
        if found and len(line) <= 60:
            return found
    return None


def date_in(text: str) -> str | None:
    """The first date with a year that a short text holds."""
    return next((iso for m in _dates(text[:200]) if (iso := _iso(m))), None)


def _dates(line: str):
    for form in (*_FORMS, _ROC):
        yield from form.finditer(line)


def _in_line(line: str) -> str | None:
    """The date in a line that is there to tell it."""
    for m in _dates(line[: _LONGEST + 30]):
        iso = _iso(m)
        if iso is None:
            continue
        before, after = line[: m.start()], line[m.end() :]
        if len(before) <= 40 and not _STOP.search(before) and _is_opening(before, after):
            return iso
        rest = _LABELS.sub("", before + " " + after)
        if len(line) <= _LONGEST and not _STOP.search(rest) and _is_bare(before, after, rest):
            return iso
    return None


def _is_opening(before: str, after: str) -> bool:
    """``PARIS, March 3, 2025 — The …``: a dash or 电 behind a place and the date."""
    return (
        bool(re.match(r"\s*(?:[—–]|--|-\s|[^。，,]{0,3}[电電讯訊])", after)) and len(before) <= 30
    )


def _is_bare(before: str, after: str, rest: str) -> bool:
    """Whether little but labels, names and separators stands around the date."""
    marked = re.search(r"[|｜·•—–:：]\s*$|^\s*$|[,，]\s*$", before) or _LABELS.search(before[-14:])
    words = len(re.findall(r"[^\W\d_]+", rest)) if rest.isascii() else len(rest.strip()) / 2
    return bool(marked) and words <= 16


def _iso(m: re.Match[str]) -> str | None:
    part = m.groupdict()
    year = int(part["roc"]) + 1911 if part.get("roc") else int(part["year"])
    if part.get("month"):
        month = 1 + [x[:3] for x in _MONTHS].index(part["month"][:3].casefold())
    else:
        month = int(part["m"])
    day = part.get("day")
    try:
        return date(year, month, int(day or 1)).isoformat()[: 10 if day else 7]
    except ValueError:
        return None
