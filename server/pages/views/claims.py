"""Claims: who says what of whom, how firmly, and where figures differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from server.pages.facts import Claim, claims
from server.pages.naming import local_name
from server.pages.paging import paging
from server.pages.reader import Reader
from server.pages.views.common import concept, textual, thing

SIZE = 30


def view(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    given: dict[str, Any] = {
        "kind": concept("claim-kind", asked.get("kind")),
        "modality": concept("modality", asked.get("modality")),
        "speaker": thing(asked.get("speaker")),
        "about": thing(asked.get("about")),
        "document": thing(asked.get("document")),
    }
    total = reader.number("claims-count", **given)
    pages = paging(asked, total, SIZE)
    which = textual("which-claims", **given, limit=SIZE, offset=pages.offset, sorted=few(total))
    found = claims(reader.rows("claims", which=which))
    found.sort(key=lambda c: c.iri)
    speakers = [
        (r["speaker"].value, int(r["n"].value))
        for r in reader.rows("speakers", limit=30)
        if "speaker" in r
    ]
    choices: dict[str, list[tuple[str, str, int]]] = {"claimKind": [], "modality": []}
    for row in reader.rows("claim-values", ""):
        if "value" in row:
            value = row["value"].value
            choices[local_name(row["property"].value)].append(
                (local_name(value), value, int(row["n"].value))
            )
    for claim in found:
        reader.names.want_document(claim.document)
    reader.names.want(
        *(p for c in found for p in (*c.speakers, *c.about)), *(s for s, _ in speakers),
        asked.get("speaker") if given["speaker"] else None,
        asked.get("about") if given["about"] else None,
    )  # fmt: skip
    disagreements: list[tuple[str, str, list[Claim]]] = []
    if pages.page == 1 and not any(given.values()):
        disagreements = differing(reader)
    return {
        "claims": found,
        "paging": pages,
        "asked": {k: asked.get(k, "") if given[k] is not None else "" for k in given},
        "speakers": speakers,
        "choices": choices,
        "disagreements": disagreements,
    }


def few(total: int) -> int | None:
    """Whether so few that they may be sorted by address; many come in the store's own, stable order."""
    return 1 if total <= 1000 else None


def differing(reader: Reader, most: int = 12) -> list[tuple[str, str, list[Claim]]]:
    """Figures about one thing in one unit that differ between documents, side by side."""
    pairs = [
        (r["about"].value, r["unit"].value, r["unit"])
        for r in reader.rows("disagreements", limit=3 * most)
        if "about" in r
    ]
    if not pairs:
        return []
    listed = " ".join(f"({NamedNode(a)} {Literal(u)})" for a, u, _ in pairs)
    rows = reader.rows(
        "claims", "differing", which=textual("which-disagreeing", pairs=listed, limit=600)
    )
    found = claims(rows)
    out = []
    for about, unit, _ in pairs:
        some = [c for c in found if about in c.about and c.unit == unit and c.value is not None]
        some.sort(key=lambda c: (c.value or 0, c.iri))
        if len({c.document for c in some}) < 2 or len({c.value for c in some}) < 2:
            continue  # one document may well count several things in the same unit
        reader.names.want(about, *(s for c in some for s in c.speakers))
        for claim in some:
            reader.names.want_document(claim.document)
        out.append((about, unit, some))
    return out[:most]
