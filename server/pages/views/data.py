"""The data page: what the graph says of itself, and how to take it along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ontology.iris import GRAPHS
from ontology.namespaces import PREFIXES
from server.downloads import listing
from server.pages.asking import text_of
from server.pages.reader import Reader
from server.pages.views import validation


def view(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    described: dict[str, dict[str, list[str]]] = {}
    for row in reader.rows("dataset"):
        values = described.setdefault(row["dataset"].value, {})
        values.setdefault(row["property"].value, []).append(row["value"].value)
    dataset = max(described, key=lambda d: len(described[d]), default=None)
    about = described[dataset] if dataset else {}

    def first(curie_prefix: str, name: str) -> str | None:
        return next(iter(about.get(PREFIXES[curie_prefix] + name, [])), None)

    named = reader.dataset.named_graphs()
    own = {f"{reader.dataset.base_iri}graph/{g}" for g in GRAPHS}
    return {
        "dataset": dataset,
        "title": first("dcterms", "title"),
        "license": first("dcterms", "license"),
        "triples": whole.quads if (whole := reader.dataset.snapshot) else reader.dataset.count(),
        "hash": first("dos", "canonicalHash"),
        "graphs": [(g, reader.dataset.count(g)) for g in named if g in own],
        "documents_n": sum(1 for g in named if g not in own),
        "dumps": listing(),
        "found": validation.counts(reader),
        "components": [
            (r["component"].value, r["name"].value, text_of(r, "version"))
            for r in reader.rows("components")
        ],
        "snapshot": reader.dataset.snapshot_id,
        "base": reader.dataset.base_iri,
    }
