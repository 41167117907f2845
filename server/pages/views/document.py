"""A document: its text as it was read, with every fact marked in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pyoxigraph import NamedNode

from ontology.namespaces import PREFIXES
from server.pages.asking import Row
from server.pages.facts import claims, flows, milestones, roles
from server.pages.marks import Span, part_of, parts, pieces
from server.pages.naming import local_name
from server.pages.reader import Reader
from server.pages.views.common import textual

LAYERS = {
    "Mention": "entity",
    "FundingFlow": "flow",
    "Claim": "claim",
    "Milestone": "milestone",
    "Role": "role",
}
_AT = re.compile(r"(\d{1,10})-(\d{1,10})")


def view(reader: Reader, iri: str, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """None where the graph knows no such document."""
    d = NamedNode(iri)
    about = _properties(reader.rows("document", document=d))
    if PREFIXES["dos"] + "fileName" not in about:
        return None
    digest = next(iter(about.get(PREFIXES["dos"] + "sha256", [])), "")
    text = reader.dataset.stored_text(digest)
    spans, bodies = _spans(reader, d)
    at = _AT.fullmatch(asked.get("at", ""))
    chosen = (int(at[1]), int(at[2])) if at else None
    cuts = [(0, len(text or ""))] if reader.manner.published else parts(text or "")
    page = _part(asked, cuts, chosen)
    start, end = cuts[page]
    facts = _facts(reader, d, start, end)
    here = [s for s in spans if s.start < end and s.end > start]
    reader.names.want(*(bodies.get(s.fact) for s in here))
    reader.names.want_document(iri)
    numbers = {fact.iri: i for i, (_, fact) in enumerate(facts, 1)}
    return {
        "iri": iri,
        "about": about,
        "digest": digest,
        "text": text,
        "pieces": pieces(text, here, start, end, numbers) if text else [],
        "bodies": bodies,
        "facts": facts,
        "numbers": numbers,
        "layers": _counts(spans),
        "chosen": chosen,
        "part": page + 1,
        "parts_n": len(cuts),
        "entities": _entities(here, bodies),
    }


def _part(asked: Mapping[str, str], cuts: list, chosen: tuple[int, int] | None) -> int:
    if chosen:
        return part_of(cuts, chosen[0])
    said = asked.get("part", "")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 1
    return min(max(1, number), len(cuts)) - 1


def _properties(rows: list[Row]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for row in rows:
        values = out.setdefault(row["property"].value, [])
        if row["value"].value not in values:
            values.append(row["value"].value)
    return out


def _spans(reader: Reader, document: NamedNode) -> tuple[list[Span], dict[str, str]]:
    """Where each record's words are, and the entity of each mention."""
    bodies = {
        r["mention"].value: r["entity"].value
        for r in reader.rows("document-mentions", document=document)
    }
    spans = [
        Span(int(r["start"].value), int(r["end"].value), LAYERS[local_name(r["class"].value)],
             r["record"].value)
        for r in reader.rows("document-words", document=document)
    ]  # fmt: skip
    return spans, bodies


def _facts(reader: Reader, document: NamedNode, start: int, end: int) -> list[tuple[str, Any]]:
    """What the document says between two offsets, in reading order, each with its layer."""
    found: list[tuple[str, Any]] = []
    which = textual("which-flows-of-document", document=document)
    found += (("flow", f) for f in flows(reader.rows("flows", which=which)))
    which = textual("which-claims-of-document", document=document)
    found += (("claim", c) for c in claims(reader.rows("claims", which=which)))
    which = textual("which-milestones-of-document", document=document)
    found += (("milestone", m) for m in milestones(reader.rows("milestones", which=which)))
    done = roles(reader.rows("document-roles", document=document))
    found += (("role", r) for r in done)
    for layer, fact in found:
        reader.names.want(*_people(layer, fact))
    out = [(layer, fact) for layer, fact in found if fact.start < end and fact.end > start]
    order = {"flow": 0, "milestone": 1, "claim": 2, "role": 3}
    return sorted(  # roles are many and often hidden: they are numbered after the rest
        out, key=lambda f: (f[0] == "role", f[1].start, order[f[0]], -f[1].end, f[1].iri)
    )


def _people(layer: str, fact: Any) -> list[str]:
    """The entities that a fact names."""
    if layer == "flow":
        return [*fact.payers, *fact.payees, *fact.purposes]
    if layer == "claim":
        return [*fact.speakers, *fact.about]
    return fact.programs if layer == "milestone" else [fact.subject, fact.object]


def _counts(spans: list[Span]) -> dict[str, int]:
    counts = dict.fromkeys(("entity", "flow", "claim", "milestone", "role"), 0)
    for span in spans:
        counts[span.layer] += 1
    return counts


def _entities(spans: list[Span], bodies: dict[str, str]) -> list[tuple[str, int, Span]]:
    """The entities of this part with how often they are named, and where first."""
    found: dict[str, list] = {}
    for span in spans:
        if span.layer == "entity" and span.fact in bodies:
            entry = found.setdefault(bodies[span.fact], [0, span])
            entry[0] += 1
    return sorted(
        ((iri, n, first) for iri, (n, first) in found.items()), key=lambda e: (-e[1], e[2].start)
    )
