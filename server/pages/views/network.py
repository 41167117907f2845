"""The network of actors and programs: a drawing of what ties them, and the ties as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from ontology.namespaces import PREFIXES
from server.pages.asking import Row
from server.pages.naming import local_name
from server.pages.paging import paging
from server.pages.radial import Edge, web
from server.pages.reader import Reader
from server.pages.views.common import concept, iri, thing

MOST_TIES = 2000
"""Ties that are looked at, those that most records tell of first."""
SIZES = (60, 150, 500, 2000)
NEIGHBOURS = 150
ROWS = 100
MONEY = PREFIXES["dos"] + "FundingFlow"


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties one to another: a role or money, and how many records say so."""

    source: str
    kind: str
    target: str
    n: int

    @property
    def money(self) -> bool:
        return self.kind == MONEY


def ties(rows: list[Row]) -> list[Tie]:
    return [
        Tie(r["from"].value, r["tie"].value, r["to"].value, int(r["n"].value))
        for r in rows
        if "from" in r
    ]


def view(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    focus = thing(asked.get("focus"))
    tie = (
        iri("dos:FundingFlow") if asked.get("tie") == "money" else concept("role", asked.get("tie"))
    )
    kind = concept("kind", asked.get("kind"))
    given: dict[str, Any] = {"focus": focus, "tie": tie, "kind": kind}
    found = ties(reader.rows("network", **given, limit=MOST_TIES))
    size = int(asked["size"]) if asked.get("size") in {str(s) for s in SIZES} else SIZES[0]
    total = len(_nodes(found))
    drawn = found
    if focus is not None:
        close = [NamedNode(n) for n in _nodes(found)[:NEIGHBOURS] if n != focus.value]
        if len(close) > 1:
            between = reader.rows(
                "network-between", things=close, list=", ".join(map(str, close)), tie=tie
            )
            drawn = found = [
                *found,
                *(t for t in ties(between) if focus.value not in (t.source, t.target)),
            ]
        shown = {focus.value, *(n.value for n in close)}
    else:
        shown = _chosen(found, size)
    drawn = [t for t in drawn if t.source in shown and t.target in shown]
    drawing = web(_edges(drawn), focus.value if focus else None)
    pages = paging(asked, len(found), ROWS)
    rows = found[pages.offset : pages.offset + ROWS]
    reader.names.want(
        *shown, *(e for t in rows for e in (t.source, t.target)), focus.value if focus else None
    )
    return {
        "drawing": drawing,
        "kinds_of": _kinds(reader, shown),
        "ties": rows,
        "paging": pages,
        "total": total,
        "shown_n": len(shown & {e for t in drawn for e in (t.source, t.target)}),
        "most": len(found) >= MOST_TIES,
        "focus": focus.value if focus else None,
        "sizes": SIZES,
        "size": size,
        "asked": {k: asked.get(k, "") for k in ("focus", "tie", "kind", "size")},
        "all_kinds": [r["kind"].value for r in reader.rows("entities-count", "") if "kind" in r],
        "all_ties": ("money", "initiates", "leads", "participatesIn", "partOf", "memberOf"),
    }  # fmt: skip


def _nodes(found: list[Tie]) -> list[str]:
    """Those with most neighbours first, then those that most records tell of."""
    near: dict[str, set[str]] = {}
    weight: dict[str, int] = {}
    for tie in found:
        for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
            near.setdefault(one, set()).add(other)
            weight[one] = weight.get(one, 0) + tie.n
    return sorted(near, key=lambda n: (-len(near[n]), -weight[n], n))


def _chosen(found: list[Tie], size: int) -> set[str]:
    """At most ``size`` nodes that hang together: the best-tied, each with all around it."""
    near: dict[str, list[str]] = {}
    for tie in found:
        near.setdefault(tie.source, []).append(tie.target)
        near.setdefault(tie.target, []).append(tie.source)
    shown: dict[str, None] = {}
    for hub in _nodes(found):
        for node in (hub, *near[hub]):
            if len(shown) < size:
                shown[node] = None
    return set(shown)


def _edges(found: list[Tie]) -> list[Edge]:
    """One line for each pair and direction; money wins over roles."""
    out: dict[tuple[str, str], Edge] = {}
    for tie in found:
        key = (tie.source, tie.target)
        old = out.get(key)
        out[key] = Edge(
            *key, tie.n + (old.weight if old else 0), tie.money or bool(old and old.money)
        )
    return list(out.values())


def _kinds(reader: Reader, nodes: set[str]) -> dict[str, str]:
    if not nodes:
        return {}
    rows = reader.rows("kinds", "", things=[NamedNode(n) for n in sorted(nodes)])
    return {r["thing"].value: local_name(r["kind"].value) for r in rows}
