"""The page of an actor or a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pyoxigraph import NamedNode

from ontology.namespaces import PREFIXES
from server.pages.asking import text_of
from server.pages.facts import Claim, Flow, Role, Total, added_up, claims, flows, milestones, roles
from server.pages.fan import Tie, fan
from server.pages.naming import Name, local_name
from server.pages.paging import paging
from server.pages.reader import Reader
from server.pages.sankey import Drawing, Link, draw
from server.pages.views.common import textual

MOST_FLOWS = 200
"""Flows on one entity's page; the money page has them all."""
CLAIMS_SHOWN = 20


@dataclass(slots=True)
class Money:
    """One side of an entity's money, or what is paid for it."""

    flows: list[Flow] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)


def view(reader: Reader, iri: str, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """None where the graph knows no such entity."""
    e = NamedNode(iri)
    about = reader.rows("entity", entity=e)
    kinds = [r["value"].value for r in about if r["property"].value == PREFIXES["dos"] + "subclass"]
    labels = [r for r in about if r["property"].value.startswith(PREFIXES["skos"])]
    if not kinds and not labels:
        return None
    other_names = sorted(
        {(r["value"].value, r["value"].language or "") for r in about
         if r["property"].value == PREFIXES["skos"] + "altLabel"}
    )  # fmt: skip
    found = flows(
        reader.rows(
            "flows", "money", which=textual("which-flows-of-entity", entity=e, limit=MOST_FLOWS)
        )
    )
    found.sort(key=lambda f: (-(f.sum or Decimal(0)), f.iri))
    paid_in = [f for f in found if iri in f.payees or iri in f.purposes]
    paid_out = [f for f in found if iri in f.payers]
    said = _claims(reader, "claims-by", speaker=e)
    told = _claims(reader, "claims-about", about=e)
    stones = milestones(
        reader.rows("milestones", which=textual("which-milestones", program=e, limit=200, offset=0))
    )
    stones.sort(key=lambda m: m.order)
    documents_n = reader.number("entity-documents-count", entity=e)
    pages = paging(asked, documents_n, 20, "documents")
    documents = [
        (r["document"].value, int(r["n"].value))
        for r in reader.rows("entity-documents", entity=e, limit=pages.size, offset=pages.offset)
        if "document" in r
    ]
    done = roles(reader.rows("entity-roles", entity=e))
    for fact in (*found, *said, *told, *stones, *done):
        reader.names.want_document(fact.document)
    for document, _ in documents:
        reader.names.want_document(document)
    reader.names.want(iri, *(p for f in found for p in (*f.payers, *f.payees, *f.purposes)))
    reader.names.want(*(p for c in (*said, *told) for p in (*c.speakers, *c.about)))
    reader.names.want(*(p for r in done for p in (r.subject, r.object)))
    return {
        "iri": iri,
        "kinds": kinds,
        "other_names": [Name(text, lang or None) for text, lang in other_names],
        "links_found": _links(reader, e),
        "flows": found,
        "flows_n": reader.number("flows-of-entity-count", entity=e),
        "money_in": Money(paid_in, added_up(paid_in)),
        "money_out": Money(paid_out, added_up(paid_out)),
        "drawings": _drawings(iri, paid_in, paid_out),
        "roles": _grouped(iri, done),
        "neighbours": fan(_ties(iri, found, done), reader.names.of(iri).text[:28]),
        "said": said,
        "said_n": reader.number("claims-count", speaker=e),
        "told": told,
        "told_n": reader.number("claims-count", about=e),
        "milestones": stones,
        "documents": documents,
        "paging": pages,
    }


def _claims(reader: Reader, name: str, **given: NamedNode) -> list[Claim]:
    which = textual("which-claims", **given, limit=CLAIMS_SHOWN, offset=0, sorted=1)
    return sorted(
        claims(reader.rows("claims", name, which=which)), key=lambda c: (c.document, c.start)
    )


def _links(reader: Reader, entity: NamedNode) -> list[dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for row in reader.rows("entity-links", "links", entity=entity):
        link = out.setdefault(
            row["link"].value,
            {"target": row["target"].value, "relation": row["relation"].value, "reasons": [],
             "confidence": text_of(row, "confidence"), "index_date": text_of(row, "indexDate")},
        )  # fmt: skip
        reason = text_of(row, "reason")
        if reason and reason not in link["reasons"]:
            link["reasons"].append(reason)
    return list(out.values())


def _grouped(iri: str, done: list) -> list[tuple[str, bool, list[tuple[str, list]]]]:
    """Roles by kind and direction, each other side once with all its places."""
    groups: dict[tuple[str, bool], dict[str, list]] = {}
    for role in done:
        forward = role.subject == iri
        other = role.object if forward else role.subject
        groups.setdefault((role.role, forward), {}).setdefault(other, []).append(role)
    return [
        (role, forward, list(others.items())) for (role, forward), others in sorted(groups.items())
    ]


def _drawings(iri: str, paid_in: list[Flow], paid_out: list[Flow]) -> list[tuple[str, Drawing]]:
    """A drawing a currency: who pays on the left, who gets it on the right."""
    links: dict[str, list[Link]] = {}
    drawn: set[tuple] = set()
    here = {f.iri for f in (*paid_in, *paid_out)}
    for flow in (*paid_in, *paid_out):
        if flow.sum is None or not flow.currency or flow.same in drawn or here & set(flow.wholes):
            continue
        drawn.add(flow.same)
        links.setdefault(flow.currency, []).append(
            Link(joint(flow.payers), joint(_right(iri, flow)), flow.status_name, flow.sum)
        )
    out = []
    for currency, some in sorted(links.items(), key=lambda c: (-len(c[1]), c[0])):
        drawing = draw(some)
        if drawing:
            out.append((currency, drawing))
    return out


def _ties(iri: str, found: list[Flow], done: list[Role]) -> list[Tie]:
    """What joins the entity to others, from roles and money; who acts stands on the left."""
    ties = []
    for role in done:
        forward = role.subject == iri
        other = role.object if forward else role.subject
        phrase = f"role:{local_name(role.role)}:{'of' if forward else 'by'}"
        ties.append(Tie(other, not forward, phrase))
    for flow in found:
        if iri in flow.payers:
            ties += [Tie(o, False, "Pays", True) for o in (*flow.payees, *flow.purposes)]
        if iri in flow.payees or iri in flow.purposes:
            ties += [Tie(o, True, "Payer", True) for o in flow.payers]
    return [t for t in ties if t.other != iri]


def _right(iri: str, flow: Flow) -> list[str]:
    """What stands on the right: the entity itself where it is what the money is for."""
    if iri in flow.purposes and iri not in flow.payees:
        return [iri]
    return flow.payees or flow.purposes


def joint(iris: list[str]) -> str:
    """Those who pay or get together as one end of a band; empty where nobody is named."""
    return " ".join(sorted(iris))
