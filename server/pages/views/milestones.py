"""What is due when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyoxigraph import Literal

from server.pages.facts import Flow, Milestone, flows, milestones
from server.pages.paging import paging
from server.pages.reader import Reader
from server.pages.views.common import textual, thing

SIZE = 50
FLOWS = 50
"""Dated flows beside the milestones; the money page has them all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year of the chart; lengths in units of the drawing."""

    year: str
    n: int
    x: float
    width: float
    height: float


WIDTH, HEIGHT = 960, 110


def view(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    program = thing(asked.get("program"))
    today = date.today().isoformat()
    tabs: dict[str, dict[str, Any]] = {
        "next": {"program": program, "dated": 1, "from": Literal(today[:4])},
        "all": {"program": program, "dated": 1},
        "terms": {"program": program, "terms": 1},
    }  # a bare year lies ahead until it is over
    counts = {name: reader.number("milestones-count", **of) for name, of in tabs.items()}
    fullest = next((name for name, n in counts.items() if n), "next")
    kind = asked.get("show") if asked.get("show") in tabs else fullest
    given: dict[str, Any] = dict(tabs[kind or fullest])
    year = asked.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        kind = "year"
        given = {**tabs["all"], "from": Literal(year), "before": Literal(str(int(year) + 1))}
    total = reader.number("milestones-count", **given)
    pages = paging(asked, total, SIZE)
    which = textual("which-milestones", **given, limit=SIZE, offset=pages.offset)
    found = milestones(reader.rows("milestones", which=which))
    paid = [] if kind == "terms" else _dated_flows(reader, given)
    for fact in (*found, *paid):
        reader.names.want_document(fact.document)
    reader.names.want(*(p for f in paid for p in (*f.payers, *f.payees, *f.purposes)))
    reader.names.want(*(p for m in found for p in m.programs), program.value if program else None)
    years = [
        (r["year"].value, int(r["n"].value))
        for r in reader.rows("milestone-years", program=program)
        if "year" in r
    ]
    return {
        "groups": by_year(found) if kind != "terms" else by_program(found),
        "paging": pages,
        "flows": paid,
        "show": kind,
        "counts": counts,
        "year": year if kind == "year" else "",
        "program": program.value if program else None,
        "bars": bars(years),
        "width": WIDTH,
        "height": HEIGHT,
        "today": today,
    }


def _dated_flows(reader: Reader, given: Mapping[str, Any]) -> list[Flow]:
    """Flows of money with a date in the same time, the earliest first."""
    span = {k: given.get(k) for k in ("program", "from", "before")}
    which = textual("which-dated-flows", **span, limit=FLOWS)
    found = flows(reader.rows("flows", "dated-flows", which=which))
    return sorted(found, key=lambda f: (f.begins or f.ends or "", f.iri))


def by_year(found: list[Milestone]) -> list[tuple[str, list[Milestone]]]:
    groups: dict[str, list[Milestone]] = {}
    for stone in found:
        groups.setdefault(stone.due[:4], []).append(stone)
    return list(groups.items())


def by_program(found: list[Milestone]) -> list[tuple[str, list[Milestone]]]:
    groups: dict[str, list[Milestone]] = {}
    for stone in sorted(found, key=lambda m: m.order):
        groups.setdefault(stone.programs[0] if stone.programs else "", []).append(stone)
    return list(groups.items())


def bars(years: list[tuple[str, int]], most: int = 30) -> list[Bar]:
    """The years side by side, gaps included where they are few; outliers beyond ``most`` are cut."""
    numbered = [(int(y), n) for y, n in years if y.isdigit()]
    if not numbered:
        return []
    first, last = numbered[0][0], numbered[-1][0]
    counts = dict(numbered)
    shown = list(range(first, last + 1)) if last - first < most else [y for y, _ in numbered][:most]
    tallest = max(counts.values())
    slot = WIDTH / max(len(shown), 16)
    room = HEIGHT - 42
    return [
        Bar(str(y), counts.get(y, 0), round(i * slot + slot * 0.15, 1), round(slot * 0.7, 1),
            round(max(3.0, counts[y] / tallest * room) if y in counts else 0, 1))
        for i, y in enumerate(shown)
    ]  # fmt: skip
