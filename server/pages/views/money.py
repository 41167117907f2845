"""All flows of money: drawing, totals and table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from server.pages.asking import text_of
from server.pages.facts import added_up, flows
from server.pages.naming import local_name
from server.pages.paging import paging
from server.pages.reader import Reader
from server.pages.sankey import Drawing, Link, draw
from server.pages.views.common import concept, sought, textual, thing
from server.pages.views.entity import joint

SIZE = 50
DRAWN = 250
"""Flows that the drawing and the sums of a filtered list are made of, the largest first."""
ORDERS = {
    "sum": "DESC(?sum)",
    "sum-up": "?sum",
}
COUNTING = ("wholes", "parts", "all")
"""How totals and their parts are told apart: leave parts out, leave totals out, or show both."""


def filters(asked: Mapping[str, str]) -> dict[str, Any]:
    """What the address asks for, as terms for the queries."""
    counting = asked.get("counting")
    currency = asked.get("currency", "")
    known = currency.isascii() and currency.isalpha() and len(currency) == 3
    return {
        "status": concept("status", asked.get("status")),
        "kind": concept("money", asked.get("kind")),
        "currency": Literal(currency) if known else None,
        "year": Literal(year) if (year := _year(asked)) else None,
        "document": thing(asked.get("document")),
        "wholes": 1 if counting in (None, "", "wholes") else None,
        "parts": 1 if counting == "parts" else None,
    }


def _year(asked: Mapping[str, str]) -> str:
    """A year of four digits; anything else is none."""
    year = asked.get("year", "")
    return year if year.isascii() and year.isdigit() and len(year) == 4 else ""


def parties(reader: Reader, asked: Mapping[str, str]) -> list[NamedNode] | None:
    """The entities whose flows are asked for, by address or by words of their names; None: everybody's."""
    one, words = thing(asked.get("entity")), sought(asked.get("who"))
    if one is not None:
        return [one]
    if words is None:
        return None
    found = reader.rows("called", "", words=words, limit=200)
    return [r["entity"] for r in found] or [NamedNode("urn:nobody")]


def choices(reader: Reader) -> dict[str, list[tuple[str, str, int]]]:
    """What can be filtered by: (short name, IRI or code, how many) for each property."""
    out: dict[str, list[tuple[str, str, int]]] = {"currency": [], "status": [], "moneyKind": []}
    for row in reader.rows("flow-values", ""):
        if "value" in row:
            value = row["value"].value
            out[local_name(row["property"].value)].append(
                (local_name(value), value, int(row["n"].value))
            )
    return out


def view(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    given = {**filters(asked), "parties": parties(reader, asked)}
    total = reader.number("flows-count", **given)
    pages = paging(asked, total, SIZE)
    order = asked.get("sort") if asked.get("sort") in ORDERS else "sum"
    which = textual(
        "which-flows", **given, order=ORDERS[order or "sum"], limit=SIZE, offset=pages.offset
    )
    found = flows(reader.rows("flows", which=which))
    found.sort(key=_sorting(order or "sum"))
    options = choices(reader)
    currency = text_of({"c": given["currency"]}, "c") if given["currency"] else None
    shown = currency or (options["currency"][0][0] if options["currency"] else None)
    drawing, drawn_flows = _drawing(reader, given, shown)
    for flow in found:
        reader.names.want_document(flow.document)
    reader.names.want(
        *(p for f in (*found, *drawn_flows) for p in (*f.payers, *f.payees, *f.purposes))
    )
    return {
        "flows": found,
        "paging": pages,
        "order": order,
        "asked": {
            k: asked.get(k, "")
            for k in (
                "status",
                "kind",
                "currency",
                "who",
                "entity",
                "document",
                "counting",
                "sort",
                "year",
            )
        },
        "years": [
            (r["year"].value, int(r["n"].value))
            for r in reader.rows("flow-years", "")
            if "year" in r
        ],
        "choices": options,
        "given_entity": thing(asked.get("entity")) is not None,
        "currency": shown,
        "drawing": drawing,
        "totals": added_up(drawn_flows),
        "drawn_n": len(drawn_flows),
        "most": DRAWN,
    }


def _sorting(order: str):
    sign = 1 if order == "sum-up" else -1
    return lambda f: (sign * (f.sum or 0), f.iri)


def _drawing(reader: Reader, given: dict, currency: str | None) -> tuple[Drawing | None, list]:
    if currency is None:
        return None, []
    given = {**given, "currency": Literal(currency)}
    which = textual("which-flows", **given, order=ORDERS["sum"], limit=DRAWN, offset=0)
    found = flows(reader.rows("flows", "drawing", which=which))
    seen: set[tuple] = set()
    links = []
    for flow in found:
        if flow.sum is None or flow.same in seen:
            continue
        seen.add(flow.same)
        links.append(
            Link(
                joint(flow.payers), joint(flow.payees or flow.purposes), flow.status_name, flow.sum
            )
        )
    return draw(links, most=30), found
