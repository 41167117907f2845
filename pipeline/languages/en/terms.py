"""When a flow begins and ends, in how many parts it is paid, and which total it belongs to.

Given: a ``Reading`` and flows in the order of the text. Gives: the same flows with ``begins``,
``ends``, ``duration``, ``instalments`` and ``part_of`` where the words beside the sum tell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline.annotations import Money, Time
from pipeline.languages.en.grammar import Reading
from pipeline.languages.en.numbers import WORDS, value_of
from pipeline.records import Flow

_OVER = re.compile(
    r"\b(?:over|for|across|during|throughout|spread over|within|in)\s+"
    r"(?:(?:a|the|its|their|next|first|following|coming|period|of|initial|another|about|some|up to)\s+){0,4}$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|through|by|up to|to)\s+(?:the )?(?:end of |early |late |mid-)?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|starting(?: in| on| from)?|beginning(?: in| on)?|as of|as from)\s+(?:the )?$",
    re.IGNORECASE,
)
_PARTS = re.compile(
    rf"\bin (?P<n>\d{{1,2}}|{WORDS}) (?:equal |annual |yearly |monthly |quarterly )*"
    r"(?:instalments?|installments?|tranches|payments|stages|parts|slices)\b",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"\b(?:of which|of that|of this|of it|out of which|including|among (?:it|them)|comprising)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def with_terms(reading: Reading, flows: list[Flow], sums: list[Money]) -> list[Flow]:
    """The flows with their terms; ``sums`` holds the sum of each flow."""
    out = [replace(flow, **_terms(reading, money)) for flow, money in zip(flows, sums, strict=True)]
    for k, total in enumerate(out):
        for n in _parts(reading, k, out, sums):
            out[n] = replace(out[n], part_of=k)
        if total.part_of == k:
            out[k] = replace(total, part_of=None)
    return out


def _terms(reading: Reading, money: Money) -> dict[str, Any]:
    """What the words of the segment say, each time told to the nearest sum."""
    text = reading.text
    start, end = reading.segment(money.start, money.end)
    beside = [m for m in reading.notes.money if start <= m.start < end]
    told: dict[str, Any] = {}
    for time in reading.notes.times:
        if not (start <= time.start and time.end <= end) or not _nearest(money, beside, time):
            continue
        before = text[max(start, time.start - 60) : time.start]
        if time.value.startswith("P"):
            if _OVER.search(before) and time.value not in ("P1D", "P7D"):
                told.setdefault("duration", time.value)
        elif time.kind == "since" or _FROM.search(before):
            told.setdefault("begins", time.value)
        elif time.kind == "range":
            years = re.findall(r"(?:19|20)\d\d", text[time.start : time.end])
            if years and years[0] < time.value[:4]:
                told.setdefault("begins", years[0])
            told.setdefault("ends", time.value)
        elif time.kind == "deadline" or _UNTIL.search(before):
            told.setdefault("ends", time.value)
    parts = _PARTS.search(text, money.end, end)
    number = value_of(parts["n"]) if parts is not None else None
    if number is not None and 1 < number < 100 and len(beside) == 1:
        told["instalments"] = int(number)
    begins, ends = told.get("begins"), told.get("ends")
    if isinstance(begins, str) and isinstance(ends, str) and begins > ends:
        del told["begins"], told["ends"]
    return told


def _nearest(money: Money, beside: list[Money], time: Time) -> bool:
    """Whether a time stands behind this sum and before the next, or before the only sum."""
    if len(beside) == 1:
        return True
    behind = [m for m in beside if m.end <= time.start]
    return bool(behind) and behind[-1].start == money.start


def _top(flow: Flow) -> Decimal | None:
    return flow.amount if flow.amount is not None else flow.amount_max


def _parts(reading: Reading, k: int, flows: list[Flow], sums: list[Money]) -> list[int]:
    """The flows that a total is made of: told by ``of which``, or by adding up beside it."""
    total, size = flows[k], _top(flows[k])
    if size is None:
        return []
    near = [
        n
        for n, f in enumerate(flows)
        if n != k
        and f.currency == total.currency
        and f.start == total.start
        and f.part_of is None
        and (top := _top(f)) is not None
        and top < size
    ]
    told = [
        n
        for n in near
        if sums[n].start > sums[k].end
        and _OF_WHICH.search(reading.text[sums[k].end : sums[n].start])
    ]
    if told:
        return told
    added = sum((top for n in near if (top := _top(flows[n])) is not None), Decimal(0))
    return near if len(near) > 1 and abs(added - size) <= size / 100 else []


__all__ = ["with_terms"]
