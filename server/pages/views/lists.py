"""Lists of entities and documents, and the names that a search box completes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import NamedNode

from server.pages.naming import Name, local_name
from server.pages.paging import paging
from server.pages.reader import Reader
from server.pages.views.common import concept, sought

SIZE = 60


def entities(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    words, kind = sought(asked.get("q")), concept("kind", asked.get("kind"))
    kinds = [
        (local_name(r["kind"].value), r["kind"].value, int(r["n"].value))
        for r in reader.rows("entities-count", "", words=words)
        if "kind" in r
    ]
    total = sum(n for _, iri, n in kinds if kind is None or iri == kind.value)
    pages = paging(asked, total, SIZE)
    rows = reader.rows("entities", words=words, kind=kind, limit=SIZE, offset=pages.offset)
    found = [(r["entity"].value, r["kind"].value) for r in rows if "entity" in r]
    reader.names.want(*(e for e, _ in found))
    return {
        "entities": found,
        "kinds": kinds,
        "all_n": sum(n for *_, n in kinds),
        "paging": pages,
        "asked": {"q": asked.get("q", ""), "kind": asked.get("kind", "") if kind else ""},
    }


def documents(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    total = sum(
        int(r["n"].value) for r in reader.rows("counts", "")
        if "class" in r and local_name(r["class"].value) == "Document"
    )  # fmt: skip
    pages = paging(asked, total, 40)
    order: dict[str, Any] = {"sorted": 1} if total <= 1000 else {}
    found = [
        r["document"].value
        for r in reader.rows("documents", limit=40, offset=pages.offset, **order)
    ]
    reader.names.want_document(*found)
    records: dict[str, dict[str, int]] = {d: {} for d in found}
    for row in reader.rows("documents-records", documents=[NamedNode(d) for d in found]):
        if "document" in row:
            records[row["document"].value][local_name(row["class"].value)] = int(row["n"].value)
    return {"documents": list(records.items()), "paging": pages}


def suggestions(reader: Reader, text: str, most: int = 8) -> list[dict[str, str]]:
    """Entities whose names hold the text, each once, best first."""
    words = sought(text)
    if words is None:
        return []
    out: dict[str, dict[str, str]] = {}
    for row in reader.rows("suggest", "", words=words, limit=most * 4):
        iri = row["entity"].value
        reader.names.want(iri)
        said = Name(row["name"].value, row["name"].language)
        if iri not in out and len(out) < most:
            out[iri] = {
                "href": reader.links.resource(iri),
                "matched": said.text,
                "kind": reader.names.concept(row["kind"].value),
            }
    for iri, entry in out.items():
        name = reader.names.of(iri)
        entry["name"], entry["lang"] = name.text, name.lang or ""
    return list(out.values())
