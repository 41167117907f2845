"""The links of a dataset as a table of mappings (SSSOM), or as ``owl:sameAs``.

Given: a dataset. Gives: SSSOM TSV with its metadata as the header, a line for each link with what
it was decided by; or quads for tools that read nothing but ``owl:sameAs``. The same data gives the
same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from ontology.namespaces import PREFIXES, sparql_prefixes
from store.dataset import Dataset
from store.description import LICENCE

COLUMNS = (
    "subject_id", "subject_label", "subject_category", "predicate_id", "object_id",
    "mapping_justification", "confidence", "object_source", "object_source_version",
    "mapping_tool", "comment",
)  # fmt: skip
_LINKS = """
SELECT ?entity ?target ?relation ?confidence ?date ?reason ?label ?class WHERE {
  GRAPH $links {
    ?why a dos:Link ; dos:linkedEntity ?entity ; dos:linkTarget ?target ;
         dos:matchRelation ?relation ; dos:confidence ?confidence .
    OPTIONAL { ?why dos:indexDate ?date }
    OPTIONAL { ?why dos:reason ?reason }
  }
  OPTIONAL { GRAPH $entities { ?entity skos:prefLabel ?label } }
  OPTIONAL { GRAPH $entities { ?entity dos:subclass ?class } }
}
"""


def link_rows(dataset: Dataset) -> list[dict[str, Any]]:
    """A row for each link: entity, target, relation, confidence, date, label, class, reasons."""
    graph = dataset.base_iri + "graph/"
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in dataset.select(
        sparql_prefixes() + _LINKS, links=graph + "links", entities=graph + "entities"
    ):
        key = row["entity"].value, row["target"].value
        known = found.setdefault(
            key,
            {
                "entity": key[0],
                "target": key[1],
                "relation": row["relation"].value,
                "confidence": float(row["confidence"].value),
                "date": row["date"].value if row["date"] else "",
                "class": row["class"].value if row["class"] else "",
                "labels": {},
                "reasons": set(),
            },
        )
        if row["label"]:
            known["labels"].setdefault(row["label"].language or "", row["label"].value)
        if row["reason"]:
            known["reasons"].add(row["reason"].value)
    return [found[key] for key in sorted(found)]


def label_of(labels: Mapping[str, str]) -> str:
    """The English label, else the first by its language."""
    return labels.get("en") or next((labels[k] for k in sorted(labels)), "")


def write_sssom(dataset: Dataset, tool_version: str = "") -> Iterator[str]:
    """The lines of a SSSOM file. https://mapping-commons.github.io/sssom/ (TSV, version 1.0)."""
    curies = {
        "entity": dataset.base_iri + "entity/",
        "kind": PREFIXES["kind"],
        "semapv": "https://w3id.org/semapv/vocab/",
        "skos": PREFIXES["skos"],
        "wd": PREFIXES["wd"],
    }
    rows = link_rows(dataset)
    yield "#sssom_version: 1.0\n"
    yield f"#mapping_set_id: {dataset.base_iri}mappings\n"
    yield "#mapping_set_title: Links from this Dossier graph to Wikidata\n"
    if dataset.snapshot_id:
        yield f'#mapping_set_version: "{dataset.snapshot_id}"\n'
    yield f"#license: {LICENCE}\n"
    yield "#mapping_tool: Dossier\n"
    if tool_version:
        yield f'#mapping_tool_version: "{tool_version}"\n'
    yield "#curie_map:\n"
    for prefix, iri in sorted(curies.items()):
        yield f'#  {prefix}: "{iri}"\n'
    yield "\t".join(COLUMNS) + "\n"

    def curie(iri: str) -> str:
        fitting = [p for p, ns in curies.items() if iri.startswith(ns)]
        return f"{fitting[0]}:{iri[len(curies[fitting[0]]) :]}" if fitting else iri

    for row in rows:
        cells = {
            "subject_id": curie(row["entity"]),
            "subject_label": label_of(row["labels"]),
            "subject_category": curie(row["class"]),
            "predicate_id": curie(row["relation"]),
            "object_id": curie(row["target"]),
            "mapping_justification": "semapv:CompositeMatching",
            "confidence": f"{row['confidence']:.4g}",
            "object_source": "wd:Q2013",
            "object_source_version": row["date"],
            "mapping_tool": "Dossier",
            "comment": "; ".join(sorted(row["reasons"])),
        }
        yield "\t".join(re.sub(r"[\t\r\n]+", " ", cells[c]) for c in COLUMNS) + "\n"


def same_as(
    dataset: Dataset, ids_of: Callable[[str], Mapping[str, str]] | None = None
) -> Iterator[Quad]:
    """``owl:sameAs`` for each certain link, in the graph of links.

    ``ids_of`` tells the ids that an index knows for a Wikidata id: ROR and VIAF become
    ``owl:sameAs`` too, LEI and ISIN, which are no IRIs, Wikidata's own properties.
    """
    graph = NamedNode(dataset.base_iri + "graph/links")
    owl = NamedNode(PREFIXES["owl"] + "sameAs")
    for row in link_rows(dataset):
        if not row["relation"].endswith("exactMatch"):
            continue
        node, target = NamedNode(row["entity"]), NamedNode(row["target"])
        yield Quad(node, owl, target, graph)
        ids = ids_of(row["target"].removeprefix(PREFIXES["wd"])) if ids_of else {}
        for name, site in (("ror", "https://ror.org/"), ("viaf", "http://viaf.org/viaf/")):
            if re.fullmatch(r"\w+", ids.get(name, "")):
                yield Quad(node, owl, NamedNode(site + ids[name]), graph)
        for name, prop in (("lei", "P1278"), ("isin", "P946")):
            if ids.get(name):
                predicate = NamedNode(PREFIXES["wdt"] + prop)
                yield Quad(target, predicate, Literal(ids[name]), graph)
